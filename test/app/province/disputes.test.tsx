// @vitest-environment node
/** Two that did not know of one another: desks that decide on one report, phones that seal one month. */
import '../page.ts';
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, expect, test, vi } from 'vitest';
import { MINUTE_MS } from '../../../src/rules/calendar.ts';
import { review } from '../../server/bodies.ts';
import { START } from '../../server/endpoint.ts';
import { type Office, openOffice } from './office.tsx';
import { JULY, reportJuly, standingIn } from './reporting.ts';

/** The real endpoint and the real database take their time when the machine has other things to do. */
const PATIENCE = { timeout: 10_000 };
configure({ asyncUtilTimeout: PATIENCE.timeout });
vi.setConfig({ testTimeout: 30_000 });

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

const standingOf = () => standingIn(office, '3424', JULY);

test('a month that two desks have decided on in two ways is to be decided on once more', async () => {
  await reportJuly(office, '3424');
  const other = await office.endpoint.enrol('province/34');
  office.show('district', '3424', JULY);
  const confirm = await screen.findByRole('button', { name: 'ยืนยันระดับ A' });
  const of = (await standingOf())?.report ?? '';
  office.isOnline = false;
  fireEvent.click(confirm);
  await screen.findByText(/^ยืนยันระดับ: บันทึกในเครื่องแล้ว/);
  await other.sync([other.seal('review', review(of, 'return', JULY), { scope: 'district/3424' })]);
  office.endpoint.setNow(START + MINUTE_MS);
  office.isOnline = true;
  dispatchEvent(new Event('online'));
  const told = await screen.findByText(/ตัดสินรายงานนี้ไม่ตรงกัน/);
  expect(told.textContent).toContain('ส่งกลับให้แก้ไข (จังหวัด 1)');
  expect(told.textContent).toContain('ยืนยันระดับ (พัฒนากร)');
  await vi.waitFor(async () => expect(await standingOf()).toHaveProperty('disputed', true), PATIENCE);
  expect(await screen.findByText('รายงานที่รอตรวจ 1')).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'ยืนยันระดับ A' }));
  await waitFor(() => expect(screen.queryByText(/ตัดสินรายงานนี้ไม่ตรงกัน/)).toBeNull());
  await vi.waitFor(async () => expect(await standingOf()).not.toHaveProperty('disputed'), PATIENCE);
  expect((await standingOf())?.state).toBe('confirmed');
  expect(await screen.findByText('ไม่มีรายงานรอตรวจ')).toBeTruthy();
});

test('of two reports that two phones have sealed neither is called replaced', async () => {
  await reportJuly(office, '3424');
  await reportJuly(office, '3424', 1);
  office.show('district', '3424', JULY);
  const history = await screen.findByRole('region', { name: 'ความเป็นมา' });
  expect(within(history).getByText(/ขัดกับฉบับที่ใช้อยู่ รออำเภอเลือก/)).toBeTruthy();
  expect(within(history).queryByText(/มีฉบับใหม่แทนแล้ว/)).toBeNull();
});
