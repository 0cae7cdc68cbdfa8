/** What any mirror does, as cases: the model in memory and Chromium's Cache Storage are held to the same ones. Runs in page and Node. */
import { type Mirror, putMark, readJson, readMark } from '../../src/local/mirror.ts';

export interface MirrorCase {
  readonly name: string;
  /** What is done with an empty mirror, and what is found then: plain values, that can leave a page. */
  readonly act: (mirror: Mirror) => Promise<unknown>;
  readonly expected: unknown;
}

const ONE = '01980000-0000-7000-8000-000000000001';
const TWO = '01980000-0000-7000-8000-000000000002';
const THAI = '{"name":"อบต.ดอนมดแดง","line":"\\r\\n\\u0000","sign":"% + \u{1F98B}"}';
/** Longer than any month's drafts: 300,000 letters of three bytes each. */
const LONG = 'ก'.repeat(300_000);
const MARK = { device: ONE, deviceSeq: 7, lamport: 9, skipped: [[3, 5]] } as const;

const sorted = (texts: Iterable<string>) => [...texts].sort();

export const MIRROR_CASES: readonly MirrorCase[] = [
  {
    name: 'is empty at first',
    act: async (mirror) => [await mirror.ids(), [...(await mirror.all())], await mirror.readNote('drafts')],
    expected: [[], [], null],
  },
  {
    name: 'gives back bytes as they were put, whatever is in them',
    act: async (mirror) => {
      await mirror.put(ONE, THAI);
      return [...(await mirror.all())];
    },
    expected: [[ONE, THAI]],
  },
  {
    name: 'keeps the last bytes of an id',
    act: async (mirror) => {
      await mirror.put(ONE, 'a');
      await mirror.put(ONE, 'b');
      return [...(await mirror.all())];
    },
    expected: [[ONE, 'b']],
  },
  {
    name: 'keeps all of what is put at once',
    act: async (mirror) => {
      await Promise.all([ONE, TWO].map((id) => mirror.put(id, id)));
      return sorted(await mirror.ids());
    },
    expected: [ONE, TWO],
  },
  {
    name: 'removes what is named, and nothing else; what is not there is no fault',
    act: async (mirror) => {
      await Promise.all([ONE, TWO].map((id) => mirror.put(id, id)));
      await mirror.remove([ONE, 'nobody']);
      return mirror.ids();
    },
    expected: [TWO],
  },
  {
    name: 'keeps notes apart from entries, the last of each',
    act: async (mirror) => {
      await mirror.putNote('drafts', 'a');
      await mirror.putNote('drafts', LONG);
      await mirror.putNote('receipts', '[]');
      return [
        await mirror.ids(),
        (await mirror.all()).size,
        (await mirror.readNote('drafts')) === LONG,
        await mirror.readNote('receipts'),
      ];
    },
    expected: [[], 0, true, '[]'],
  },
  {
    name: 'has a mark, read as it was put',
    act: async (mirror) => {
      const before = await readMark(mirror);
      await putMark(mirror, MARK);
      return [before, await readMark(mirror)];
    },
    expected: [null, MARK],
  },
  {
    name: 'takes a damaged note for none',
    act: async (mirror) => {
      await mirror.putNote('drafts', '[{');
      return readJson(mirror, 'drafts');
    },
    expected: null,
  },
];
