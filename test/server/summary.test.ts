/** What the reports of a fiscal year come to, as the province reads it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SUMMARY_PATH, type SummaryReply, summaryReplySchema } from '../../src/rules/progress.ts';
import { report } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import type { Endpoint, Member } from './endpoint.ts';

const PATH = `${SUMMARY_PATH}?indicator=4.1&year=2568`;
const JULY = '2025-07';

onBothDatabases(({ start }) => {
  let endpoint: Endpoint;
  let officer: Member;
  let neighbour: Member;
  let province: Member;
  beforeEach(async () => {
    endpoint = await start();
    officer = await endpoint.enrol('district/3424');
    neighbour = await endpoint.enrol('district/3401');
    province = await endpoint.enrol('province/34');
  });
  afterEach(() => endpoint.end());

  const read = async (): Promise<SummaryReply> =>
    summaryReplySchema.parse(await (await province.get(PATH)).json());
  const usesOf = ({ months }: SummaryReply) =>
    months[JULY]?.facts.find(({ fact }) => fact === 'usesReported');

  test('adds up the reports of all districts, each month for itself', async () => {
    await officer.sync([officer.seal('report', report())]);
    const facts = { usesReported: 5, allRequestsReported: true };
    await neighbour.sync([neighbour.seal('report', report({ district: '3401', facts }))]);
    const summary = await read();
    expect(Object.keys(summary.months)).toEqual([
      '2025-04',
      '2025-05',
      '2025-06',
      '2025-07',
      '2025-08',
      '2025-09',
    ]);
    expect(usesOf(summary)).toMatchObject({ done: 7, answered: 2 });
    expect(summary.months['2025-04']).toMatchObject({ reports: 0 });
  });

  test('counts the report that stands, and none that it has followed', async () => {
    const first = officer.seal('report', report());
    const facts = { usesReported: 4, allRequestsReported: true };
    const second = officer.seal('report', report({ revision: 2, follows: first.entry.id, facts }), {
      base: [first.entry.id],
    });
    await officer.sync([first, second]);
    expect(usesOf(await read())).toMatchObject({ done: 4, answered: 1 });
  });

  test('is for the province alone, of an indicator and a year that have criteria', async () => {
    expect((await officer.get(PATH)).status).toBe(403);
    const wrong = async (path: string) => (await (await province.get(path)).json()).code;
    expect(await wrong(`${SUMMARY_PATH}?indicator=9.9&year=2568`)).toBe('unknown-indicator');
    expect(await wrong(`${SUMMARY_PATH}?indicator=4.1&year=2560`)).toBe('unknown-period');
  });
});
