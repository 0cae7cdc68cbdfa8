import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overviewReplySchema } from '../../src/rules/overview.ts';
import { enrolReplySchema, MARK, MARK_HEADER, PATHS, SCOPE_HEADER } from '../../src/rules/wire.ts';
import { readPracticeOptions, startPractice } from '../../src/server/practice/practice.ts';
import { uuid } from './endpoint.ts';

type Practice = Awaited<ReturnType<typeof startPractice>>;

const dir = mkdtempSync(join(tmpdir(), 'lakchai-practice-'));
/** Real time of the tests: the practice goes on with it (ms). */
const clock = { at: 1_800_000_000_000 };
const doors = { now: () => clock.at, chance: randomBytes };
const open = () =>
  startPractice(readPracticeOptions(['--port', '0', '--data', join(dir, 'data')]), doors, dir);

/** A disk that is busy keeps its many commits waiting (ms). */
const START_MS_MAX = 60_000;

let practice: Practice;
beforeAll(async () => {
  practice = await open();
}, START_MS_MAX);
afterAll(async () => {
  await practice.stop();
  rmSync(dir, { recursive: true });
});

async function enrol(link: string, device: string) {
  const { origin, hash } = new URL(link);
  const headers = { 'content-type': 'application/json', [MARK_HEADER]: MARK };
  const body = JSON.stringify({ code: hash.split('/').at(-1), device });
  const response = await fetch(origin + PATHS.enrol, { method: 'POST', headers, body });
  expect(response.status).toBe(200);
  return {
    origin,
    reply: enrolReplySchema.parse(await response.json()),
    cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
  };
}

async function overview() {
  const { origin, cookie } = await enrol(practice.links.province, uuid(1, 9));
  const headers = { cookie, [MARK_HEADER]: MARK, [SCOPE_HEADER]: 'province/34' };
  const response = await fetch(`${origin}${PATHS.overview}?indicator=4.1`, { headers });
  return overviewReplySchema.parse(await response.json());
}

describe('practice', () => {
  it('shows every state of the wall between April and July, and every kind of lateness', async () => {
    const { districts, practice: isPractice } = await overview();
    expect(isPractice).toBe(true);
    expect(districts).toHaveLength(25);
    const months = districts.flatMap((district) =>
      ['2025-04', '2025-05', '2025-06', '2025-07'].map((period) => district.months[period]),
    );
    const states = new Set(months.map((month) => month?.state ?? 'notStarted'));
    expect([...states].sort()).toEqual([
      'confirmed',
      'drafting',
      'notStarted',
      'onPhone',
      'received',
      'returned',
    ]);
    const times = new Set(months.flatMap((month) => month?.timeliness ?? []));
    expect([...times].sort()).toEqual(['accepted', 'finishedInTime', 'late', 'onTime']);
    const levels = new Set(months.flatMap((month) => month?.level ?? []));
    expect([...levels].sort()).toEqual(['A', 'B', 'C', 'D']);
    const held = new Set(months.flatMap((month) => (month?.report ? [month.factsDiffer] : [])));
    expect([...held]).toEqual([false]);
  });

  it('leaves the officer’s district to play: its roster and nothing else', async () => {
    const { districts } = await overview();
    const months = Object.values(districts.find((district) => district.code === '3424')?.months ?? {});
    expect(months.every((month) => month.state === 'notStarted')).toBe(true);
    const { origin, cookie } = await enrol(practice.links.officer, uuid(2, 9));
    const headers = { cookie, [MARK_HEADER]: MARK, [SCOPE_HEADER]: 'district/3424' };
    const response = await fetch(`${origin}/api/districts/3424/4.1/2025-04`, { headers });
    const { entries } = (await response.json()) as { entries: { bytes: string }[] };
    const bodies = entries.map(({ bytes }) => JSON.parse(bytes) as { kind: string; body: { name: string } });
    expect(bodies.map(({ kind, body }) => `${kind} ${body.name}`).sort()).toEqual(
      [1, 2, 3, 4].map((n) => `roster อบต. ที่ ${n}`),
    );
  });

  it('goes on from 18 July 2568, 09:00, with the time that passes, and opens its links again and again', async () => {
    const first = await enrol(practice.links.officer, uuid(3, 9));
    expect(first.reply.serverTime).toBe(Date.parse('2025-07-18T09:00:00+07:00'));
    clock.at += 90_000;
    const again = await enrol(practice.links.officer, uuid(4, 9));
    expect(again.reply.serverTime - first.reply.serverTime).toBe(90_000);
  });

  it('keeps what was played when it is started again, and makes sample work anew that was cut off', async () => {
    const before = await overview();
    await practice.stop();
    practice = await open();
    expect((await overview()).districts).toHaveLength(before.districts.length);
    expect((await enrol(practice.links.officer, uuid(5, 9))).reply.instance).toBe(
      (await enrol(practice.links.officer, uuid(6, 9))).reply.instance,
    );
    await practice.stop();
    const made = join(dir, 'data/practice.json');
    const was = readFileSync(made, 'utf8');
    rmSync(made);
    writeFileSync(join(dir, 'data/practice-making'), '');
    practice = await open();
    expect(
      (await overview()).districts.some((district) => district.months['2025-04']?.state === 'confirmed'),
    ).toBe(true);
    writeFileSync(made, was);
  });

  it('clears no folder that is not its own', async () => {
    const data = join(dir, 'of-somebody');
    mkdirSync(data);
    const kept = join(data, 'lakchai.sqlite');
    writeFileSync(kept, 'a real database');
    await expect(startPractice(readPracticeOptions(['--data', data]), doors, dir)).rejects.toThrow(/--data/);
    expect(readFileSync(kept, 'utf8')).toBe('a real database');
  });

  it('says what is wrong with its options', () => {
    expect(() => readPracticeOptions(['--at', 'tomorrow'])).toThrow(/--at takes an instant/);
    expect(() => readPracticeOptions(['--port', 'x'])).toThrow(/--port takes a number/);
    expect(() => readPracticeOptions(['--colour', 'red'])).toThrow(/colour/);
  });
});
