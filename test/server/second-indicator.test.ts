/** The endpoint takes the second indicator in as data: published, recorded, reported, scored, and read by the province. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { factLines } from '../../src/app/parts/province/fact-lines.ts';
import { districtMonth } from '../../src/app/parts/province/report-view.ts';
import { catalogIn, catalogsOf } from '../../src/rules/catalog.ts';
import { foldFacts } from '../../src/rules/facts.ts';
import { monthUnits } from '../../src/rules/month-units.ts';
import { districtReplySchema, overviewReplySchema } from '../../src/rules/overview.ts';
import { headMark } from '../../src/rules/report.ts';
import { readReceipt } from '../../src/rules/schemas/receipt.ts';
import { tryReplySchema } from '../../src/rules/trial.ts';
import { PATHS } from '../../src/rules/wire.ts';
import { entryMaker } from '../rules/pile.ts';
import { ANSWERS, JULY, ROSTER, second } from '../second-indicator.ts';
import { report } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, type Member, START } from './endpoint.ts';

const DISTRICT = 'district/3424';
const { indicator } = second;

onBothDatabases((databases) => {
  let endpoint: Endpoint;
  let officer: Member;
  let province: Member;
  beforeEach(async () => {
    endpoint = await databases.start();
    officer = await endpoint.enrol(DISTRICT);
    province = await endpoint.enrol('province/34');
    const published = province.seal(
      'criteria',
      { holdsFrom: JULY, set: second },
      { scope: 'province/34', indicator },
    );
    const roster = ROSTER.map((body) => province.seal('roster', body, { scope: DISTRICT }));
    expect((await province.sync([published, ...roster])).outcome.exceptions).toEqual([]);
    await sealMonth(roster);
  });
  afterEach(() => endpoint.end());

  /** What a phone of the district does with a month in which everything is answered. */
  async function sealMonth(roster: ReturnType<typeof officer.seal<'roster'>>[]): Promise<void> {
    const records = ANSWERS.map((body) => officer.seal('record', body, { indicator }));
    const heads = [...records, ...roster].map(({ entry }) => headMark(entry.id));
    const sent = [...records, officer.seal('report', report({ ...sealed(), heads }), { indicator })];
    expect((await officer.sync(sent)).outcome.exceptions).toEqual([]);
  }

  /** What a report says in which everything is done. */
  const sealed = () => {
    const make = entryMaker();
    const pile = ROSTER.map((body) => make('roster', body));
    const units = monthUnits(second, JULY, { pile, answers: ANSWERS, district: '3424' });
    const criteria = { id: second.id, version: second.version };
    const folded = foldFacts(second, JULY, ANSWERS, units);
    return { period: JULY, criteria, ...folded, level: 'ทอง', score: 10 };
  };

  const monthOf = async () => {
    const response = await province.get(`/api/districts/3424/${indicator}/${JULY}`);
    return districtReplySchema.parse(await response.json());
  };

  test('its level is scored, receipted and on the wall', async () => {
    const wall = overviewReplySchema.parse(
      await (await province.get(`/api/overview?indicator=${indicator}`)).json(),
    );
    expect(wall.districts.find(({ code }) => code === '3424')?.months[JULY]).toMatchObject({
      state: 'received',
      level: 'ทอง',
      score: 10,
    });
    const [stored] = (await monthOf()).reports;
    expect(readReceipt(stored?.receipt.text ?? '')).toMatchObject({ indicator, level: 'ทอง' });
  });

  test('the province reads its units, and folds the same facts from the records', async () => {
    const published = province.seal(
      'criteria',
      { holdsFrom: JULY, set: second },
      { scope: 'province/34', indicator },
    );
    const catalog = catalogIn(catalogsOf([], [{ sealed: published, receivedAt: START }]), indicator);
    const month = districtMonth(catalog, await monthOf(), []);
    expect(month).toMatchObject({ differing: [], unnamed: 0, levels: { verdict: 'same' } });
    const types = month.units.map(({ type }) => type);
    expect(
      Object.fromEntries(
        [...new Set(types)].map((type) => [type, types.filter((one) => one === type).length]),
      ),
    ).toEqual({ lao: 2, village: 3, centre: 2, waterGroup: 2 });
    const inspected =
      month.report && factLines(month.set, month.report).find(({ rule }) => rule.id === 'villagesInspected');
    expect(inspected).toMatchObject({
      value: 3,
      target: { value: 3 },
      coverage: { answered: 3, of: 3, type: { id: 'village' } },
    });
  });

  test('it is tried by any set: a stricter one, and an older one that was published', async () => {
    const [july, ...others] = second.sections;
    if (!july) throw new Error('the set has a section');
    const [best, ...levels] = july.levels;
    if (!best) throw new Error('the section has levels');
    const never = { ...best, when: { kind: 'not', of: best.when } as const };
    const stricter = {
      ...second,
      version: 2,
      sections: [{ ...july, levels: [never, ...levels] }, ...others],
      readings: [],
    };
    const tryOut = async (set: typeof second) =>
      tryReplySchema.parse(await (await province.post(PATHS.tryCriteria, { holdsFrom: JULY, set })).json());
    expect(await tryOut(stricter)).toMatchObject({
      tried: 1,
      changed: [{ district: '3424', before: { level: 'ทอง' }, after: { level: 'เงิน', score: 6 } }],
    });
    endpoint.setNow(START + 1);
    const next = province.seal(
      'criteria',
      { holdsFrom: JULY, set: stricter },
      { scope: 'province/34', indicator },
    );
    expect((await province.sync([next])).outcome.exceptions).toEqual([]);
    // A later report is scored by the stricter set: by the one before it would be gold.
    const other = await endpoint.enrol('district/3401');
    const body = report({
      ...sealed(),
      district: '3401',
      criteria: { id: second.id, version: 2 },
      heads: [],
    });
    await other.sync([other.seal('report', body, { indicator })]);
    expect((await tryOut(second)).changed).toMatchObject([
      { district: '3401', before: { level: 'เงิน' }, after: { level: 'ทอง', score: 10 } },
    ]);
  });
});
