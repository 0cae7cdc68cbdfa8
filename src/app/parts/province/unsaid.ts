/**
 * What is being written of a report and is not said yet. It outlives its dialog, whatever closes that, and a page that is
 * loaded anew; it ends with the tab, since a desk has several people.
 */
import { useState } from 'preact/hooks';
import { readNote, writeNote } from '../../page-notes.ts';

const PARTS = ['reason', 'comments'] as const;

const keyOf = (about: string, part: (typeof PARTS)[number]) => `lakchai-unsaid-${about}/${part}`;

/** @param about what it is written of; undefined: it is kept nowhere */
export function useUnsaid<T>(
  about: string | undefined,
  part: (typeof PARTS)[number],
  nothing: T,
): [T, (value: T) => void] {
  const key = about === undefined ? undefined : keyOf(about, part);
  // Nobody else writes under our key, so what is read is what was written.
  const [value, setValue] = useState<T>(
    () => JSON.parse((key && readNote(key, 'sessionStorage')) ?? 'null') ?? nothing,
  );
  const write = (next: T) => {
    setValue(next);
    if (key !== undefined) writeNote(key, JSON.stringify(next), 'sessionStorage');
  };
  return [value, write];
}

/** It has been said: every text that was written of it goes. */
export function forgetUnsaid(about: string): void {
  for (const part of PARTS) writeNote(keyOf(about, part), null, 'sessionStorage');
}
