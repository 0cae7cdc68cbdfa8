/** What each page of the save benchmark offers: its ways to save an entry, timed. */
import type { EntryOf } from '../../../../src/rules/entry.ts';
import { MAKER, madeEntries } from '../../entries.ts';

export type Save = (entry: EntryOf<'record'>) => Promise<unknown>;

/** Makes the ways known to the test. */
export function offer(opening: Promise<Readonly<Record<string, Save>>>): void {
  let made = 0;
  window.saveBench = {
    names: async () => Object.keys(await opening),
    save: async (name, times) => {
      const save = (await opening)[name];
      if (!save) throw new Error(`nobody is called ${name}`);
      const entries = madeEntries(MAKER, times, made + 1);
      made += times;
      const took: number[] = [];
      for (const entry of entries) {
        const start = performance.now();
        await save(entry);
        took.push(performance.now() - start);
      }
      return took;
    },
  };
}

declare global {
  interface Window {
    saveBench: {
      names(): Promise<string[]>;
      /** Saves so many entries, one after the other. @returns how long each took (ms) */
      save(name: string, times: number): Promise<number[]>;
    };
  }
}
