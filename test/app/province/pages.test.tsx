// @vitest-environment node
/** The province's pages on the real local code and the real endpoint, as a person meets them. */
import '../page.ts';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { th } from '../../../src/app/parts/province/words.th.ts';
import { saveRecord } from '../../../src/local/entries.ts';
import { closePhone } from '../../../src/local/phone.ts';
import { APP_VERSION } from '../../../src/local/version.ts';
import { enrol } from '../../../src/sync/enrol.ts';
import { runRounds } from '../../../src/sync/loop.ts';
import { httpTransport } from '../../../src/sync/transport.ts';
import { envOf, newDevice } from '../../local/device.ts';
import { browserFetch, enrolPhone, never } from '../../sync/network.ts';
import { type Office, openOffice } from './office.tsx';
import { JULY, reportJuly, standingIn } from './reporting.ts';

/** The real endpoint and the real database take their time when the machine has other things to do. */
const PATIENCE = { timeout: 10_000 };

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

const report = (code: string) => reportJuly(office, code);
const standingOf = (code: string) => standingIn(office, code, JULY);

describe('the wall', () => {
  test('has a tile for each district, with the level of what has come', async () => {
    await report('3424');
    office.show('wall', JULY);
    const map = await screen.findByRole('list', { name: 'แผนที่อำเภอ' });
    expect(within(map).getAllByRole('link')).toHaveLength(25);
    expect(within(map).getByRole('link', { name: /ดอนมดแดง.*ระดับ A.*ได้รับแล้ว/ })).toBeTruthy();
    expect(within(map).getByRole('link', { name: /เขื่องใน.*ยังไม่เริ่ม/ })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'ได้รับแล้ว 1 จาก 25' })).toBeTruthy();
  });

  test('names those who are missing, and copies the message to them', async () => {
    await report('3424');
    const writeText = vi.fn(async () => undefined);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    office.show('wall', JULY);
    const missing = await screen.findByRole('list', { name: 'ยังไม่ถึงจังหวัด 24' });
    expect(within(missing).queryByText('ดอนมดแดง')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'คัดลอกข้อความเตือน LINE' }));
    expect(await screen.findByText(/คัดลอกแล้ว/)).toBeTruthy();
    expect(writeText).toHaveBeenCalledWith(expect.stringContaining('• เขื่องใน'));
    expect(writeText).not.toHaveBeenCalledWith(expect.stringContaining('• ดอนมดแดง'));
  });

  test('is narrowed by a filter and ordered by name', async () => {
    await report('3424');
    office.show('wall', 'table');
    const names = async () =>
      (await screen.findAllByRole('rowheader')).map(({ textContent }) => textContent ?? '');
    expect((await names())[0]).toContain('เมืองอุบลราชธานี');
    expect(screen.getByRole('group', { name: th.filters.label }).textContent).toContain('ก.ค. 2568');
    fireEvent.click(screen.getByRole('button', { name: 'ก-ฮ' }));
    expect((await names())[0]).toContain('กุดข้าวปุ้น');
    fireEvent.click(screen.getByRole('button', { name: /รอตรวจ/ }));
    expect(await names()).toHaveLength(2);
    expect((await names())[0]).toContain('ดอนมดแดง');
  });

  test('shows the last that was fetched when there is no connection, and says so', async () => {
    await report('3424');
    office.show('wall', JULY);
    await screen.findByRole('heading', { name: 'ได้รับแล้ว 1 จาก 25' });
    cleanup();
    office.isOnline = false;
    await report('3401');
    office.show('wall', JULY);
    expect(await screen.findByRole('heading', { name: 'ได้รับแล้ว 1 จาก 25' })).toBeTruthy();
    expect(await screen.findByText(/^ไม่มีสัญญาณ ข้อมูล ณ 09:00 น\.$/)).toBeTruthy();

    office.isOnline = true;
    fireEvent.click(screen.getByRole('button', { name: 'ดึงข้อมูลใหม่' }));
    expect(await screen.findByRole('heading', { name: 'ได้รับแล้ว 2 จาก 25' })).toBeTruthy();
  });

  test('says when nothing has ever been fetched', async () => {
    office.isOnline = false;
    office.show('wall', JULY);
    expect(await screen.findByText(/^ไม่มีสัญญาณ และยังไม่เคยดึงข้อมูลนี้/)).toBeTruthy();
  });
});

