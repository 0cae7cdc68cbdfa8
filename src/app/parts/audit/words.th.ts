/** The words of the audit log, in Thai. They come with that page's script. */
import type { DeedKind } from '../../../rules/audit.ts';

type Deed = (name: string) => string;

export const th = {
  title: 'บันทึกการเข้าถึง',
  what: 'ใครได้รับสิทธิ ใครถูกยกเลิก และใครเปิดดูหลักฐานใด เพิ่มได้อย่างเดียว แก้ไขหรือลบไม่ได้ การตรวจรายงานดูได้ในประวัติของรายงาน',
  kind: 'แสดง',
  all: 'ทุกเรื่อง',
  kinds: {
    invited: 'การเชิญ',
    'withdrew-invitation': 'การถอนคำเชิญ',
    entered: 'เครื่องที่เข้าใช้',
    revoked: 'การยกเลิกเครื่อง',
    'saw-evidence': 'การเปิดดูหลักฐาน',
    'added-passkey': 'การเพิ่มพาสคีย์',
    'removed-passkey': 'การลบพาสคีย์',
    exported: 'การส่งออก',
    archived: 'การนำข้อมูลทั้งหมดออก',
    'set-retention': 'กำหนดเก็บหลักฐาน',
    'removed-evidence': 'การลบหลักฐานตามกำหนด',
  } satisfies Record<DeedKind, string>,
  deeds: {
    invited: (name) => `เชิญ ${name}`,
    'withdrew-invitation': (name) => `ถอนคำเชิญ ${name}`,
    entered: (name) => `${name} เข้าใช้ด้วยเครื่องใหม่`,
    revoked: (name) => `ยกเลิกเครื่องของ ${name}`,
    'saw-evidence': () => 'เปิดดูหลักฐาน',
    'added-passkey': (name) => `เพิ่มพาสคีย์ของ ${name}`,
    'removed-passkey': (name) => `ลบพาสคีย์ของ ${name}`,
    exported: () => 'ส่งออกข้อมูล',
    archived: () => 'นำข้อมูลทั้งหมดออกเป็นไฟล์',
    'set-retention': () => 'เปลี่ยนกำหนดเก็บหลักฐาน',
    'removed-evidence': () => 'ลบหลักฐานที่ครบกำหนดเก็บ',
  } satisfies Record<DeedKind, Deed>,
  system: 'ระบบ',
  reason: (reason: string) => `เหตุผล ${reason}`,
  evidence: (start: string) => `หลักฐาน ${start}…`,
  count: (count: string) => `${count} รายการ`,
  months: (count: string) => `เก็บไว้ ${count} เดือน`,
  forGood: 'เก็บไว้ไม่มีกำหนด',
  more: 'ดูก่อนหน้านี้',
  loading: 'กำลังเปิด…',
  none: 'ยังไม่มีรายการ',
  offline: 'ติดต่อไม่ได้ ดูก่อนหน้านี้ได้เมื่อมีสัญญาณ',
};
export type AuditWords = typeof th;
