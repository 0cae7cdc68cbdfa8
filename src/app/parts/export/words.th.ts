/** Every word of exports in Thai, on the page and in the sheets. English: words.en.ts, same shape. */
import type { Column } from './sheet.ts';

const columns = (...given: readonly (readonly [head: string, width: number])[]): readonly Column[] =>
  given.map(([head, width]) => ({ head, width }));

const places = columns(['รหัสอำเภอ', 10], ['อำเภอ', 20]);
const months = columns(['เดือน (ค.ศ.)', 10], ['เดือน', 18]);

export const th = {
  title: 'ส่งออก',
  intro: 'ข้อมูลล่าสุดที่ระบบของจังหวัดมี เป็นไฟล์สำหรับ Excel หรือ LibreOffice',
  span: 'ช่วงเวลา',
  year: (year: number) => `ปีงบประมาณ พ.ศ. ${year}`,
  quarter: (quarter: number, year: number) => `ไตรมาสที่ ${quarter}/${year}`,
  sheets: 'แผ่นงาน',
  xlsx: 'ดาวน์โหลด Excel (XLSX)',
  csv: 'CSV',
  csvOf: (sheet: string) => `ดาวน์โหลด CSV: ${sheet}`,
  csvHelp: 'CSV เป็นไฟล์ละแผ่น เปิดด้วยโปรแกรมอื่นได้ แต่โปรแกรมตารางจะตัดเลขศูนย์ข้างหน้าออก ถ้ามีให้ใช้ XLSX',
  noSheets: 'เลือกอย่างน้อยหนึ่งแผ่น',
  fetching: (n: string) => `กำลังดึงข้อมูล ได้แล้ว ${n} อำเภอ…`,
  done: (name: string) => `ดาวน์โหลด ${name} แล้ว`,
  failed: {
    offline: 'ไม่มีสัญญาณ ส่งออกได้เมื่อเชื่อมต่อแล้ว',
    failed: 'ส่งออกไม่สำเร็จ โปรดลองใหม่',
  },
  tooOften: 'ดาวน์โหลดถี่เกินไป โปรดรอสักครู่แล้วลองใหม่',
  fileName: (indicator: string, span: string, made: string) => `lakchai-${indicator}-${span}-${made}`,

  archive: {
    title: 'ข้อมูลทั้งหมดในไฟล์เดียว',
    help: 'ทุกบันทึก รายงาน ใบรับ การตรวจสอบ เกณฑ์ หน่วยงาน และภาพถ่าย ของทุกอำเภอและทุกตัวชี้วัด ผู้ดูแลระบบนำเข้าสู่ระบบเปล่าได้ด้วยคำสั่ง npm run restore',
    secret: 'ไม่มีรหัสเชิญและสิทธิ์เข้าใช้ แต่มีชื่อเจ้าหน้าที่และหลักฐาน โปรดเก็บเหมือนเอกสารราชการ ระบบบันทึกไว้ว่าเครื่องใดดาวน์โหลด',
    get: 'ดาวน์โหลดข้อมูลทั้งหมด',
    getting: 'กำลังดาวน์โหลด อย่าปิดหน้านี้…',
    busy: 'ขณะนี้มีผู้ดาวน์โหลดข้อมูลทั้งหมดอยู่เต็มจำนวน โปรดลองใหม่ในอีกสักครู่',
    fileName: (made: string) => `lakchai-archive-${made}.jsonl.gz`,
  },

  set: (id: string, version: number) => `${id} ฉบับที่ ${version}`,
  letter: (number: string) => `ที่ ${number}`,

  wall: {
    name: 'ภาพรวม',
    columns: [
      ...places,
      ...months,
      ...columns(
        ['สถานะ', 22],
        ['ระดับ', 8],
        ['คะแนน', 8],
        ['ระดับจากเครื่อง', 10],
        ['ปรับระดับโดยจังหวัด', 18],
        ['เหตุผลที่ปรับระดับ', 36],
        ['จังหวัดบันทึกแทน (เหตุผล)', 36],
        ['การส่งตามกำหนด', 26],
        ['จังหวัดได้รับ', 17],
        ['จังหวัดได้รับ (พ.ศ.)', 24],
        ['เวลาที่นับ', 17],
        ['เวลาที่นับ (พ.ศ.)', 24],
        ['ทำเสร็จในเครื่อง', 17],
        ['ทำเสร็จในเครื่อง (พ.ศ.)', 24],
        ['รายงานฉบับที่', 10],
        ['ฉบับที่ขัดกัน', 10],
        ['ชุดเกณฑ์', 26],
      ),
    ],
  },
  scores: {
    name: 'คะแนน',
    places,
    level: (month: string) => `ระดับ ${month}`,
    points: (month: string) => `คะแนน ${month}`,
    figure: (quarter: string, method: string) =>
      `คะแนน ${quarter} (${method} วิธีรวมคะแนนของระบบ หนังสือไม่ได้กำหนด)`,
    method: (quarter: string) => `วิธีรวมคะแนน ${quarter}`,
    ours: (method: string) => `${method} (วิธีของระบบ)`,
    counted: (quarter: string) => `เดือนที่มีคะแนน ${quarter}`,
    of: (n: string, of: string) => `${n} จาก ${of} เดือน`,
  },
  facts: {
    name: 'ข้อมูลผลการดำเนินงาน',
    columns: [
      ...places,
      ...months,
      ...columns(
        ['รหัสข้อมูล', 26],
        ['รายการ', 40],
        ['เป้าหมาย', 12],
        ['ผลงาน', 12],
        ['ร้อยละ', 10],
        ['คำตอบ', 10],
        ['วันที่', 12],
        ['วันที่ (พ.ศ.)', 18],
        ['หน่วยที่ตอบ', 10],
        ['หน่วยทั้งหมด', 10],
        ['รายงานฉบับที่', 10],
      ),
    ],
  },
  narratives: {
    name: 'สรุปผล ปัญหา และข้อเสนอ',
    columns: [...places, ...months, ...columns(['สรุปผล ปัญหา และข้อเสนอ', 80], ['รายงานฉบับที่', 10])],
  },
  list: {
    columns: [...places, ...columns(['รอบ (ค.ศ.)', 10], ['รอบ', 24])],
    inWords: (head: string) => `${head} (พ.ศ.)`,
    reported: { head: 'อยู่ในรายงานที่ได้รับ', width: 18 } satisfies Column,
  },
  about: {
    name: 'คำอธิบาย',
    columns: columns(['เรื่อง', 26], ['ค่า', 44], ['รายละเอียด', 60]),
    indicator: 'ตัวชี้วัด/กิจกรรม',
    months: 'เดือน (ตั้งแต่ ถึง)',
    districts: 'จำนวนอำเภอ',
    criteria: 'ชุดเกณฑ์',
    readAt: 'ข้อมูล ณ เวลา',
    madeBy: 'ผู้ส่งออก',
    state: 'จำนวนรายการในระบบขณะนั้น',
    epoch: (epoch: string) => `ชุดข้อมูล ${epoch}`,
    times: 'เวลา',
    timesHelp: 'เวลาประเทศไทย (UTC+7)',
    facts: 'ข้อมูลผลการดำเนินงาน',
    factsHelp: 'ตามรายงานฉบับล่าสุดที่จังหวัดได้รับ เดือนที่ยังไม่มีรายงานไม่มีแถว',
    quarters: 'คะแนนไตรมาส',
    quartersHelp:
      'หนังสือไม่ได้กำหนดวิธีรวมเดือนเป็นไตรมาส วิธีของระบบเขียนไว้ที่หัวคอลัมน์และข้างตัวเลขทุกแห่ง รวมเฉพาะเดือนที่มีคะแนนแล้ว',
    silence: 'เดือนที่ไม่มีรายงาน',
    silenceHelp: 'ไม่มีคะแนนจนกว่าจะปิดรับ แล้วเป็นไปตามเกณฑ์',
  },
};
export type ExportWords = typeof th;