describe("a district's month", () => {
  test('is confirmed: at once here, and soon at the endpoint', async () => {
    await report('3424');
    office.show('district', '3424', JULY);
    fireEvent.click(await screen.findByRole('button', { name: 'ยืนยันระดับ A' }));
    expect(await screen.findByText('ระดับที่จังหวัดยืนยัน', { exact: false })).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'ยืนยันระดับ A' })).toBeNull());
    expect(await screen.findByText(/^ยืนยันระดับ: ส่งแล้ว/)).toBeTruthy();
    expect((await standingOf('3424'))?.state).toBe('confirmed');
  });

  test('is confirmed once, however often the button is pressed', async () => {
    await report('3424');
    office.show('district', '3424', JULY);
    const confirm = await screen.findByRole('button', { name: 'ยืนยันระดับ A' });
    for (const detail of [1, 2, 3]) fireEvent.click(confirm, { detail });
    const history = await screen.findByRole('region', { name: 'ความเป็นมา' });
    expect(await screen.findByText(/^ยืนยันระดับ: ส่งแล้ว/)).toBeTruthy();
    expect(within(history).getAllByText('ยืนยันระดับ')).toHaveLength(1);
    expect(await office.phone.db.entries.where('period').equals(JULY).count()).toBe(1);
  });

  test('is returned with a reason, which is asked for, and a comment at its question', async () => {
    await report('3424');
    office.show('district', '3424', JULY);
    fireEvent.click(await screen.findByRole('button', { name: 'ส่งกลับให้แก้ไข' }));
    const dialog = await screen.findByRole('dialog');
    const give = within(dialog).getByRole('button', { name: 'ส่งกลับให้แก้ไข' });
    fireEvent.click(give);
    expect(await within(dialog).findByText('โปรดกรอกเหตุผล')).toBeTruthy();
    const [reason, comment] = within(dialog).getAllByRole('textbox', { hidden: true });
    fireEvent.input(reason ?? dialog, { target: { value: 'โปรดระบุจำนวนครัวเรือน' } });
    fireEvent.input(comment ?? dialog, { target: { value: 'รายการที่ 1' } });
    fireEvent.click(give);
    await vi.waitFor(async () => expect((await standingOf('3424'))?.state).toBe('returned'), PATIENCE);
    expect(await screen.findByText('โปรดระบุจำนวนครัวเรือน')).toBeTruthy();
    expect(screen.getByText(/รายการที่ 1/)).toBeTruthy();
  });

  test('keeps what is written of it until that is said, whatever closes the dialog or the page', async () => {
    await report('3424');
    office.show('district', '3424', JULY);
    const ask = async () => {
      fireEvent.click(await screen.findByRole('button', { name: 'ส่งกลับให้แก้ไข' }));
      const dialog = await screen.findByRole('dialog');
      const [reason, comment] = within(dialog).getAllByRole<HTMLTextAreaElement>('textbox', { hidden: true });
      if (!reason || !comment) throw new Error('a dialog with a reason and comments');
      return { dialog, reason, comment };
    };
    const first = await ask();
    fireEvent.input(first.reason, { target: { value: 'โปรดระบุจำนวนครัวเรือน' } });
    fireEvent.input(first.comment, { target: { value: 'รายการที่ 1' } });
    fireEvent.click(within(first.dialog).getByRole('button', { name: 'ยกเลิก' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    cleanup();
    office.show('district', '3424', JULY);
    const again = await ask();
    expect([again.reason.value, again.comment.value]).toEqual(['โปรดระบุจำนวนครัวเรือน', 'รายการที่ 1']);
    expect(again.comment.closest('details')?.open).toBe(true);
    fireEvent.click(within(again.dialog).getByRole('button', { name: 'ส่งกลับให้แก้ไข' }));
    await vi.waitFor(async () => expect((await standingOf('3424'))?.state).toBe('returned'), PATIENCE);
    fireEvent.keyDown(document.body, { code: 'KeyU', altKey: true });
    await vi.waitFor(async () => expect((await standingOf('3424'))?.state).toBe('received'), PATIENCE);
    const anew = await ask();
    expect([anew.reason.value, anew.comment.value]).toEqual(['', '']);
  });

  test('that is asked for anew is the same in the row of months above it', async () => {
    office.show('district', '3424', JULY);
    const strip = await screen.findByRole('navigation', { name: 'เดือนอื่นของอำเภอนี้' });
    expect(within(strip).getByRole('link', { name: /ก\.ค\..*ยังไม่เริ่ม/ })).toBeTruthy();
    await report('3424');
    fireEvent.click(screen.getByRole('button', { name: 'ดึงข้อมูลใหม่' }));
    expect(await within(strip).findByRole('link', { name: /ก\.ค\..*ได้รับแล้ว/ })).toBeTruthy();
  });

  test('is adjusted with a reason, and taken back: both stay in its history', async () => {
    await report('3424');
    office.show('district', '3424', JULY);
    fireEvent.click(await screen.findByRole('button', { name: 'ปรับระดับ' }));
    const dialog = await screen.findByRole('dialog');
    const give = within(dialog).getByRole('button', { name: 'ปรับระดับ' });
    const [reason] = within(dialog).getAllByRole('textbox', { hidden: true });
    fireEvent.input(reason ?? dialog, { target: { value: 'เอกสารไม่ครบ' } });
    fireEvent.click(give);
    expect(await standingOf('3424')).toMatchObject({ state: 'received' });
    fireEvent.click(within(dialog).getByRole('radio', { name: 'B', hidden: true }));
    fireEvent.click(give);
    await vi.waitFor(
      async () =>
        expect(await standingOf('3424')).toMatchObject({
          level: 'B',
          score: 4,
          adjusted: { from: 'A', by: 'พัฒนากร', reason: 'เอกสารไม่ครบ' },
        }),
      PATIENCE,
    );
    expect(await screen.findByText(/จาก A เป็น B · เหตุผล: เอกสารไม่ครบ/)).toBeTruthy();
    fireEvent.keyDown(document.body, { code: 'KeyU', altKey: true });
    await vi.waitFor(async () => expect((await standingOf('3424'))?.state).toBe('received'), PATIENCE);
    const history = await screen.findByRole('region', { name: 'ความเป็นมา' });
    expect(await within(history).findByText('ถอนการตัดสินก่อนหน้า')).toBeTruthy();
    expect(within(history).getByText(/ถอนแล้ว/)).toBeTruthy();
    expect(within(history).getByText('เอกสารไม่ครบ')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'ยืนยันระดับ A' })).toBeTruthy();
  });

  test('keeps a decision that was made without a connection, and says that it waits', async () => {
    await report('3424');
    office.show('district', '3424', JULY);
    await screen.findByRole('button', { name: 'ยืนยันระดับ A' });
    office.isOnline = false;
    fireEvent.click(screen.getByRole('button', { name: 'ยืนยันระดับ A' }));
    expect(await screen.findByText(/^ยืนยันระดับ: บันทึกในเครื่องแล้ว จะส่งเองเมื่อมีสัญญาณ/)).toBeTruthy();
    expect(await screen.findByText(/พัฒนากร · รอส่ง/)).toBeTruthy();
    cleanup();
    office.show('wall', JULY);
    const map = await screen.findByRole('list', { name: 'แผนที่อำเภอ' });
    expect(await within(map).findByRole('link', { name: /ดอนมดแดง.*ยืนยันแล้ว/ })).toBeTruthy();
    expect((await standingOf('3424'))?.state).toBe('received');
  });

  test('leads to the next report by one key, but not while a text is being written', async () => {
    for (const code of ['3401', '3424', '3431']) await report(code);
    office.show('district', '3424', JULY);
    expect(await screen.findByRole('link', { name: /ตรวจรายต่อไป.*เหล่าเสือโก้ก/ })).toBeTruthy();
    fireEvent.click(await screen.findByRole('button', { name: 'ส่งกลับให้แก้ไข' }));
    const [reason] = await screen.findAllByRole('textbox');
    fireEvent.keyDown(reason ?? document.body, { code: 'ArrowRight', bubbles: true });
    expect(location.hash).toBe('#/district/3424/2025-07');
    fireEvent.click(screen.getByRole('button', { name: 'ยกเลิก' }));
    fireEvent.keyDown(document.body, { code: 'ArrowRight' });
    expect(location.hash).toBe('#/district/3431/2025-07');
  });

  test('without a report shows what is known of its phones', async () => {
    office.show('district', '3430', JULY);
    expect(await screen.findByText('จังหวัดยังไม่ได้รับรายงานของเดือนนี้')).toBeTruthy();
    expect(await screen.findByRole('link', { name: 'สร้างคำเชิญให้อำเภอนี้' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /ยืนยัน/ })).toBeNull();
  });

  test('tells of what a phone has made and lost before it was sent', async () => {
    const officer = await enrolPhone(office.endpoint, newDevice(1), { scope: 'district/3430' });
    const { phone, transport } = officer;
    for (const unit of ['use-1', 'use-2', 'use-3', 'use-4', 'use-5'])
      await saveRecord(phone, { indicator: '4.1', period: JULY, question: 'uses', unit, answer: true });
    for (const deviceSeq of [2, 3, 5]) await phone.db.outbox.delete([phone.enrolment.device, deviceSeq]);
    await runRounds(phone, transport, never());
    closePhone(phone);
    office.show('district', '3430', JULY);
    const told = await screen.findByText(/ยังไม่ถึงจังหวัดและไม่อยู่ในรายการรอส่ง/);
    expect(told.textContent).toContain('พัฒนากร มี 3 รายการ');
    expect(told.textContent).toContain('(เลขที่ 2–\u20603, 5)');
    expect(screen.getByRole('link', { name: 'รับงานจากเครื่องอื่น' }).getAttribute('href')).toBe('#/handover');
  });

  test('that the criteria say nothing of opens the month of today instead', async () => {
    office.show('district', '3430', '2025-12');
    expect(await screen.findByRole('heading', { name: /นาตาล.*กรกฎาคม 2568/ })).toBeTruthy();
  });

  test('without a report says of which release its phone is', async () => {
    const { phone, transport } = await enrolPhone(office.endpoint, newDevice(30), { scope: 'district/3430' });
    await runRounds(phone, transport, never());
    closePhone(phone);
    office.show('district', '3430', JULY);
    expect(await screen.findByText(new RegExp(`แอปรุ่น ${APP_VERSION}`))).toBeTruthy();
  });
});

