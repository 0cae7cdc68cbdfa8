/** Every word of the province's pages in Thai; they come with those pages' own script. English: words.en.ts, same shape. */

/** Long names in two parts. */
const nameParts: Readonly<Record<string, readonly [string, string]>> = {
  '3401': ['เมือง', 'อุบลราชธานี'],
  '3402': ['ศรีเมือง', 'ใหม่'],
  '3408': ['นาจะ', 'หลวย'],
  '3411': ['ตระการ', 'พืชผล'],
  '3412': ['กุด', 'ข้าวปุ้น'],
  '3414': ['ม่วง', 'สามสิบ'],
  '3415': ['วาริน', 'ชำราบ'],
  '3419': ['พิบูล', 'มังสาหาร'],
  '3424': ['ดอน', 'มดแดง'],
  '3426': ['ทุ่ง', 'ศรีอุดม'],
  '3431': ['เหล่า', 'เสือโก้ก'],
  '3432': ['สว่าง', 'วีระวงศ์'],
};

/** How a tile writes a name: where it may break, and what stands for it where tiles are narrow. */
export interface TileName {
  readonly parts: readonly string[];
  readonly short: string;
}

export const th = {
  tileName: (code: string, name: string): TileName => {
    const parts = nameParts[code];
    return parts ? { parts, short: `${parts[0]}ฯ` } : { parts: [name], short: name };
  },
  district: (name: string) => `อำเภอ${name}`,
  level: 'ระดับ',
  noLevel: 'ยังไม่ถึงระดับใด',
  views: { label: 'มุมมอง', map: 'แผนที่', table: 'ตาราง 6 เดือน' },

  wall: {
    title: (n: string) => `ภาพรวม ${n} อำเภอ`,
    activity: (indicator: string) => `กิจกรรม ${indicator}`,
    month: 'เลือกเดือน',
    previousMonth: 'เดือนก่อนหน้า',
    nextMonth: 'เดือนถัดไป',
    map: 'แผนที่อำเภอ',
    list: 'รายชื่ออำเภอ',
    received: (n: string, of: string) => `ได้รับแล้ว ${n} จาก ${of}`,
    missing: (n: string) => `ยังไม่ถึงจังหวัด ${n}`,
    missingNone: 'ถึงจังหวัดครบทุกอำเภอแล้ว',
    levels: 'ระดับของรายงานที่ได้รับ',
    check: (n: string) => `ตรวจรายงาน ${n}`,
    noneFits: 'ไม่มีอำเภอที่ตรงกับตัวกรองนี้',
  },
  due: {
    notOpen: (days: string, date: string) => [`เปิดรับอีก ${days} วัน`, `เริ่ม ${date}`],
    due: (days: string, date: string) => [`เหลือ ${days} วัน`, `กำหนด ${date}`],
    today: (_days: string, date: string) => ['วันนี้วันสุดท้าย', `กำหนด ${date}`],
    passed: (days: string, date: string) => [`เลยกำหนดแล้ว ${days} วัน`, `กำหนด ${date}`],
  },
  fresh: {
    asOf: (time: string) => `ข้อมูล ณ ${time}`,
    offline: (time: string) => `ไม่มีสัญญาณ ข้อมูล ณ ${time}`,
    failed: (time: string) => `ดึงข้อมูลไม่สำเร็จ ข้อมูล ณ ${time}`,
    never: 'ยังไม่มีข้อมูลในเครื่องนี้ โปรดเชื่อมต่อแล้วกดดึงข้อมูล',
    loading: 'กำลังดึงข้อมูล…',
    refresh: 'ดึงข้อมูลใหม่',
  },
  /** On a tile, in the table, in the tally. */
  states: {
    confirmed: 'ยืนยันแล้ว',
    received: 'ได้รับแล้ว',
    finishedInTime: 'จบทันเวลา ส่งช้า',
    late: 'ส่งช้า',
    returned: 'ส่งกลับให้แก้ไข',
    onPhone: 'ค้างในเครื่อง',
    drafting: 'กำลังทำ',
    notStarted: 'ยังไม่เริ่ม',
    notOpen: 'ยังไม่เปิดรับ',
  },
  /** Why nothing has come, in the list of those who are missing. */
  reasons: {
    onPhone: 'จบแล้ว ค้างในเครื่อง',
    onPhoneSince: (date: string) => `จบแล้ว ค้างในเครื่องตั้งแต่ ${date}`,
    noDevice: 'ยังไม่มีเครื่องลงทะเบียน',
    neverHeard: 'ยังไม่เคยติดต่อ',
    quiet: (days: string) => `ไม่ได้ติดต่อ ${days} วัน`,
  },
  filters: {
    label: 'แสดงเฉพาะ',
    all: 'ทั้งหมด',
    missing: 'ยังไม่ส่ง',
    toCheck: 'รอตรวจ',
    returned: 'ส่งกลับ',
    confirmed: 'ยืนยันแล้ว',
    quiet: 'ไม่ได้ติดต่อ',
  },
  order: { label: 'เรียงตาม', code: 'รหัส', name: 'ก-ฮ' },
  table: {
    label: 'สถานะของทุกอำเภอในแต่ละเดือน',
    district: 'อำเภอ',
    total: 'ได้รับแล้ว',
  },

  reminder: {
    copy: 'คัดลอกข้อความเตือน LINE',
    share: 'แชร์ข้อความเตือนไปที่ LINE',
    copied: 'คัดลอกแล้ว นำไปวางในกลุ่ม LINE ได้เลย',
    preview: 'ดูข้อความก่อนส่ง',
  },
};
export type ProvinceWords = typeof th;

/** The message to the districts. It is Thai whatever language the sender reads the app in. */
export const reminderWords = {
  greeting: 'เรียน สำนักงานพัฒนาชุมชนอำเภอ',
  subject: (indicator: string, month: string) => `รายงานผลกิจกรรม ${indicator} (จปฐ.) เดือน${month}`,
  due: {
    notOpen: (_days: number, date: string) => `เปิดรับรายงานตั้งแต่วันที่ ${date}`,
    due: (days: number, date: string) => `กำหนดส่งภายในวันที่ ${date} เหลือ ${days} วัน`,
    today: (_days: number, date: string) => `กำหนดส่งวันนี้ ${date} ส่งได้ถึง 23:59 น.`,
    passed: (days: number, date: string) => `กำหนดส่งวันที่ ${date} เลยกำหนดแล้ว ${days} วัน`,
  },
  asOf: (at: string) => `ข้อมูล ณ ${at}`,
  onPhone: (n: number) => `ทำเสร็จแล้ว ค้างในเครื่อง ${n} อำเภอ โปรดเปิดแอปหลักชัยเมื่อมีสัญญาณ รายงานจะส่งเอง`,
  missing: (n: number) => `จังหวัดยังไม่ได้รับ ${n} อำเภอ โปรดบันทึกผลและส่งรายงาน`,
  returned: (n: number) => `ส่งกลับให้แก้ไข ${n} อำเภอ โปรดแก้ไขแล้วส่งใหม่`,
  contact: (name: string, phone: string) => `สอบถาม ${name} โทร. ${phone}`,
  clock: (time: string) => `${time} น.`,
  thanks: 'ขอขอบคุณทุกอำเภอ',
};
