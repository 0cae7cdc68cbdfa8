// @vitest-environment node
/** Devices and invitations on the real local code and the real endpoint, as a person at the province meets them. */
import '../page.ts';
import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { th as pageWords } from '../../../src/app/pages/words.th.ts';
import { type DeviceView, deviceViews, soughtDevices } from '../../../src/app/parts/devices/devices-view.ts';
import { readRoute } from '../../../src/app/route.ts';
import { DAY_MS, HOUR_MS } from '../../../src/rules/calendar.ts';
import { type DeviceLine, revokePath } from '../../../src/rules/devices.ts';
import { revokeDevice } from '../../../src/server/store/people.ts';
import { Member, START, uuid } from '../../server/endpoint.ts';
import { type Office, openOffice } from './office.tsx';

describe('who needs a look comes first', () => {
  const told = (more: Partial<NonNullable<DeviceLine['told']>> = {}): DeviceLine['told'] => ({
    appVersion: '1',
    months: [],
    unsent: 0,
    oldestUnsentAt: null,
    persisted: true,
    freeBytes: null,
    offsetMs: 0,
    wiped: false,
    ...more,
  });
  const device = (name: string, more: Partial<DeviceLine> = {}): DeviceLine => ({
    device: uuid(1),
    scope: 'district/3424',
    name,
    enrolledAt: START - 30 * DAY_MS,
    lastContactAt: START - HOUR_MS,
    told: told(),
    ...more,
  });
  const DEVICES: readonly DeviceLine[] = [
    device('ปกติ'),
    device('ถูกระงับ', {
      lastContactAt: START - 20 * DAY_MS,
      told: told({ wiped: true }),
      revoked: { at: START, by: null, reason: '' },
    }),
    device('เงียบ', { lastContactAt: START - 9 * DAY_MS }),
    device('เงียบและมีงานรอส่ง', { lastContactAt: START - 3 * DAY_MS, told: told({ unsent: 2 }) }),
    device('เงียบกว่าและมีงานรอส่ง', { lastContactAt: START - 5 * DAY_MS, told: told({ unsent: 1 }) }),
    device('มีช่องโหว่', { holes: { count: 1, named: [[4, 4]] } }),
    device('นาฬิกาช้า', { told: told({ offsetMs: 700_000 }) }),
    device('ไม่เคยติดต่อ', { lastContactAt: null, told: null }),
    device('เคยเสียหาย', { told: told({ wiped: true }) }),
  ];
  const namesOf = (views: readonly DeviceView[]) => views.map(({ name }) => name);

  test('silent with unsent work, the longest first; those that are locked out last', () => {
    expect(namesOf(deviceViews(DEVICES, { now: START, isPractice: false }))).toEqual([
      'เงียบกว่าและมีงานรอส่ง',
      'เงียบและมีงานรอส่ง',
      'มีช่องโหว่',
      'เคยเสียหาย',
      'นาฬิกาช้า',
      'ไม่เคยติดต่อ',
      'เงียบ',
      'ปกติ',
      'ถูกระงับ',
    ]);
  });

  test('in practice no clock is wrong', () => {
    const [slow] = deviceViews([device('x', { told: told({ offsetMs: DAY_MS }) })], {
      now: START,
      isPractice: true,
    });
    expect(slow?.reasons).toEqual([]);
  });

  test('a search finds people and places, without tone marks; a place narrows it', () => {
    const views = deviceViews([device('พัฒนากร 1'), device('พัฒนากร 2', { scope: 'district/3431' })], {
      now: START,
      isPractice: false,
    });
    const placeOf = (scope: string) => (scope === 'district/3431' ? 'เหล่าเสือโก้ก' : 'ดอนมดแดง');
    const find = (text: string, scope = '') => namesOf(soughtDevices(views, { text, scope }, placeOf));
    expect(find('เหลาเสือโกก')).toEqual(['พัฒนากร 2']);
    expect(find('พัฒนากร ๑')).toEqual(['พัฒนากร 1']);
    expect(find('', 'district/3424')).toEqual(['พัฒนากร 1']);
  });
});

