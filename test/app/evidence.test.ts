/** Where a photo is, in honest words and no others. */
import { describe, expect, test } from 'vitest';
import { evidenceMissingText, pieceState, pieceTone } from '../../src/app/parts/evidence/piece-text.ts';
import { en } from '../../src/app/parts/evidence/words.en.ts';
import { th } from '../../src/app/parts/evidence/words.th.ts';
import { toldState } from '../../src/app/parts/province/told-evidence.ts';
import { th as homeTh } from '../../src/app/words.th.ts';
import { speechOf } from '../../src/app/words.tsx';
import type { KnownPiece } from '../../src/local/evidence.ts';
import type { PhotoRow } from '../../src/local/photo-db.ts';
import { currentSet } from '../criteria.ts';
import { ENGLISH, THAI } from '../journeys/voices.ts';
import { questionOf } from './questions.ts';

const HASH = 'a'.repeat(64);
const PHOTO: PhotoRow = {
  hash: HASH,
  type: 'image/jpeg',
  size: 1_000,
  isHere: 1,
  addedAt: 0,
  held: 0,
  wholeAt: null,
  trouble: null,
};

function piece(photo: Partial<PhotoRow> | null, isOwn = true, isUnsent = false): KnownPiece {
  return {
    ...{ question: 'plan', unit: 'district', hash: HASH, bytes: 1_000, type: 'image/jpeg' },
    ...{ row: 'r', indicator: '4.1', period: '2025-04', entry: 'e', device: 'd' },
    photo: photo && { ...PHOTO, ...photo },
    isOwn,
    isUnsent,
  };
}

describe.each([
  [THAI, th],
  [ENGLISH, en],
])('a photo', ({ lang, ...voice }, { states, troubles }) => {
  // Of a speech, what these words need.
  const speech = { lang, ...voice } as unknown as Parameters<typeof pieceState>[1];

  test.each([
    ['that waits', piece({}), states.here, 'wait'],
    ['that is under way', piece({ held: 999 }), states.under('99'), 'wait'],
    ['that has come', piece({ held: 1_000, wholeAt: 1 }), states.whole, 'good'],
    ['that has come and left the phone', piece({ isHere: 0, wholeAt: 1 }), states.whole, 'good'],
    ['that has come for another answer', piece({ held: 1_000, wholeAt: 1 }, true, true), states.here, 'wait'],
    ['of another phone', piece(null, false), states.elsewhere, 'wait'],
    ['of another phone, asked after', piece({ isHere: 0 }, false), states.elsewhere, 'wait'],
    ['that this phone has lost', piece({ trouble: 'lost' }), troubles.lost, 'bad'],
    ['that went with a wiped database', piece(null), troubles.lost, 'bad'],
    ['the same, asked after', piece({ isHere: 0 }), troubles.lost, 'bad'],
    ['that is refused', piece({ trouble: 'photo-type' }), troubles['photo-type'], 'bad'],
  ])(`%s, in ${lang}`, (_, held, text, tone) => {
    expect([pieceState(held, speech), pieceTone(held)]).toEqual([text, tone]);
  });

  test(`that is not there is a finding, and no advice to whom it does not concern, in ${lang}`, () => {
    const question = questionOf(currentSet(), 'yesNo', ({ evidence }) => evidence !== undefined);
    const text = evidenceMissingText({ question, answers: 1 }, speech);
    expect(text).not.toMatch(/โปรด|Attach it/);
  });
});

describe('a photo at the desk', () => {
  const speech = speechOf('th', { words: homeTh, later: null }, false);
  const told = (more: Partial<Parameters<typeof toldState>[0]>) =>
    toldState(
      { isWhole: true, removedAt: null, by: 'พัฒนากร 1', isOnBehalf: false, madeAt: 0, ...more },
      speech,
    );

  test('that has gone since its time was over says so, and when', () => {
    const { state, tone } = told({ removedAt: Date.UTC(2026, 7, 1, 2) });
    expect(state).toContain('ลบแล้วเมื่อ 1 ส.ค. 2569');
    expect(tone).toBe('wait');
  });

  test('that the province attached for the district is not said to be the district’s', () => {
    expect(told({ by: '' }).state).toMatch(/^แนบโดย อำเภอ /);
    expect(told({ by: '', isOnBehalf: true }).state).toMatch(/^แนบโดย จังหวัด แทนอำเภอ /);
  });

  test('that has come, and one that has not', () => {
    expect(told({}).tone).toBe('good');
    expect(told({ isWhole: false }).state).toContain(th.states.missing);
  });
});
