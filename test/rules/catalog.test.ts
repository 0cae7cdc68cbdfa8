/** Which set decides on a month, whatever was published and when. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealEntry } from '../../src/rules/bytes.ts';
import {
  catalogIn,
  catalogsOf,
  openingPeriod,
  periodsIn,
  type ReceivedSet,
  setInForce,
} from '../../src/rules/catalog.ts';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import type { CriteriaSet } from '../../src/rules/criteria.ts';
import type { EntryOf } from '../../src/rules/entry.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';
import { idOf as uuid } from './pile.ts';

const set = criteriaSetSchema.parse(ubon);
const DAY_MS = 86_400_000;

/** A later version of the letter, as the endpoint has it. */
function published(
  version: number,
  {
    at,
    holdsFrom,
    more = {},
    n = version,
  }: { at: number; holdsFrom: string; more?: Partial<CriteriaSet>; n?: number },
): ReceivedSet {
  const body = { holdsFrom, set: { ...set, version, ...more } };
  const sealed = sealEntry<EntryOf<'criteria'>>({
    ...{
      id: uuid(n),
      kind: 'criteria',
      scope: 'province/34',
      indicator: body.set.indicator,
      device: uuid(1),
    },
    ...{ deviceSeq: n, lamport: n, madeAt: 0, base: [], body },
  });
  return { sealed, receivedAt: at };
}

const catalog = (...sets: ReceivedSet[]) => catalogIn(catalogsOf([set], sets), '4.1');

describe('the set in force', () => {
  it('is the one that came with the app as long as nothing is published', () => {
    expect(setInForce(catalog(), '2025-07', 0)).toBe(set);
  });

  it('is the newest of those that were published by the time that counts', () => {
    const sets = catalog(
      published(2, { at: 10 * DAY_MS, holdsFrom: '2025-04' }),
      published(3, { at: 20 * DAY_MS, holdsFrom: '2025-04' }),
    );
    const versionAt = (day: number) => setInForce(sets, '2025-07', day * DAY_MS).version;
    expect([9, 10, 19, 20].map(versionAt)).toEqual([1, 2, 2, 3]);
  });

  it('leaves the months before it alone', () => {
    const sets = catalog(published(2, { at: 1, holdsFrom: '2025-08' }));
    const versionOf = (period: string) => setInForce(sets, period, DAY_MS).version;
    expect(['2025-06', '2025-07', '2025-08', '2025-09'].map(versionOf)).toEqual([1, 1, 2, 2]);
  });

  it('says nothing of months that it does not score: those stay the former one’s', () => {
    const sections = set.sections.filter(({ periods }) => periods.includes('2025-08'));
    const sets = catalog(published(2, { at: 1, holdsFrom: '2025-04', more: { sections } }));
    expect(setInForce(sets, '2025-04', DAY_MS).version).toBe(1);
    expect(setInForce(sets, '2025-08', DAY_MS).version).toBe(2);
  });

  it('of a month that nobody had criteria for is the first there was, however early the report', () => {
    const section = { ...set.sections[0], id: '2569-10', periods: ['2025-10'] } as CriteriaSet['sections'][0];
    const more = { id: 'ubon-4.1-2569', sections: [section] };
    const sets = catalog(published(1, { at: 30 * DAY_MS, holdsFrom: '2025-10', more }));
    expect(setInForce(sets, '2025-10', 0).id).toBe('ubon-4.1-2569');
    expect(periodsIn(sets)).toContain('2025-10');
    expect(() => setInForce(sets, '2025-11', 0)).toThrow('no criteria set');
  });

  it('is the same whatever the order in which the sets arrived', () => {
    const sets = [
      published(2, { at: 5, holdsFrom: '2025-04' }),
      published(3, { at: 5, holdsFrom: '2025-04' }),
      published(4, { at: 9, holdsFrom: '2025-07' }),
      published(5, { at: 7, holdsFrom: '2025-05' }),
    ];
    const judge = (order: readonly ReceivedSet[]) =>
      periodsIn(catalog(...order)).map((period) => setInForce(catalog(...order), period, 8).version);
    fc.assert(
      fc.property(fc.shuffledSubarray(sets, { minLength: sets.length }), (order) => {
        expect(judge(order)).toEqual(judge(sets));
      }),
    );
  });
});

describe('a name', () => {
  it('means for ever what it meant first', () => {
    const sets = catalog(
      published(1, { at: 5, holdsFrom: '2025-04', more: { noLevelScore: 1 } }),
      published(2, { at: 7, holdsFrom: '2025-04', more: { noLevelScore: 1 }, n: 2 }),
      published(2, { at: 9, holdsFrom: '2025-04', more: { noLevelScore: 0 }, n: 3 }),
    );
    expect(sets.sets.map((one) => [one.set.version, one.set.noLevelScore])).toEqual([
      [1, 0],
      [2, 1],
    ]);
  });
});

describe('another indicator', () => {
  it('has a catalog of its own', () => {
    const more = { id: 'ubon-4.2-2568', indicator: '4.2' };
    const catalogs = catalogsOf([set], [published(1, { at: 5, holdsFrom: '2025-04', more })]);
    expect([...catalogs.keys()]).toEqual(['4.1', '4.2']);
    expect(catalogIn(catalogs, '4.2').sets).toHaveLength(1);
    expect(() => catalogIn(catalogs, '4.3')).toThrow('no criteria set of 4.3');
  });
});

describe('the month that the app opens on', () => {
  it('is the current one, else the newest past one, else the first', () => {
    expect(openingPeriod(catalog(), '2025-07')).toBe('2025-07');
    expect(openingPeriod(catalog(), '2026-11')).toBe('2025-09');
    expect(openingPeriod(catalog(), '2024-01')).toBe('2025-04');
  });
});
