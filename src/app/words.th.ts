/** Every word of the officer's app in Thai. English has the same shape (words.en.ts); a missing word does not compile. */
import { type CivilDate, type DateStyle, formatBE, MONTH_NAMES } from '../rules/calendar.ts';
import type { Refusal } from '../rules/wire.ts';

const refusals: Record<Refusal, string> = {
  malformed: 'ข้อมูลอยู่ในรูปแบบที่จังหวัดอ่านไม่ได้ โปรดอัปเดตแอปแล้วลองใหม่',
  'too-large': 'ข้อมูลใหญ่เกินกำหนด โปรดย่อข้อความแล้วบันทึกใหม่',
  'too-deep': 'ข้อมูลซับซ้อนเกินกำหนด โปรดอัปเดตแอปแล้วลองใหม่',
  'too-many-entries': 'ส่งครั้งเดียวมากเกินไป แอปจะแบ่งส่งให้เอง',
  'unsupported-encoding': 'จังหวัดอ่านการบีบอัดข้อมูลไม่ได้ โปรดอัปเดตแอปแล้วลองใหม่',
  unmarked: 'คำขอไม่ได้มาจากแอปหลักชัย โปรดปิดแล้วเปิดแอปใหม่',
  'not-enrolled': 'เครื่องนี้ยังไม่ได้ลงทะเบียนหรือสิทธิ์หมดอายุ ข้อมูลยังอยู่ครบ โปรดขอรหัสเชิญจากจังหวัด',
  'foreign-device': 'ข้อมูลมาจากเครื่องที่ไม่ได้ลงทะเบียนที่นี่ โปรดแจ้งจังหวัด',
  'foreign-scope': 'ข้อมูลเป็นของอำเภออื่น จึงส่งด้วยสิทธิ์ของอำเภอนี้ไม่ได้',
  'not-allowed': 'สิทธิ์ของเครื่องนี้ส่งข้อมูลชนิดนี้ไม่ได้ โปรดแจ้งจังหวัด',
  'unknown-indicator': 'จังหวัดยังไม่มีตัวชี้วัดนี้ โปรดแจ้งจังหวัด',
  'unknown-period': 'จังหวัดยังไม่มีเกณฑ์ของเดือนนี้ โปรดแจ้งจังหวัด',
  'unknown-kind-quota': 'จังหวัดยังไม่รู้จักข้อมูลชนิดนี้ และรับเก็บไว้เพิ่มไม่ได้แล้ว',
  'too-many-requests': 'ส่งถี่เกินไป แอปจะลองใหม่เองในอีกสักครู่',
  'wrong-code': 'รหัสเชิญไม่ถูกต้อง ใช้ไปแล้ว หรือหมดอายุ โปรดขอรหัสใหม่จากจังหวัด',
  'not-found': 'จังหวัดไม่พบข้อมูลที่ขอ',
  busy: 'เครื่องของจังหวัดกำลังไม่ว่าง แอปจะลองใหม่เอง',
};

export const th = {
  name: 'หลักชัย',
  date: (day: CivilDate, style: DateStyle) => formatBE(day, style),
  clock: (time: string) => `${time} น.`,
  months: MONTH_NAMES,
  refusals,
  frame: {
    skip: 'ข้ามไปที่เนื้อหา',
    tabs: 'เมนูหลัก',
    practice: 'โหมดฝึกใช้งาน ข้อมูลตัวอย่าง ไม่ถึงจังหวัดจริง',
    broken: 'หน้านี้แสดงไม่ได้',
    brokenHelp: 'สิ่งที่บันทึกแล้วยังอยู่ในเครื่อง โปรดเปิดหน้าใหม่',
    reload: 'เปิดใหม่',
    district: (name: string) => `อำเภอ${name}`,
    province: (name: string) => `จังหวัด${name}`,
  },
  tabs: { wall: 'ภาพรวม', today: 'หน้าหลัก', record: 'บันทึก', outbox: 'รอส่ง', settings: 'ตั้งค่า' },
  road: {
    label: 'ระดับของเดือนนี้',
    reached: 'ผ่านแล้ว',
    here: 'อยู่ที่ระดับนี้',
    next: 'ยังไม่ถึง',
    plain: '',
  },
  sync: {
    sent: 'ส่งครบแล้ว',
    sending: 'กำลังส่ง…',
    waiting: (n: string) => `รอส่ง ${n}`,
    offline: 'ไม่มีสัญญาณ',
    attention: (n: string) => `ต้องแก้ไข ${n}`,
    items: 'รายการ',
  },
};
export type Words = typeof th;
