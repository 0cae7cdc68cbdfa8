/** The words of the audit log, in Thai. They come with that page's script. */
import type { DeedKind } from '../../../rules/audit.ts';

/** After whoever did it. @param name whom it is about; '' where that is the same person */
type Deed = (name: string) => string;

export const th = {
  title: 'บันทึกการเข้าถึง',
  what: 'ใครได้รับสิทธิ์ ใครถูกระงับสิทธิ์ และใครเปิดดูหลักฐานใด เพิ่มได้อย่างเดียว แก้ไขหรือลบไม่ได้ การตรวจรายงานดูได้ในประวัติของรายงาน',
  kind: 'แสดง',
  all: 'ทุกเรื่อง',
  kinds: {
    invited: 'การเชิญ',
    'withdrew-invitation': 'การถอนคำเชิญ',
    entered: 'เครื่องที่เข้าใช้',
    revoked: 'การระงับสิทธิ์',
    'saw-evidence': 'การเปิดดูหลักฐาน',
    'added-passkey': 'การเพิ่มพาสคีย์',
    'removed-passkey': 'การลบพาสคีย์',
    exported: 'การส่งออก',
    archived: 'การดาวน์โหลดข้อมูลทั้งหมด',
    'set-retention': 'กำหนดเก็บหลักฐาน',
    'removed-evidence': 'การลบหลักฐานตามกำหนด',
  } satisfies Record<DeedKind, string>,
  deeds: {
    invited: (name) => `เชิญ ${name}`,
    'withdrew-invitation': (name) => `ถอนคำเชิญ ${name}`,
    entered: () => 'ลงทะเบียนเครื่อง',
    revoked: (name) => `ระงับสิทธิ์เครื่องของ ${name}`,
    'saw-evidence': () => 'เปิดดูหลักฐาน',
    'added-passkey': (name) => `เพิ่มพาสคีย์ของ${name === '' ? 'ตนเอง' : ` ${name}`}`,
    'removed-passkey': (name) => `ลบพาสคีย์ของ${name === '' ? 'ตนเอง' : ` ${name}`}`,
    exported: () => 'ส่งออกข้อมูล',
    archived: () => 'ดาวน์โหลดข้อมูลทั้งหมดของจังหวัด',
    'set-retention': () => 'เปลี่ยนกำหนดเก็บหลักฐาน',
    'removed-evidence': () => 'ลบหลักฐานที่ครบกำหนดเก็บ',
  } satisfies Record<DeedKind, Deed>,
  system: 'ระบบ',
  reason: (reason: string) => `เหตุผล: ${reason}`,
  evidence: (start: string) => `หลักฐาน ${start}…`,
  count: (count: string) => `${count} รายการ`,
  kept: (span: string) => `เก็บไว้ ${span}`,
  retention: {
    title: 'กำหนดเก็บหลักฐาน',
    what: 'ภาพและเอกสารที่ครบกำหนดจะถูกลบออกจากระบบของจังหวัด รายงานและบันทึกผลยังอยู่ครบ สำเนาในไฟล์สำรองเดิมต้องลบเอง',
    label: 'เก็บไว้หลังเดือนที่ได้รับ',
    years: (count: string) => `${count} ปี`,
    months: (count: string) => `${count} เดือน`,
    forGood: 'โดยไม่มีกำหนด',
    save: 'บันทึกกำหนดเก็บ',
    sure: (what: string) => `เก็บหลักฐานไว้ ${what}หรือไม่`,
    sureText: 'ภาพและเอกสารที่เก่ากว่านี้จะถูกลบภายในหนึ่งวัน และเรียกคืนไม่ได้',
    keep: 'ไม่เปลี่ยน',
    saved: 'บันทึกกำหนดเก็บแล้ว',
    failed: 'ยังไม่ทราบผล โปรดดูกำหนดที่แสดงเมื่อมีสัญญาณ แล้วลองใหม่หากยังไม่เปลี่ยน',
  },
  more: 'ดูก่อนหน้านี้',
  loading: 'กำลังเปิด…',
  none: 'ยังไม่มีรายการ',
  offline: 'ติดต่อไม่ได้ ดูก่อนหน้านี้ได้เมื่อมีสัญญาณ',
};
export type AuditWords = typeof th;
