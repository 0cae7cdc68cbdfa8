/** Who may enter, as the province sees to it: its devices, locking one out, and the invitations that are open. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/rules/calendar.ts';
import {
  type DevicesReply,
  devicesReplySchema,
  INVITES_PER_HOUR_MAX,
  inviteSheetReplySchema,
  OPEN_INVITES_MAX,
  type OpenInvite,
  openInvitesReplySchema,
  PEOPLE_PATHS,
  revokePath,
  SHEET_INVITES_MAX,
  withdrawPath,
} from '../../src/rules/devices.ts';
import { INVITE_HOURS, PATHS } from '../../src/rules/wire.ts';
import { invite } from '../../src/server/auth.ts';
import { readDeeds } from '../../src/server/store/audit.ts';
import { PERIOD, record, report, review } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, Member, START, uuid } from './endpoint.ts';

const DISTRICT = 'district/3424';
const REASON = 'เครื่องหาย';

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

  const devices = async (): Promise<DevicesReply['devices']> =>
    devicesReplySchema.parse(await (await province.get(PEOPLE_PATHS.devices)).json()).devices;
  const lineOf = async ({ device }: Member) => (await devices()).find((line) => line.device === device);
  const revoke = async (member: Member, reason = REASON) =>
    (await province.post(revokePath(member.device), { reason })).status;
  const syncStatus = async (member: Member) => (await member.post(PATHS.sync, member.request([]))).status;
  const open = async (): Promise<OpenInvite[]> =>
    openInvitesReplySchema.parse(await (await province.get(PATHS.invites)).json()).invites;
  const sheet = async (count: number, by = province, named?: string) =>
    by.post(PEOPLE_PATHS.inviteSheet, {
      ...(named && { sheet: named }),
      invites: Array.from({ length: count }, (_, at) => ({ scope: DISTRICT, name: `เครื่อง ${at}` })),
    });
  /** Somebody else enrols on the province's device. */
  const handOver = async () => {
    const { code } = await invite(endpoint.store, endpoint, { scope: 'province/34', name: 'คนที่มาแทน' });
    await Member.enrol(endpoint.app, code, province.device);
    expect(await lineOf(province)).toMatchObject({ name: 'คนที่มาแทน' });
  };
  const codesOf = async (response: Response) =>
    inviteSheetReplySchema.parse(await response.json()).invites.map(({ code }) => code);

  describe('the devices', () => {
    test('are those of the province and its districts, with what each has told', async () => {
      const months = [{ indicator: '4.1', period: '2025-07', drafts: 2, sealedUnsent: 1 }];
      const health = { ...officer.request([]).health, months, unsent: 3, oldestUnsentAt: START - DAY_MS };
      await officer.sync([], { health: { ...health, offsetMs: 90_000, persisted: false, wiped: true } });
      expect((await devices()).map(({ scope }) => scope)).toEqual([DISTRICT, 'province/34']);
      expect(await lineOf(officer)).toMatchObject({
        name: 'คน 1',
        enrolledAt: START,
        lastContactAt: START,
        told: {
          unsent: 3,
          oldestUnsentAt: START - DAY_MS,
          months,
          offsetMs: 90_000,
          persisted: false,
          wiped: true,
        },
      });
      expect((await lineOf(province))?.told).toBeNull();
    });

    describe('count what waits on them without what came in the same request', () => {
      const told = async () => (await lineOf(officer))?.told;
      const say = (unsent: number, sealedUnsent = 0) => ({
        health: {
          ...officer.request([]).health,
          unsent,
          oldestUnsentAt: START - DAY_MS,
          months: [{ indicator: '4.1', period: PERIOD, drafts: 0, sealedUnsent }],
        },
      });

      test('also where it comes again, since its reply was lost', async () => {
        const made = [1, 2, 3].map((done) => officer.seal('record', record(done)));
        await officer.sync(made.slice(0, 2), say(3));
        expect(await told()).toMatchObject({ unsent: 1, oldestUnsentAt: START - DAY_MS });
        await officer.sync(made.slice(0, 2), say(3));
        expect(await told()).toMatchObject({ unsent: 1 });
        // The same count as is kept, and this time one of it comes.
        await officer.sync(made.slice(2), say(1));
        expect(await told()).toMatchObject({ unsent: 0, oldestUnsentAt: null });
      });

      test('of reports, each in its month', async () => {
        const [july, june] = [PERIOD, '2025-06'].map((period) => officer.seal('report', report({ period })));
        if (!july || !june) throw new Error('not sealed');
        await officer.sync([july, june], say(3, 2));
        expect(await told()).toMatchObject({ unsent: 1, months: [{ sealedUnsent: 1 }] });
      });

      test('nor what is refused, as the phone itself will say once it has the reply', async () => {
        const refused = officer.seal('review', review(uuid(1), 'confirm'));
        const sealed = officer.seal('report', report({ period: '2031-01' }));
        await officer.sync([refused, sealed], say(3));
        expect(await told()).toMatchObject({ unsent: 1 });
      });

      test('nor what cannot be read', async () => {
        const spoilt = officer.seal('record', record(1)).bytes.replace('"question":"', '"asked":"');
        await officer.sync([spoilt, 'no entry at all'], say(3));
        expect(await told()).toMatchObject({ unsent: 1 });
      });

      test('but not what it carries for a colleague', async () => {
        const colleague = await endpoint.enrol(DISTRICT);
        await officer.sync([colleague.seal('record', record(1))], say(1));
        expect(await told()).toMatchObject({ unsent: 1 });
      });

      test('and never less than nothing', async () => {
        await officer.sync([officer.seal('record', record(1))], say(0));
        expect(await told()).toMatchObject({ unsent: 0 });
      });
    });

    test('are told with the holes in their numbers', async () => {
      const [first, , third] = [1, 2, 3].map((done) => officer.seal('record', record(done)));
      if (!first || !third) throw new Error('not sealed');
      const health = { ...officer.request([]).health, highest: 3 };
      await officer.sync([first, third], { health });
      expect((await lineOf(officer))?.holes).toEqual({ count: 1, named: [[2, 2]] });
    });
  });

  describe('locking a device out', () => {
    test('ends its sessions at once, and says who did it, when and why', async () => {
      endpoint.setNow(START + HOUR_MS);
      expect(await revoke(officer)).toBe(200);
      expect(await syncStatus(officer)).toBe(401);
      expect(await lineOf(officer)).toMatchObject({
        revoked: { at: START + HOUR_MS, by: 'คน 2', reason: REASON },
      });
    });

    test('was done by whoever did it, also where somebody else has their device now', async () => {
      await revoke(officer);
      await handOver();
      expect((await lineOf(officer))?.revoked?.by).toBe('คน 2');
    });

    test('twice is the same as once: the first reason stands', async () => {
      await Promise.all([revoke(officer), revoke(officer)]);
      endpoint.setNow(START + HOUR_MS);
      expect(await revoke(officer, 'อีกครั้ง')).toBe(200);
      expect((await lineOf(officer))?.revoked).toEqual({ at: START, by: 'คน 2', reason: REASON });
      const rows = await endpoint.store.db.selectFrom('revocations').selectAll().execute();
      expect(rows).toHaveLength(1);
    });

    test('ends with its enrolling again, and what it had not sent is taken then', async () => {
      const waiting = officer.seal('record', record(1));
      await revoke(officer);
      const [code = ''] = await codesOf(await sheet(1));
      const again = await Member.enrol(endpoint.app, code, officer.device);
      expect((await again.sync([waiting])).outcome.stored).toHaveLength(1);
      expect((await lineOf(officer))?.revoked).toBeUndefined();
      expect(await syncStatus(officer)).toBe(401);
    });

    test('takes back the invitations that it has made: it leaves no way in behind', async () => {
      const desk = await endpoint.enrol('province/34');
      await sheet(2, desk);
      await sheet(1);
      await revoke(desk);
      expect((await open()).map(({ madeBy }) => madeBy)).toEqual(['คน 2']);
    });

    test('wants a reason without a national ID number, and a device that is there', async () => {
      expect(await revoke(officer, '')).toBe(400);
      expect(await revoke(officer, '1101700230708')).toBe(422);
      expect((await province.post(revokePath(uuid(99)), { reason: REASON })).status).toBe(404);
      expect(await syncStatus(officer)).toBe(200);
    });
  });

  describe('open invitations', () => {
    test('are listed with whom they are for, who made them and until when; never with their codes', async () => {
      const response = await sheet(1);
      const [code = ''] = await codesOf(response);
      const text = await (await province.get(PATHS.invites)).text();
      expect(text).not.toContain(code);
      expect(await open()).toMatchObject([
        {
          scope: DISTRICT,
          name: 'เครื่อง 0',
          madeBy: 'คน 2',
          madeAt: START,
          expiresAt: START + INVITE_HOURS * HOUR_MS,
        },
      ]);
      await Member.enrol(endpoint.app, code, uuid(50));
      expect(await open()).toEqual([]);
    });

    test('are told with who made them, also where somebody else has their device now', async () => {
      await sheet(1);
      await handOver();
      expect((await open()).map(({ madeBy }) => madeBy)).toEqual(['คน 2']);
    });

    test('are open no longer once they expire', async () => {
      await sheet(1);
      endpoint.setNow(START + INVITE_HOURS * HOUR_MS);
      expect(await open()).toEqual([]);
    });

    test('one that is taken back lets nobody in; taking it back again changes nothing', async () => {
      const [code = ''] = await codesOf(await sheet(1));
      const [{ id } = { id: '' }] = await open();
      for (const _ of [1, 2]) expect((await province.post(withdrawPath(id), {})).status).toBe(200);
      expect(await open()).toEqual([]);
      await expect(Member.enrol(endpoint.app, code, uuid(51))).rejects.toThrow('wrong-code');
    });

    test('a sheet is made whole or not at all', async () => {
      const invites = ['district/3401', 'district/9999'].map((scope) => ({ scope, name: 'x' }));
      expect((await province.post(PEOPLE_PATHS.inviteSheet, { invites })).status).toBe(403);
      expect(await open()).toEqual([]);
    });

    test('a sheet whose reply was lost is asked for again, and is the same one, however full it is', async () => {
      await sheet(SHEET_INVITES_MAX, province, uuid(60));
      endpoint.setNow(START + 1);
      await sheet(SHEET_INVITES_MAX, province, uuid(61));
      endpoint.setNow(START + 2);
      const again = await sheet(SHEET_INVITES_MAX, province, uuid(60));
      const { invites } = inviteSheetReplySchema.parse(await again.json());
      expect(invites[0]?.expiresAt).toBe(START + INVITE_HOURS * HOUR_MS);
      expect(await open()).toHaveLength(2 * SHEET_INVITES_MAX);
      const asked = { before: null, kind: 'invited', limit: 1_000 } as const;
      const deeds = await readDeeds(endpoint.store.db, 'province/34', asked);
      expect(deeds.filter(({ by }) => by !== null)).toHaveLength(2 * SHEET_INVITES_MAX);
      await Member.enrol(endpoint.app, invites[0]?.code ?? '', uuid(62));
    });

    test('a sheet of another desk has codes of its own, whatever it is named', async () => {
      const desk = await endpoint.enrol('province/34');
      const [mine] = await codesOf(await sheet(1, province, uuid(60)));
      expect(await codesOf(await sheet(1, desk, uuid(60)))).not.toContain(mine);
    });

    test('are limited: so many on a sheet, open at once, and made in an hour', async () => {
      expect((await sheet(SHEET_INVITES_MAX + 1)).status).toBe(400);
      for (let made = 0; made < OPEN_INVITES_MAX; made += SHEET_INVITES_MAX)
        expect((await sheet(SHEET_INVITES_MAX)).status).toBe(200);
      const desk = await endpoint.enrol('province/34');
      expect(await (await sheet(1, desk)).json()).toMatchObject({ code: 'invitation-quota' });
      expect(OPEN_INVITES_MAX).toBeGreaterThanOrEqual(INVITES_PER_HOUR_MAX);
      expect(await (await sheet(1)).json()).toMatchObject({ code: 'too-many-requests' });
    });
  });
});
