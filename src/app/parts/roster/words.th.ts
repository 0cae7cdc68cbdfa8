/** Every word of the roster page in Thai; they come with that page's script. English: words.en.ts, same shape. */
import type { Column } from '../../../rules/roster-columns.ts';
import type { RosterChange } from '../../../rules/roster-diff.ts';
import type { Faulty, FileFault } from '../../../rules/roster-row.ts';

/** A fault with its numbers as this person reads them. */
type Told = (fault: Omit<Faulty, 'line' | 'other'> & { readonly other: string }) => string;

const columns: Readonly<Record<Column, string>> = {
  code: 'รหัส',
  district: 'อำเภอ',
  type: 'ประเภท',
  name: 'ชื่อ',
  lao: 'อปท.',
};

const faults: Readonly<Record<FileFault, Told>> = {
  empty: () => 'ไม่มีรายการในไฟล์ ต้องมีหัวตารางหนึ่งบรรทัดและรายการตั้งแต่บรรทัดถัดไป',
  openQuote: () => 'มีเครื่องหมาย " ที่ไม่ได้ปิด',
  tooMany: () => 'มีรายการมากเกินไป โปรดแบ่งไฟล์',
  columnMissing: ({ missing }) => `ไม่พบคอลัมน์ “${missing ? columns[missing] : ''}”`,
  columnTwice: ({ column }) => `คอลัมน์ “${column}” ซ้ำกับอีกคอลัมน์หนึ่ง`,
  tooWide: () => 'มีข้อมูลเกินจำนวนคอลัมน์ของหัวตาราง',
  district: ({ value }) => (value ? `ไม่มีอำเภอ “${value}” ในจังหวัด` : 'ไม่ได้ระบุอำเภอ'),
  type: ({ value }) => (value ? `ไม่รู้จักประเภทของ “${value}” ใช้ได้คือ อบต. ทต. ทม. ทน.` : 'ไม่ได้ระบุประเภท'),
  typeDiffers: ({ value }) => `ประเภทไม่ตรงกับที่อยู่หน้าชื่อ “${value}”`,
  nameMissing: () => 'ไม่ได้ระบุชื่อ',
  nameTooLong: () => 'ชื่อยาวเกินไป',
  code: ({ value }) => `รหัส “${value}” ใช้ได้เฉพาะตัวเลข ตัวอักษรอังกฤษ และขีดกลาง`,
  codeTwice: ({ value, other }) => `รหัส “${value}” ซ้ำกับบรรทัด ${other}`,
  nameTwice: ({ value, other }) => `“${value}” ซ้ำกับบรรทัด ${other} ในอำเภอเดียวกัน`,
  count: ({ value }) => `“${value}” ไม่ใช่จำนวนเต็ม (ใช้เลขไทยได้)`,
  laoMissing: () => 'ไม่ได้ระบุ อปท. ที่หมู่บ้าน/ชุมชนสังกัด',
  laoUnknown: ({ value }) => `ไม่พบ อปท. “${value}” ในทะเบียนของอำเภอนี้ โปรดนำเข้า อปท. ก่อน`,
  laoRetired: ({ value }) => `อปท. “${value}” ไม่นับแล้ว`,
  codeElsewhere: ({ value }) => `รหัส “${value}” เป็นของหน่วยงานในอำเภออื่นแล้ว`,
};

const changes: Readonly<Record<RosterChange['kind'], string>> = {
  added: 'เพิ่มใหม่',
  changed: 'แก้ไข',
  retired: 'ไม่นับแล้ว',
};

