/** How this person wants to read: language, text size, digits. Kept in the browser, known before the first paint. */
import { useEffect, useState } from 'preact/hooks';
import { readNote, writeNote } from './page-notes.ts';

export const LANGS = ['th', 'en'] as const;
export type Lang = (typeof LANGS)[number];
export const TEXT_SIZES = ['normal', 'large', 'larger'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export interface Preferences {
  readonly lang: Lang;
  readonly size: TextSize;
  /** Thai digits on the screen too; print and the quoted letter always have them. */
  readonly thaiDigits: boolean;
  /** Which indicator is looked at, where there are several; '': the first. */
  readonly indicator: string;
}

const KEY = 'lakchai-preferences';
const listeners = new Set<() => void>();

/** The stored preferences; whatever cannot be read is as on the first visit. */
function readPreferences(): Preferences {
  let stored: Partial<Record<keyof Preferences, unknown>> = {};
  try {
    stored = { ...JSON.parse(readNote(KEY) ?? '{}') };
  } catch {
    // unreadable: the defaults below
  }
  return {
    lang: LANGS.find((lang) => lang === stored.lang) ?? 'th',
    size: TEXT_SIZES.find((size) => size === stored.size) ?? 'normal',
    thaiDigits: stored.thaiDigits === true,
    indicator: typeof stored.indicator === 'string' ? stored.indicator : '',
  };
}

/** Changes some preferences, keeps them, and shows them at once. */
export function prefer(change: Partial<Preferences>): void {
  writeNote(KEY, JSON.stringify({ ...readPreferences(), ...change }));
  for (const listener of listeners) listener();
}

/** The preferences; a change renders anew and sets the document's language and text size. */
export function usePreferences(): Preferences {
  const [preferences, setPreferences] = useState(readPreferences);
  useEffect(() => {
    const read = () => setPreferences(readPreferences());
    listeners.add(read);
    return () => void listeners.delete(read);
  }, []);
  useEffect(() => {
    document.documentElement.lang = preferences.lang;
    document.documentElement.dataset.size = preferences.size;
  }, [preferences]);
  return preferences;
}
