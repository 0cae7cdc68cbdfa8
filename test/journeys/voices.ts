/** The languages of the app, as those hear them who play its people: all words in one. */
import { en as laterEn } from '../../src/app/pages/words.en.ts';
import { th as laterTh, type PageWords } from '../../src/app/pages/words.th.ts';
import { en as provinceEn } from '../../src/app/parts/province/words.en.ts';
import { type ProvinceWords, th as provinceTh } from '../../src/app/parts/province/words.th.ts';
import { en } from '../../src/app/words.en.ts';
import { th, type Words } from '../../src/app/words.th.ts';
import { type Format, speechOf } from '../../src/app/words.tsx';

export interface Voice {
  readonly lang: 'th' | 'en';
  readonly words: Words & PageWords;
  readonly province: ProvinceWords;
  readonly format: Format;
  /** Picks the language of words that come with a criteria set or a place. */
  say(both: { readonly th: string; readonly en: string }): string;
}

function voiceOf(lang: Voice['lang'], words: Words, later: PageWords, province: ProvinceWords): Voice {
  const { format, say } = speechOf(lang, { words, later }, false);
  return { lang, words: { ...words, ...later }, province, format, say };
}

export const THAI = voiceOf('th', th, laterTh, provinceTh);
export const ENGLISH = voiceOf('en', en, laterEn, provinceEn);
