// @vitest-environment node
/** Recording for a district on the real local code and the real endpoint: what is on the screen is what is sealed. */
import '../page.ts';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, expect, test, vi } from 'vitest';
import { go } from '../../../src/app/route.ts';
import { openCopy } from '../../../src/local/behalf-copy.ts';
import { saveRecord, saveUnit } from '../../../src/local/entries.ts';
import { readEntry } from '../../../src/rules/schemas/entry.ts';
import { type Office, openOffice } from './office.tsx';

const JULY = '2025-07';
const REASON = 'เครื่องของอำเภอเสีย';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

async function sealedFacts(): Promise<unknown> {
  const [row] = await office.phone.db.entries.filter(({ kind }) => kind === 'report').toArray();
  const read = row && readEntry(row.bytes);
  return read?.ok && read.known && read.entry.kind === 'report' ? read.entry.body.facts : null;
}

/** Begins to record for the district, as somebody with a reason; what was to be answered has been. */
async function begin(): Promise<void> {
  const copy = await openCopy(office.phone, 'district/3424');
  const use = { date: '2025-07-02', requester: 'ธนาคารข้าว', kind: 'cattleBank', households: 40 };
  const common = { indicator: '4.1', period: JULY };
  await saveRecord(copy, { ...common, question: 'uses', unit: 'use-1', answer: use });
  await saveRecord(copy, { ...common, question: 'allRequestsReported', unit: 'district', answer: true });
  office.show('behalf', '3424', JULY);
  fireEvent.input(await screen.findByLabelText('เหตุผล (จำเป็น)'), { target: { value: REASON } });
  fireEvent.click(screen.getByRole('button', { name: 'เริ่มบันทึกแทน' }));
}

test('what was typed just before the report is sent is of the report', async () => {
  await begin();
  const send = await screen.findByRole('button', { name: 'ส่งรายงานให้จังหวัด' });
  const asked = await screen.findByRole('group', { name: /^รายงานครบทุกคำขอที่ยื่นใช้แล้ว/ });
  // No frame is drawn any more: the draft is not written before it has to be.
  vi.stubGlobal('requestAnimationFrame', () => 0);
  fireEvent.click(within(asked).getByRole('radio', { name: 'ไม่ใช่' }));
  fireEvent.click(send);
  // Nobody is named as who made and checked it: that is asked.
  fireEvent.click(await screen.findByRole('button', { name: 'ส่งรายงาน' }));
  await waitFor(() => expect(location.hash).toBe(`#/district/3424/${JULY}`));
  expect(await sealedFacts()).toMatchObject({ usesReported: 1, allRequestsReported: false });
});

test('whoever records for a district is not offered to share its work out', async () => {
  const copy = await openCopy(office.phone, 'district/3424');
  const lao = { unitKind: 'lao', name: 'ดอนมดแดง', laoType: 'อบต.', retired: false } as const;
  await saveUnit(copy, { unit: 'lao-1', ...lao });
  office.show('behalf', '3424', '2025-04');
  fireEvent.input(await screen.findByLabelText('เหตุผล (จำเป็น)'), { target: { value: REASON } });
  fireEvent.click(screen.getByRole('button', { name: 'เริ่มบันทึกแทน' }));
  const filters = await screen.findByRole('group', { name: 'แสดง' });
  expect(within(filters).getByRole('button', { name: /^ยังไม่ครบ/ })).toBeTruthy();
  expect(within(filters).queryByRole('button', { name: /^ของฉัน/ })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: /^อบต\.ดอนมดแดง/ }));
  expect(await screen.findByRole('button', { name: 'เสร็จ' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^รับทำ/ })).toBeNull();
});

