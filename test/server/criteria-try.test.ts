/** The province tries a criteria set on the reports that are there, and nothing changes by it. */
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '../../src/rules/calendar.ts';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import type { CriteriaSet } from '../../src/rules/criteria.ts';
import { withReadings } from '../../src/rules/readings.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';
import { type TryReply, tryReplySchema } from '../../src/rules/trial.ts';
import { CRITERIA_BYTES_MAX, PATHS } from '../../src/rules/wire.ts';
import { report, review } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, type Member, START } from './endpoint.ts';

const set = criteriaSetSchema.parse(ubon);
const APRIL = '2025-04';
/** Of April only the plan is there: no level by the ladder, A by the highest level met. */
const april = report({ period: APRIL, facts: { presentationPlanExists: true }, level: null, score: 0 });
const INDEPENDENT = { ...withReadings(set, { aprilCombine: 'independent' }), version: 2 };
const NO_LEVEL = { level: null, score: 0 };

onBothDatabases((databases) => {
  let endpoint: Endpoint;
  let officer: Member;
  let province: Member;
  beforeEach(async () => {
    endpoint = await databases.start();
    officer = await endpoint.enrol('district/3424');
    province = await endpoint.enrol('province/34');
  });
  afterEach(() => endpoint.end());

  const post = (body: unknown, by = province) => by.post(PATHS.tryCriteria, body);
  const tryOut = async (candidate: CriteriaSet, holdsFrom = APRIL): Promise<TryReply> =>
    tryReplySchema.parse(await (await post({ holdsFrom, set: candidate })).json());
  const refusal = async (response: Response) => [response.status, (await response.json()).code];
  const publish = (candidate: CriteriaSet) =>
    province.sync([
      province.seal('criteria', { holdsFrom: APRIL, set: candidate }, { scope: 'province/34' }),
    ]);

  test('each report whose level would change is named, with both', async () => {
    const other = await endpoint.enrol('district/3401');
    await officer.sync([officer.seal('report', april), officer.seal('report', report())]);
    await other.sync([other.seal('report', { ...april, district: '3401' })]);
    const change = { period: APRIL, before: NO_LEVEL, after: { level: 'A', score: 5 } };
    expect(await tryOut(INDEPENDENT)).toMatchObject({
      tried: 3,
      changed: [
        { district: '3401', ...change },
        { district: '3424', ...change },
      ],
    });
    expect(await tryOut(set)).toMatchObject({ tried: 3, changed: [] });
  });

  test('months before it would hold are left alone', async () => {
    await officer.sync([officer.seal('report', april), officer.seal('report', report())]);
    expect(await tryOut(INDEPENDENT, '2025-05')).toMatchObject({ tried: 1, changed: [] });
  });

  test('a report is scored at the time that counted', async () => {
    endpoint.setNow(START + 14 * DAY_MS);
    await officer.sync([officer.seal('report', report())]);
    const onThe25th = { ...set, version: 2, due: { ...set.due, dueDay: 25 } };
    expect(await tryOut(onThe25th)).toMatchObject({
      changed: [{ before: { level: 'B', score: 4 }, after: { level: 'A', score: 5 } }],
    });
  });

  test('only the report that stands is scored', async () => {
    const first = officer.seal('report', april);
    await officer.sync([first]);
    const follows = {
      ...april,
      revision: 2,
      follows: first.entry.id,
      facts: { presentationPlanExists: false },
    };
    await officer.sync([officer.seal('report', follows, { base: [first.entry.id] })]);
    expect(await tryOut(INDEPENDENT)).toMatchObject({ tried: 1, changed: [] });
  });

  test('a level that the province adjusted is its own word, and no set’s', async () => {
    const sealed = officer.seal('report', april);
    await officer.sync([sealed]);
    const adjusting = review(sealed.entry.id, 'adjust', APRIL);
    await province.sync([province.seal('review', adjusting, { scope: 'district/3424' })]);
    expect((await tryOut(INDEPENDENT)).changed).toMatchObject([
      { before: NO_LEVEL, after: { level: 'A', score: 5 } },
    ]);
  });

  test('a report that keeps an older set is held against that one', async () => {
    await officer.sync([officer.seal('report', april)]);
    endpoint.setNow(START + DAY_MS);
    await publish(INDEPENDENT);
    expect((await tryOut(INDEPENDENT)).changed).toHaveLength(1);
    // Nothing was stored by trying.
    expect((await tryOut({ ...INDEPENDENT, version: 3 })).changed).toHaveLength(1);
  });

  test('an indicator of which nothing has been published has nothing to try', async () => {
    await officer.sync([officer.seal('report', april)]);
    const other = { ...set, id: 'ubon-4.2-2568', indicator: '4.2' };
    expect(await tryOut(other)).toMatchObject({ tried: 0, changed: [] });
  });

  test('who may, and what is no set, is said by a code', async () => {
    const asked = { holdsFrom: APRIL, set };
    expect(await refusal(await post(asked, officer))).toEqual([403, 'not-allowed']);
    expect(await refusal(await post({ holdsFrom: APRIL, set: { id: 'x' } }))).toEqual([
      422,
      'criteria-wrong',
    ]);
    expect(await refusal(await post({ ...asked, set: { ...set, due: { ...set.due, dueDay: 40 } } }))).toEqual(
      [422, 'criteria-wrong'],
    );
    expect(await refusal(await post({ ...asked, holdsFrom: 'soon' }))).toEqual([400, 'malformed']);
  });

  test.each(['plain', 'gzip'])('a set over the limit is not read, %s', async (coding) => {
    const padded = { holdsFrom: APRIL, set, padding: Array.from({ length: 8 }, () => 'x'.repeat(19_000)) };
    const text = JSON.stringify(padded);
    expect(Buffer.byteLength(text)).toBeGreaterThan(CRITERIA_BYTES_MAX);
    const isGzip = coding === 'gzip';
    const response = await province.app.request(PATHS.tryCriteria, {
      method: 'POST',
      headers: { ...province.headers, ...(isGzip && { 'content-encoding': 'gzip' }) },
      body: isGzip ? gzipSync(text) : text,
    });
    expect(await refusal(response)).toEqual([413, 'too-large']);
  });
});
