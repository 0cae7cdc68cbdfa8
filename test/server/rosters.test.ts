/** The rosters of a province, as its devices read them. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rostersReplySchema } from '../../src/rules/overview.ts';
import { roster } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import type { Endpoint, Member } from './endpoint.ts';

const DISTRICT = 'district/3424';
const PATH = '/api/rosters';

onBothDatabases(({ start }) => {
  let endpoint: Endpoint;
  let officer: Member;
  let province: Member;
  beforeEach(async () => {
    endpoint = await start();
    officer = await endpoint.enrol(DISTRICT);
    province = await endpoint.enrol('province/34');
  });
  afterEach(() => endpoint.end());

  const told = async () => {
    const reply = rostersReplySchema.parse(await (await province.get(PATH)).json());
    return reply.entries.map(({ bytes }) => JSON.parse(bytes).body.name);
  };

  test('are the last word on each unit of every district, and beneath a proposal the province’s own', async () => {
    const sure = { proposed: false } as const;
    const first = province.seal('roster', roster('เดิม', sure), { scope: DISTRICT });
    const second = province.seal('roster', roster('ที่ 1', sure), { scope: DISTRICT, base: [first.entry.id] });
    const other = province.seal('roster', roster('ที่ 9', { ...sure, unit: 'lao-9' }), {
      scope: 'district/3401',
    });
    await province.sync([first, second, other]);
    expect((await told()).sort()).toEqual(['ที่ 1', 'ที่ 9']);
    await officer.sync([officer.seal('roster', roster('เสนอ'), { base: [second.entry.id], lamport: 9 })]);
    expect((await told()).sort()).toEqual(['ที่ 1', 'ที่ 9', 'เสนอ']);
  });

  test('are for the province alone', async () => {
    expect((await officer.get(PATH)).status).toBe(403);
  });
});