describe('the pages', () => {
  let office: Office;
  let officer: Member;
  beforeEach(async () => {
    office = await openOffice();
    officer = await office.endpoint.enrol('district/3424');
  });

  const rowOf = (name: string) => screen.findByRole('row', { name: new RegExp(name) });
  const syncStatus = async () => (await officer.post('/api/sync', officer.request([]))).status;
  const reason = async (text: string) => {
    const dialog = await screen.findByRole('dialog');
    fireEvent.input(within(dialog).getByRole('textbox'), { target: { value: text } });
    return dialog;
  };

  test('the devices are shown as they were last fetched, and how old that is', async () => {
    await officer.sync([], { health: { ...officer.request([]).health, unsent: 3 } });
    office.show('devices');
    expect(within(await rowOf('คน 1')).getByText('3 รายการ')).toBeTruthy();
    cleanup();
    office.isOnline = false;
    office.show('devices');
    expect(within(await rowOf('คน 1')).getByText('3 รายการ')).toBeTruthy();
    expect(await screen.findByText(/^ไม่มีสัญญาณ ข้อมูล ณ 09:00 น\.$/)).toBeTruthy();
  });

  test('a device is locked out for a reason, which its row then tells', async () => {
    office.show('devices');
    fireEvent.click(within(await rowOf('คน 1')).getByRole('button', { name: /^ระงับสิทธิ์/ }));
    const dialog = await reason('เครื่องหาย');
    expect(within(dialog).getByText(/งานที่ยังไม่ได้ส่งไม่ถูกลบ/)).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('button', { name: 'ระงับสิทธิ์เครื่อง' }));
    expect(await screen.findByText('ระงับสิทธิ์เครื่องของ คน 1 แล้ว')).toBeTruthy();
    expect(await screen.findByText('เหตุผล: เครื่องหาย')).toBeTruthy();
    expect(await syncStatus()).toBe(401);
  });

  const inviteAnew = async (name: string) => {
    const link = within(await rowOf(name)).getByRole('link', { name: 'สร้างคำเชิญใหม่' });
    cleanup();
    office.show(...readRoute(link.getAttribute('href') ?? ''));
    return screen.findByDisplayValue(name);
  };

  test.each([
    ['district/3424', 'คน 1'],
    ['province/34', 'คน 2'],
  ])('whoever was locked out of %s is invited anew by the name that stands there', async (scope, name) => {
    const again = scope === 'district/3424' ? officer : await office.endpoint.enrol(scope);
    const { device } = again.request([]);
    const body = JSON.stringify({ reason: 'เครื่องหาย' });
    await office.transport.post(revokePath(device), body, new AbortController().signal);
    office.show('devices');
    const field = await inviteAnew(name);
    expect(screen.getByLabelText('สิทธิ์ของ')).toHaveProperty('value', scope);
    fireEvent.input(field, { target: { value: 'คนใหม่' } });
    fireEvent.click(screen.getByRole('button', { name: 'สร้างคำเชิญ' }));
    expect(await screen.findByText(/^สำหรับ คนใหม่ · /)).toBeTruthy();
  });

  test('without a connection nobody is locked out, and the page says so', async () => {
    office.show('devices');
    await rowOf('คน 1');
    office.isOnline = false;
    fireEvent.click(within(await rowOf('คน 1')).getByRole('button', { name: /^ระงับสิทธิ์/ }));
    fireEvent.click(within(await reason('เครื่องหาย')).getByRole('button', { name: 'ระงับสิทธิ์เครื่อง' }));
    expect(await screen.findByText(/^ต้องมีสัญญาณ/)).toBeTruthy();
    expect(await syncStatus()).toBe(200);
  });

  test('a device that was locked out is led to enrolling again', async () => {
    const { device } = office.phone.enrolment;
    await revokeDevice(office.endpoint.store.db, device, START, { by: officer.device, reason: 'หาย' });
    office.show('devices');
    const way = await screen.findByRole('link', { name: pageWords.outbox.enrolAgain });
    expect(way.getAttribute('href')).toBe('#/enrol');
  });

  test('whoever is about to lock out the very device in their hands is warned', async () => {
    office.show('devices');
    const own = await screen.findByText('เครื่องนี้');
    const row = own.closest('tr');
    if (!row) throw new Error('not in a row');
    fireEvent.click(within(row).getByRole('button', { name: /^ระงับสิทธิ์/ }));
    expect(await screen.findByRole('dialog', { name: 'ระงับสิทธิ์เครื่องที่กำลังใช้นี้' })).toBeTruthy();
    expect(screen.getByText(/^นี่คือเครื่องที่ท่านกำลังใช้อยู่/)).toBeTruthy();
  });

  test('cards are made for the districts without a device only, where that is asked for', async () => {
    office.show('invite', 'sheet');
    expect(await screen.findByRole('button', { name: 'สร้างบัตรเชิญ 25 ใบ' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'เลือกเฉพาะที่ยังไม่มีเครื่อง' }));
    fireEvent.click(await screen.findByRole('button', { name: 'สร้างบัตรเชิญ 24 ใบ' }));
    expect(await screen.findByRole('heading', { name: 'อำเภอเขื่องใน' })).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'อำเภอดอนมดแดง' })).toBeNull();
  });

  test('an open invitation is taken back, and its code lets nobody in', async () => {
    const answer = await office.transport.post(
      '/api/invites',
      JSON.stringify({ scope: 'district/3401', name: 'คนใหม่' }),
      new AbortController().signal,
    );
    const { code } = (answer.ok ? answer.data : {}) as { code: string };
    office.show('invite');
    fireEvent.click(await screen.findByRole('button', { name: 'ถอนคำเชิญ คนใหม่' }));
    expect(await screen.findByText('ถอนคำเชิญของ คนใหม่ แล้ว')).toBeTruthy();
    await expect(Member.enrol(office.endpoint.app, code, uuid(50))).rejects.toThrow('wrong-code');
  });
});
