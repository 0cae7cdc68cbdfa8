/** The endpoint takes a criteria set from the province alone, whole and without faults, and each name once. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import type { CriteriaSet } from '../../src/rules/criteria.ts';
import type { EntryOf, Sealed } from '../../src/rules/entry.ts';
import { overviewReplySchema } from '../../src/rules/overview.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';
import {
  CRITERIA_BYTES_MAX,
  CRITERIA_DEPTH_MAX,
  CRITERIA_KEYS_MAX,
  STRING_BYTES_MAX,
} from '../../src/rules/wire.ts';
import { record, report } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, INDICATOR, type Member } from './endpoint.ts';

const set = criteriaSetSchema.parse(ubon);
const DISTRICT = 'district/3424';
const SHARED = { scope: 'province/34', indicator: INDICATOR };

onBothDatabases((databases) => {
  let endpoint: Endpoint;
  let officer: Member;
  let province: Member;
  beforeEach(async () => {
    endpoint = await databases.start();
    officer = await endpoint.enrol(DISTRICT);
    province = await endpoint.enrol('province/34');
  });
  afterEach(() => endpoint.end());

  const criteria = (
    change: Partial<CriteriaSet> & Record<string, unknown> = {},
    { by = province, ...more }: { by?: Member; scope?: string; indicator?: string } = {},
  ) =>
    by.seal(
      'criteria',
      { holdsFrom: '2025-04', set: { ...set, version: 2, ...change } },
      { ...SHARED, ...more },
    );
  const outcomeOf = async (entry: Sealed<EntryOf<'criteria'>>, by = province) =>
    (await by.sync([entry])).outcome.exceptions[0]?.code ?? 'stored';

  test('the province publishes, and every phone of it pulls the set', async () => {
    expect(await outcomeOf(criteria())).toBe('stored');
    const { reply } = await officer.sync([]);
    expect(reply.pulled.map(({ bytes }) => JSON.parse(bytes).body.set.version)).toEqual([2]);
  });

  test('an officer does not, not in the province’s name either', async () => {
    expect(await outcomeOf(criteria({}, { by: officer, scope: DISTRICT }), officer)).toBe('not-allowed');
    expect(await outcomeOf(criteria({}, { by: officer }), officer)).toBe('foreign-scope');
    expect(await outcomeOf(criteria({}, { scope: DISTRICT }))).toBe('not-allowed');
  });

  test.each([
    ['with a fault', { due: { ...set.due, dueDay: 40 } }],
    ['of another indicator than its entry', { indicator: '4.2' }],
  ])('a set %s is refused', async (_, change) => {
    expect(await outcomeOf(criteria(change))).toBe('criteria-wrong');
  });

  test.each([4.5, -1, 2 ** 40])(
    'points with which no report could be kept are refused: %s',
    async (points) => {
      const scale = Object.fromEntries(Object.keys(set.scale).map((level) => [level, points]));
      expect(await outcomeOf(criteria({ scale }))).toBe('criteria-wrong');
      expect(await outcomeOf(criteria({ noLevelScore: points }))).toBe('criteria-wrong');
      await officer.sync([officer.seal('report', report())]);
    },
  );

  test.each(['A\u0000', 'A|B', 'A'.repeat(65), ''])(
    'a name that no entry could say is refused: %j',
    async (id) => {
      const levels = set.sections.map((section) => ({
        ...section,
        levels: section.levels.map((level) => ({ ...level, id: level.id === 'A' ? id : level.id })),
      }));
      const scale = { ...set.scale, [id]: 5 };
      expect(await outcomeOf(criteria({ sections: levels, scale, readings: [] }))).toBe('criteria-wrong');
      const named = set.questions.slice(0, 1).map((question) => ({ ...question, id }));
      const questions = [...set.questions, ...named];
      expect(await outcomeOf(criteria({ questions, readings: [] }))).toBe('criteria-wrong');
      await officer.sync([officer.seal('report', report())]);
    },
  );

  test('a name is taken once: by what came with the app, and by what was published', async () => {
    expect(await outcomeOf(criteria({ version: 1 }))).toBe('criteria-taken');
    const first = criteria();
    expect(await outcomeOf(first)).toBe('stored');
    expect(await outcomeOf(criteria({ noLevelScore: 1 }))).toBe('criteria-taken');
    expect(await outcomeOf(criteria({ version: 3, noLevelScore: 1 }))).toBe('stored');
    // Sent again it is what it was.
    expect((await province.sync([first])).outcome.exceptions).toMatchObject([{ outcome: 'exists' }]);
  });

  test('a second indicator is a new file: it is recorded, reported and seen on the wall', async () => {
    const other = { ...SHARED, indicator: '4.2' };
    const reporting = { ...report(), criteria: { id: 'ubon-4.2-2568', version: 1 } };
    const early = officer.seal('report', reporting, { indicator: '4.2' });
    expect((await officer.sync([early])).outcome.exceptions).toMatchObject([{ code: 'unknown-indicator' }]);
    expect(await outcomeOf(criteria({ id: 'ubon-4.2-2568', version: 1, indicator: '4.2' }, other))).toBe(
      'stored',
    );
    const entries = [
      officer.seal('record', record(1), { indicator: '4.2' }),
      officer.seal('report', reporting, { indicator: '4.2' }),
    ];
    expect((await officer.sync(entries)).outcome.exceptions).toEqual([]);
    const wall = overviewReplySchema.parse(await (await province.get('/api/overview?indicator=4.2')).json());
    const row = wall.districts.find(({ code }) => code === '3424');
    expect(Object.values(row?.months ?? {}).map(({ state }) => state)).toContain('received');
  });

  test.each([
    ['bytes', CRITERIA_BYTES_MAX],
    ['keys', CRITERIA_KEYS_MAX],
    ['depth', CRITERIA_DEPTH_MAX],
  ] as const)('a set at the limit of %s (%i) is taken, and one more is not', async (what, max) => {
    const bare = criteria();
    const used = { bytes: Buffer.byteLength(bare.bytes), keys: keysOf(bare.entry), depth: 3 }[what];
    // What names the padding has its own share.
    const room = max - used - { bytes: Buffer.byteLength(',"padding":""'), keys: 1, depth: 0 }[what];
    const [fits, over] = [room, room + 1].map((size) => criteria({ padding: paddingOf(what, size) }));
    if (!fits || !over) throw new Error('there are two');
    expect(await outcomeOf(over)).toBe(what === 'depth' ? 'too-deep' : 'too-large');
    expect(await outcomeOf(fits)).toBe('stored');
  });
});

function keysOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + 1 + keysOf(part), 0);
}

/** Something that a set of a newer app may hold beside what this one knows. */
function paddingOf(what: 'bytes' | 'keys' | 'depth', size: number): unknown {
  if (what === 'bytes') return strings(size);
  if (what === 'keys') return Array.from({ length: size }, () => 0);
  let deep: unknown = 0;
  for (let level = 0; level < size; level += 1) deep = [deep];
  return deep;
}

/** Strings none of which is too long by itself; as JSON as many bytes as one of `size` characters. */
function strings(size: number): string[] {
  const count = Math.ceil(size / (STRING_BYTES_MAX / 2));
  // Each beside the first brings its quotation marks and a comma; the list itself takes the place of a string's marks.
  const chars = size - 2 - 3 * (count - 1);
  return Array.from({ length: count }, (_, at) =>
    'x'.repeat(Math.floor(chars / count) + (at < chars % count ? 1 : 0)),
  );
}
