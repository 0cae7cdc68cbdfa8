/** Which words are on the screen. Thai is in the first script; English is fetched when it is asked for, and precached. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CivilDate, DateStyle, Ms } from '../rules/calendar.ts';
import { bangkokDate, bangkokTime } from '../rules/calendar.ts';
import { formatCount, toThaiDigits } from '../rules/count.ts';
import type { PageWords } from './pages/words.th.ts';
import { type Lang, usePreferences } from './preferences.ts';
import { needScript } from './scripts.ts';
import { th, type Words } from './words.th.ts';

/** How numbers, days and instants read in the language and digits of this person. */
export interface Format {
  digits(text: string): string;
  count(count: number): string;
  /** 20 ก.ค. 2568, or another of calendar.ts's screen styles. */
  date(date: CivilDate, style?: Extract<DateStyle, 'ui' | 'short' | 'periodUi' | 'periodShort'>): string;
  /** 16:05 น. */
  time(at: Ms): string;
  /** 19 เม.ย. 16:05 น. */
  at(at: Ms): string;
}

type Both = { readonly th: string; readonly en: string };

/** Everything that is said is said by this: words, formats, and the language of what comes with data. */
export interface Speech {
  readonly lang: Lang;
  readonly words: Words;
  /** The words of the later pages, where they came with the language; null in Thai, where the pages bring them. */
  readonly later: PageWords | null;
  readonly format: Format;
  /** Picks the language of words that come with a criteria set or a place. */
  say(both: Both): string;
}

/** Makes the formats of a language. */
function formatsOf(words: Words, thaiDigits: boolean): Format {
  const digits = thaiDigits ? toThaiDigits : (text: string) => text;
  const time = (at: Ms) => digits(words.clock(bangkokTime(at)));
  const date: Format['date'] = (day, style = 'ui') => digits(words.date(day, style));
  return {
    digits,
    count: (count) => digits(formatCount(count)),
    date,
    time,
    at: (at) => `${date(bangkokDate(at), 'short')} ${time(at)}`,
  };
}

/** The speech of a language. */
export function speechOf(
  lang: Lang,
  { words, later }: Pick<Speech, 'words' | 'later'>,
  thaiDigits: boolean,
): Speech {
  const format = formatsOf(words, thaiDigits);
  return { lang, words, later, format, say: (both) => format.digits(both[lang]) };
}

const THAI = { words: th, later: null };

async function loadEnglish(): Promise<Pick<Speech, 'words' | 'later'>> {
  const [home, later] = await Promise.all([import('./words.en.ts'), import('./pages/words.en.ts')]);
  return { words: home.en, later: later.en };
}

const SpeechContext = createContext<Speech>(speechOf('th', THAI, false));

/**
 * Gives its children the words of the preferred language. Until English is there the page stays as it was, at the start
 * empty; where it cannot be had, the page is in Thai.
 */
export function Speak({ children }: { children: ComponentChildren }) {
  const { lang, thaiDigits } = usePreferences();
  const [english, setEnglish] = useState<Pick<Speech, 'words' | 'later'>>();
  useEffect(() => {
    if (lang === 'en') needScript(loadEnglish).then(setEnglish, () => setEnglish(THAI));
  }, [lang]);
  const former = useRef<typeof english>(undefined);
  const words = lang === 'en' ? (english ?? former.current) : THAI;
  former.current = words;
  const spoken = words === THAI ? 'th' : lang;
  const speech = useMemo(() => words && speechOf(spoken, words, thaiDigits), [spoken, words, thaiDigits]);
  return speech ? <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider> : null;
}

/** Words, formats and language in one, for functions that put sentences together. */
export function useSpeech(): Speech {
  return useContext(SpeechContext);
}

/** The words of the interface. */
export function useWords(): Words {
  return useSpeech().words;
}

/** Numbers, days and instants as this person reads them. */
export function useFormat(): Format {
  return useSpeech().format;
}

/** Picks the language of words that come with a criteria set or a place. */
export function useSay(): Speech['say'] {
  return useSpeech().say;
}