describe('an invitation', () => {
  test('enrols a phone of the district that it was made for', async () => {
    office.show('invite', '3430');
    fireEvent.input(await screen.findByRole('textbox'), { target: { value: ' พัฒนากร นาตาล ' } });
    fireEvent.click(screen.getByRole('button', { name: 'สร้างคำเชิญ' }));
    expect(await screen.findByText('สำหรับ พัฒนากร นาตาล · อำเภอนาตาล')).toBeTruthy();
    const code = document.querySelector('.invite-code')?.textContent ?? '';
    const transport = httpTransport(null, browserFetch(office.endpoint.app));
    const enrolled = await enrol(envOf(newDevice(5), { now: office.endpoint.now }), transport, code);
    expect(enrolled).toMatchObject({ ok: true, enrolment: { scope: 'district/3430', name: 'พัฒนากร นาตาล' } });
  });

  test('needs a name, and a connection', async () => {
    office.show('invite', '3430');
    fireEvent.click(await screen.findByRole('button', { name: 'สร้างคำเชิญ' }));
    expect(await screen.findByText('โปรดกรอกชื่อผู้ใช้เครื่อง')).toBeTruthy();
    office.isOnline = false;
    fireEvent.input(screen.getByRole('textbox'), { target: { value: 'พัฒนากร' } });
    fireEvent.click(screen.getByRole('button', { name: 'สร้างคำเชิญ' }));
    expect(await screen.findByText(/ต้องมีสัญญาณจึงจะสร้างคำเชิญได้/)).toBeTruthy();
  });
});