export const th = {
  title: 'หน่วยงาน',
  intro: 'ทะเบียน อปท. หมู่บ้าน/ชุมชน และเป้าหมายของทุกอำเภอ',
  year: (year: string) => `เป้าหมายของปีงบประมาณ พ.ศ. ${year}`,
  search: 'ค้นหาอำเภอหรือ อปท.',
  notFound: 'ไม่พบอำเภอหรือ อปท. ที่ค้นหา',
  nothingYet: 'ยังไม่มีทะเบียน นำเข้าจากไฟล์ CSV ได้ทั้งจังหวัดในครั้งเดียว',
  laos: (n: string) => `${n} อปท.`,
  villages: (n: string) => `${n} หมู่บ้าน/ชุมชน`,
  otherNumber: (known: string) => `ข้อมูลอ้างอิงมี ${known} โปรดตรวจสอบก่อนใช้เป็นเป้าหมาย`,
  noTarget: 'ยังไม่มีเป้าหมาย',
  proposed: 'อำเภอเสนอ',
  retired: 'ไม่นับแล้ว',
  retiredSince: (month: string) => `ไม่นับตั้งแต่ ${month}`,
  edit: 'แก้ไข',
  editOf: (name: string) => `แก้ไข ${name}`,
  add: 'เพิ่ม อปท.',
  addIn: (district: string) => `เพิ่ม อปท. ใน${district}`,

  files: {
    title: 'นำเข้าและดาวน์โหลด',
    help: 'ไฟล์ CSV จาก Excel หรือ Google Sheets บรรทัดแรกเป็นหัวตาราง ระบบให้ตรวจสิ่งที่จะเปลี่ยนก่อนทุกครั้ง',
    importLaos: 'นำเข้า อปท. (CSV)',
    importVillages: 'นำเข้าหมู่บ้าน/ชุมชน (CSV)',
    templateLaos: 'แบบไฟล์ อปท.',
    templateVillages: 'แบบไฟล์หมู่บ้าน/ชุมชน',
    presentLaos: 'ทะเบียน อปท. ปัจจุบัน',
    presentVillages: 'ทะเบียนหมู่บ้าน/ชุมชนปัจจุบัน',
    unreadable: 'อ่านไฟล์นี้ไม่ได้ โปรดบันทึกจากโปรแกรมตารางเป็น CSV แล้วลองใหม่',
    tooLarge: 'ไฟล์ใหญ่เกินไปสำหรับทะเบียน',
    nameLaos: 'ทะเบียน-อปท.csv',
    nameVillages: 'ทะเบียน-หมู่บ้าน.csv',
    nameTemplateLaos: 'แบบ-อปท.csv',
    nameTemplateVillages: 'แบบ-หมู่บ้าน.csv',
  },

  preview: {
    title: 'ตรวจก่อนนำเข้า',
    done: 'นำเข้าแล้ว',
    file: (name: string) => `ไฟล์ ${name}`,
    none: 'ไฟล์ตรงกับทะเบียนอยู่แล้ว ไม่มีอะไรต้องเปลี่ยน',
    changes,
    counted: (what: string, n: string) => `${what} ${n}`,
    unchanged: (n: string) => `เหมือนเดิม ${n}`,
    retires: 'หน่วยที่ไม่มีในไฟล์ (เฉพาะอำเภอที่อยู่ในไฟล์) จะไม่นับตั้งแต่รอบ',
    keepsPast: 'รอบก่อนหน้ายังแสดงและนับตามเดิม',
    settles: 'แทนข้อเสนอของอำเภอ',
    was: (before: string) => `เดิม ${before}`,
    unknown: (names: string) => `คอลัมน์ที่ไม่ได้ใช้: ${names}`,
    faults: (n: string) => `พบ ${n} จุดที่ต้องแก้ในไฟล์ ยังไม่นำเข้ารายการใด`,
    moreFaults: (n: string) => `และอีก ${n} จุด`,
    line: (n: string) => `บรรทัด ${n}`,
    inColumn: (name: string) => `คอลัมน์ ${name}`,
    fault: faults,
    doImport: (n: string) => `นำเข้า ${n} รายการ`,
    another: 'เลือกไฟล์ใหม่',
    cancel: 'ยกเลิก',
    close: 'กลับไปทะเบียน',
    saving: 'กำลังบันทึกในเครื่อง…',
    saved: (n: string) => `บันทึกในเครื่องแล้ว ${n} รายการ`,
    unmirrored: 'บันทึกแล้ว แต่ทำสำเนาสำรองในเครื่องไม่ได้ โปรดเชื่อมต่อเพื่อส่งโดยเร็ว',
    sending: (n: string, of: string) => `ส่งแล้ว ${n} จาก ${of}`,
    sent: 'ระบบของจังหวัดได้รับครบแล้ว อำเภอจะเห็นเมื่อเชื่อมต่อครั้งถัดไป',
  },

  proposals: {
    title: (n: string) => `ข้อเสนอของอำเภอ ${n}`,
    help: 'ข้อเสนอเรื่องชื่อ ประเภท และการนับ มีผลในอำเภอแล้ว ส่วนเป้าหมายมีผลเมื่อจังหวัดรับ',
    adds: (name: string) => `เพิ่ม ${name}`,
    renames: (before: string, name: string) => `แก้ ${before} เป็น ${name}`,
    retires: (name: string) => `ไม่นับ ${name}`,
    takesBack: (name: string) => `นับ ${name} อีก`,
    target: (label: string, before: string, asked: string) => `${label} จาก ${before} เป็น ${asked}`,
    same: (name: string) => `ยืนยัน ${name}`,
    accept: 'รับ',
    decline: 'ไม่รับ',
    acceptOf: (what: string) => `รับ: ${what}`,
    declineOf: (what: string) => `ไม่รับ: ${what}`,
    declineTitle: 'ไม่รับข้อเสนอ',
    declineHelp: 'หน่วยงานกลับเป็นอย่างเดิม อำเภอเห็นเหตุผลนี้',
  },

  unit: {
    addTitle: (district: string) => `เพิ่ม อปท. ใน${district}`,
    editTitle: 'แก้ไขหน่วยงาน',
    name: 'ชื่อ (ไม่ต้องใส่ประเภท)',
    code: 'รหัส',
    counts: 'นับหน่วยงานนี้',
    countsAlways: 'นับทุกรอบ',
    countsUntil: (month: string) => `ไม่นับตั้งแต่ ${month}`,
    countsNever: 'ไม่นับเลย (เพิ่มผิด)',
    empty: 'เว้นว่าง = อำเภอกรอกเอง',
    save: 'บันทึก',
    cancel: 'ยกเลิก',
    saved: (name: string) => `บันทึก ${name} ในเครื่องแล้ว`,
    faults: {
      name: 'โปรดกรอกชื่อ',
      taken: 'มี อปท. ชื่อนี้ในอำเภอแล้ว',
      count: 'กรอกเป็นจำนวนเต็ม (ใช้เลขไทยได้)',
      code: 'ใช้ได้เฉพาะตัวเลข ตัวอักษรอังกฤษ และขีดกลาง',
    },
  },
};

export type RosterWords = typeof th;