test('a report that could not leave is known to whoever looks at the month', async () => {
  await begin();
  expect(await screen.findByText('ร่าง ยังไม่ส่ง')).toBeTruthy();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no connection')));
  fireEvent.click(await screen.findByRole('button', { name: 'ส่งรายงานให้จังหวัด' }));
  fireEvent.click(await screen.findByRole('button', { name: 'ส่งรายงาน' }));
  await waitFor(() => expect(location.hash).toBe(`#/district/3424/${JULY}`));
  await screen.findByText(/ยังอยู่ในเครื่องนี้/);
  office.show('behalf', '3424', JULY);
  await screen.findByText('แก้เหตุผล');
  await screen.findByText(/ยังอยู่ในเครื่องนี้/);
});

test('what is begun for a district turns the light of the outbox, which is open beside it', async () => {
  // Who only looks at a month has begun nothing.
  const copy = await openCopy(office.phone, 'district/3424');
  office.show('outbox');
  await screen.findByText('เปลี่ยนเครื่องได้');
  const plan = { indicator: '4.1', question: 'presentationPlanExists', unit: 'district' };
  await saveRecord(copy, { ...plan, period: '2025-04', answer: true });
  await screen.findByText('อำเภอดอนมดแดง · เมษายน 2568');
  await screen.findByText('ยังไม่ควรเปลี่ยนเครื่อง');
});

test('what is begun on a page is known on the next one, which does not say that all is sent', async () => {
  office.show('behalf', '3424', JULY);
  fireEvent.input(await screen.findByLabelText('เหตุผล (จำเป็น)'), { target: { value: REASON } });
  fireEvent.click(screen.getByRole('button', { name: 'เริ่มบันทึกแทน' }));
  const field = await screen.findByRole('group', { name: /^รายงานครบทุกคำขอที่ยื่นใช้แล้ว/ });
  fireEvent.click(within(field).getByRole('radio', { name: 'ไม่ใช่' }));
  // The same desk goes on: nothing is loaded anew.
  act(() => go('verify'));
  await screen.findByText('บันทึกแทนค้าง 1 เดือน');
  expect(screen.queryByText('ส่งครบแล้ว')).toBeNull();
});

test('what was begun for a district leads back from the outbox until it is sent', async () => {
  await begin();
  cleanup();
  office.show('outbox');
  const title = await screen.findByText('อำเภอดอนมดแดง · กรกฎาคม 2568');
  expect(screen.getByText('กำลังบันทึกแทนอำเภอ 1 เดือน')).toBeTruthy();
  const row = title.closest('li');
  if (!row) throw new Error('no row');
  const link = within(row).getByRole('link', { name: 'บันทึกแทนต่อ' });
  expect(link.getAttribute('href')).toBe(`#/behalf/3424/${JULY}`);
  cleanup();
  office.show('behalf', '3424', JULY);
  fireEvent.click(await screen.findByRole('button', { name: 'ส่งรายงานให้จังหวัด' }));
  fireEvent.click(await screen.findByRole('button', { name: 'ส่งรายงาน' }));
  await waitFor(() => expect(location.hash).toBe(`#/district/3424/${JULY}`));
  cleanup();
  office.show('outbox');
  await screen.findByText('เปลี่ยนเครื่องได้');
  expect(screen.queryByText(/^กำลังบันทึกแทนอำเภอ/)).toBeNull();
});

test('whoever began by mistake drops what was filled in, once asked, and the light is green again', async () => {
  await begin();
  fireEvent.click(await screen.findByRole('button', { name: 'ไม่บันทึกแทนแล้ว ลบที่กรอกไว้' }));
  fireEvent.click(await screen.findByRole('button', { name: 'เก็บไว้' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'ไม่บันทึกแทนแล้ว ลบที่กรอกไว้' }));
  fireEvent.click(await screen.findByRole('button', { name: 'ลบที่กรอกไว้' }));
  await waitFor(() => expect(location.hash).toBe(`#/district/3424/${JULY}`));
  cleanup();
  office.show('outbox');
  await screen.findByText('เปลี่ยนเครื่องได้');
  cleanup();
  office.show('behalf', '3424', JULY);
  // Whoever begins again says why again.
  await screen.findByLabelText('เหตุผล (จำเป็น)');
});
