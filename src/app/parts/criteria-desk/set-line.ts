/** One line of a criteria set in words, and what it is put together with. */
import type { Words } from '../../../rules/question.ts';
import type { Saying } from './condition-words.ts';

export interface Line {
  /** The same thing in another version has the same key. */
  readonly key: string;
  readonly label: string;
  readonly text: string;
}

export interface SetSaying extends Saying {
  /** How words that the form asks for in both languages are written out. */
  spell(words: Words): string;
}

export function line(key: string, label: string, text: string): Line {
  return { key, label, text };
}
