/** One line of a criteria set in words, and what it is put together with. */
import type { Words } from '../../../rules/question.ts';
import type { Saying } from './condition-words.ts';

export interface Line {
  /** The same thing in another version has the same key. */
  readonly key: string;
  readonly label: string;
  /** What it is about, where several in one part have the label. */
  readonly of?: string;
  readonly text: string;
}

export interface SetSaying extends Saying {
  /** How words that the form asks for in both languages are written out. */
  spell(words: Words): string;
}

export function line(key: string, label: string, text: string, of = ''): Line {
  return { key, label, text, ...(of !== '' && { of }) };
}
