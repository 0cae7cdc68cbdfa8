/** Who did what that others may ask about later: noted with the deed itself, read by the province, and never changed. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AUDIT_PAGE, AUDIT_PATH, type AuditReply, auditReplySchema } from '../../src/rules/audit.ts';
import { revokePath, withdrawPath } from '../../src/rules/devices.ts';
import { EXPORT_PATHS } from '../../src/rules/export.ts';
import { PASSKEY_PATHS } from '../../src/rules/passkeys.ts';
import { PATHS } from '../../src/rules/wire.ts';
import { invite } from '../../src/server/auth.ts';
import { noteDeeds } from '../../src/server/store/audit.ts';
import { addPlaces } from '../../src/server/store/places.ts';
import { newAuthenticator } from './authenticator.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, Member, START } from './endpoint.ts';

const PROVINCE = 'province/34';

onBothDatabases((databases) => {
  let endpoint: Endpoint;
  let province: Member;
  beforeEach(async () => {
    endpoint = await databases.start();
    province = await endpoint.enrol(PROVINCE);
  });
  afterEach(() => endpoint.end());

  const read = async (query = '', by = province): Promise<AuditReply> =>
    auditReplySchema.parse(await (await by.get(`${AUDIT_PATH}${query}`)).json());

  test('who entered, and which passkey came and went', async () => {
    const officer = await endpoint.enrol('district/3424');
    const { challenge } = await (await province.post(PASSKEY_PATHS.begin, {})).json();
    const key = newAuthenticator({ origin: 'https://lakchai.example' });
    endpoint.setNow(START + 1);
    await province.post(PASSKEY_PATHS.passkeys, { made: key.make(challenge) });
    endpoint.setNow(START + 2);
    await province.post(PASSKEY_PATHS.remove, { id: key.id });
    await province.post(PASSKEY_PATHS.remove, { id: key.id });
    const { deeds, more } = await read();
    expect(deeds.slice(0, 2)).toMatchObject([
      { at: START + 2, by: 'คน 1', kind: 'removed-passkey', scope: PROVINCE, about: { name: 'คน 1' } },
      { at: START + 1, by: 'คน 1', kind: 'added-passkey', scope: PROVINCE, about: { name: 'คน 1' } },
    ]);
    expect(deeds.map(({ kind, scope, about }) => [kind, scope, about.device])).toEqual(
      expect.arrayContaining([
        ['entered', PROVINCE, province.device],
        ['entered', 'district/3424', officer.device],
      ]),
    );
    expect(more).toBe(false);
  });

  test('who invited and locked out whom; and with a device go the passkeys of its person', async () => {
    const lost = await endpoint.enrol(PROVINCE);
    const { challenge } = await (await lost.post(PASSKEY_PATHS.begin, {})).json();
    const key = newAuthenticator({ origin: 'https://lakchai.example' });
    await lost.post(PASSKEY_PATHS.passkeys, { made: key.make(challenge) });
    endpoint.setNow(START + 1);
    await province.post(PATHS.invites, { scope: 'district/3424', name: 'พัฒนากร 1' });
    endpoint.setNow(START + 2);
    const { invites } = await (await province.get(PATHS.invites)).json();
    await province.post(withdrawPath(invites[0].id), {});
    endpoint.setNow(START + 3);
    await province.post(revokePath(lost.device), { reason: 'เครื่องหาย' });
    const { deeds } = await read();
    const told = deeds.filter(({ at }) => at > START).map(({ kind, scope, about }) => [kind, scope, about]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['revoked', PROVINCE, { name: 'คน 2', device: lost.device, reason: 'เครื่องหาย' }],
        ['removed-passkey', PROVINCE, { name: 'คน 2' }],
        ['withdrew-invitation', 'district/3424', { name: 'พัฒนากร 1' }],
        ['invited', 'district/3424', { name: 'พัฒนากร 1' }],
      ]),
    );
    expect((await (await province.get(PASSKEY_PATHS.passkeys)).json()).passkeys).toEqual([]);
  });

  test('what was exported, and that all was taken away', async () => {
    await province.get(`${EXPORT_PATHS.tables}?indicator=4.1&from=2025-04&to=2025-06`);
    // Of a later part as well, by itself.
    await province.get(`${EXPORT_PATHS.tables}?indicator=4.1&from=2025-07&to=2025-07&after=3401`);
    await (await province.get(EXPORT_PATHS.archive)).arrayBuffer();
    expect((await read()).deeds.map(({ kind, about }) => [kind, about.what])).toEqual(
      expect.arrayContaining([
        ['exported', '2025-04 - 2025-06'],
        ['exported', '2025-07'],
        ['archived', undefined],
      ]),
    );
  });

  test('stays done by whoever did it, whoever enrols on the same device later', async () => {
    const office = await endpoint.enrol(PROVINCE);
    const enterAs = async (name: string, at: number) => {
      endpoint.setNow(at);
      const { code } = await invite(endpoint.store, endpoint, { scope: PROVINCE, name });
      return Member.enrol(endpoint.app, code, office.device);
    };
    const take = (by: Member) => by.get(`${EXPORT_PATHS.tables}?indicator=4.1&from=2025-04&to=2025-04`);
    const told = async () =>
      (await read()).deeds
        .filter(({ at, kind }) => at > START && kind !== 'invited')
        .map(({ kind, by }) => [kind, by]);
    endpoint.setNow(START + 1);
    await take(office);
    const second = await enterAs('คนที่มาแทน', START + 2);
    endpoint.setNow(START + 3);
    await take(second);
    const deeds = [
      ['exported', 'คนที่มาแทน'],
      ['entered', 'คนที่มาแทน'],
      ['exported', 'คน 2'],
    ];
    expect(await told()).toEqual(deeds);
    await enterAs('คน 2', START + 4);
    expect(await told()).toEqual([['entered', 'คน 2'], ...deeds]);
  });

  test('a deed of before names were kept with deeds goes by whom its device is for now', async () => {
    const { db } = endpoint.store;
    const before = { at: START + 1, by_device: province.device, kind: 'exported', scope: PROVINCE } as const;
    await db
      .insertInto('audit')
      .values({ ...before, id: 'of before', province: PROVINCE, about: '{}' })
      .execute();
    expect((await read('?kind=exported')).deeds).toMatchObject([{ by: 'คน 1' }]);
  });

  test('a page after the other, each deed once; of one kind where it is asked for', async () => {
    const count = 2 * AUDIT_PAGE + 30;
    const looks = Array.from({ length: count }, (_, n) => ({
      at: START + Math.floor(n / 7), // several in one millisecond
      by: province.device,
      kind: 'saw-evidence' as const,
      scope: 'district/3424',
      about: { hash: n.toString(16).padStart(64, '0') },
    }));
    await noteDeeds(endpoint.store.db, looks);
    await noteDeeds(endpoint.store.db, looks);
    const seen: string[] = [];
    for (let before = ''; ; ) {
      const { deeds, more } = await read(`?kind=saw-evidence${before}`);
      seen.push(...deeds.map(({ about }) => about.hash ?? ''));
      before = `&before=${deeds.at(-1)?.id}`;
      if (!more) break;
    }
    expect(new Set(seen).size).toBe(count);
    expect(seen).toHaveLength(count);
    expect((await province.get(`${AUDIT_PATH}?before=x`)).status).toBe(400);
    expect((await province.get(`${AUDIT_PATH}?kind=x`)).status).toBe(400);
  });

  test('another province reads its own', async () => {
    await addPlaces(endpoint.store.db, {
      province: { code: '35', th: 'ยโสธร', en: 'Yasothon' },
      districts: [{ code: '3501', th: 'เมืองยโสธร', en: 'Mueang Yasothon' }],
    });
    const other = await endpoint.enrol('province/35');
    expect(new Set((await read('', other)).deeds.map(({ scope }) => scope))).toEqual(
      new Set(['province/35']),
    );
    expect(new Set((await read()).deeds.map(({ scope }) => scope))).toEqual(new Set([PROVINCE]));
  });

  test('the database refuses to change or remove a deed', async () => {
    const { db } = endpoint.store;
    const before = await read();
    await expect(db.updateTable('audit').set({ kind: 'exported' }).execute()).rejects.toThrow(
      'only added to',
    );
    await expect(db.deleteFrom('audit').execute()).rejects.toThrow('only added to');
    expect((await read()).deeds).toEqual(before.deeds);
  });
});
