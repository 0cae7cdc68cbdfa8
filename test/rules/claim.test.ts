import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimKey, claimsOf } from '../../src/rules/claim.ts';
import type { EntryOf, Sealed } from '../../src/rules/entry.ts';
import { readEntry } from '../../src/rules/schemas/entry.ts';
import { entryMaker, idOf } from './pile.ts';

const LAO = { unit: 'lao-1', question: '' };
const USES = { unit: 'district', question: 'uses' };
const ANNA = idOf(0xa);
const BOON = idOf(0xb);

describe('what is taken on', () => {
  it('is of the officer who took it, until it is given back', () => {
    const make = entryMaker();
    const taken = make('claim', { ...LAO, taken: true }, { device: ANNA });
    expect(claimsOf([taken]).get(claimKey(LAO))).toEqual({
      ...{ device: ANNA, madeAt: taken.entry.madeAt, entry: taken.entry.id, others: [] },
    });
    const back = make('claim', { ...LAO, taken: false }, { device: ANNA, base: [taken.entry.id] });
    expect(claimsOf([taken, back]).size).toBe(0);
  });

  it('can be taken over: the last word holds', () => {
    const make = entryMaker();
    const taken = make('claim', { ...LAO, taken: true }, { device: ANNA });
    const over = make('claim', { ...LAO, taken: true }, { device: BOON, base: [taken.entry.id] });
    expect(claimsOf([taken, over]).get(claimKey(LAO))?.device).toBe(BOON);
  });

  it('knows who took it at the same time, until somebody has said a word more', () => {
    const make = entryMaker();
    const [first, second] = [ANNA, BOON].map((device) => make('claim', { ...LAO, taken: true }, { device }));
    if (!first || !second) throw new Error('two have taken it');
    expect(claimsOf([first, second]).get(claimKey(LAO))).toMatchObject({ device: BOON, others: [ANNA] });
    const base = [first.entry.id, second.entry.id];
    const settled = make('claim', { ...LAO, taken: true }, { device: ANNA, base });
    expect(claimsOf([first, second, settled]).get(claimKey(LAO))).toMatchObject({ device: ANNA, others: [] });
  });

  it('is an LAO with all that is asked of it, or one question: neither touches the other', () => {
    const make = entryMaker();
    const both = [LAO, USES].map((place) => make('claim', { ...place, taken: true }));
    expect([...claimsOf(both).keys()]).toEqual(['lao-1|', 'district|uses']);
    expect(readEntry(both[1]?.bytes ?? '')).toMatchObject({ ok: true, known: true });
  });

  it('is the same on every phone, in whichever order and however often the claims came', () => {
    const places = [LAO, USES];
    const step = fc.record({
      place: fc.constantFrom(...places),
      taken: fc.boolean(),
      device: fc.constantFrom(ANNA, BOON),
      lamport: fc.integer({ min: 1, max: 4 }),
      // Whoever has not seen what the other said replaces nothing of it.
      sees: fc.boolean(),
    });
    const claims = fc.array(step, { maxLength: 12 }).map((steps) => {
      const make = entryMaker();
      const made: Sealed<EntryOf<'claim'>>[] = [];
      for (const { place, taken, sees, ...by } of steps) {
        const before = made.filter(({ entry }) => entry.body.unit === place.unit && sees);
        made.push(make('claim', { ...place, taken }, { ...by, base: before.map(({ entry }) => entry.id) }));
      }
      return made;
    });
    fc.assert(
      fc.property(
        claims.chain((made) =>
          fc.tuple(
            fc.constant(made),
            fc.shuffledSubarray([...made, ...made], { minLength: made.length * 2 }),
          ),
        ),
        ([made, shuffled]) => {
          expect(new Map([...claimsOf(shuffled)].sort())).toEqual(new Map([...claimsOf(made)].sort()));
        },
      ),
    );
  });
});
