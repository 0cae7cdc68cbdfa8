/** Whether a report is in time is said in the same words on the wall, on its page, on the phone, in sheets and on paper. */
import { describe, expect, it } from 'vitest';
import { en as officerEn } from '../../src/app/pages/words.en.ts';
import { th as officerTh } from '../../src/app/pages/words.th.ts';
import { paper } from '../../src/app/parts/print/paper/words.th.ts';
import { en as provinceEn } from '../../src/app/parts/province/words.en.ts';
import { th as provinceTh } from '../../src/app/parts/province/words.th.ts';
import { en as summaryEn } from '../../src/app/parts/summary/words.en.ts';
import { th as summaryTh } from '../../src/app/parts/summary/words.th.ts';

const LANGUAGES = [
  { lang: 'th', officer: officerTh, province: provinceTh, summary: summaryTh },
  { lang: 'en', officer: officerEn, province: provinceEn, summary: summaryEn },
] as const;

describe.each(LANGUAGES)('in time or late ($lang)', ({ officer, province, summary }) => {
  const told = province.report.timeliness;

  it('is said to the district as it is said at the province', () => {
    expect(told).toEqual({ onTime: summary.parts.onTime, ...officer.timeliness });
  });

  it('is said on the wall and beside a report as within it', () => {
    for (const state of ['late', 'finishedInTime'] as const) {
      expect(province.states[state].toLowerCase()).toBe(told[state]);
      expect(province.report.flags[state]).toBe(told[state]);
    }
  });
});

it('is said on paper as on the screen', () => {
  expect(paper.timeliness).toEqual(provinceTh.report.timeliness);
});
