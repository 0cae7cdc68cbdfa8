/** The words of choosing what to print, in Thai. English: words.en.ts, same shape. The papers' own words: paper/words.th.ts. */
export const th = {
  title: 'พิมพ์แบบรายงานผล',

  intro: 'ใบปะหน้าสรุปทุกอำเภอที่เลือก ตามด้วยแบบรายงานผลอำเภอละชุด เว้นเลขที่หนังสือและลายมือชื่อไว้ให้สำนักงานลงเอง',
  month: 'เดือน',
  districts: 'อำเภอ',
  all: 'เลือกทุกอำเภอ',
  none: 'ไม่เลือกเลย',
  noReport: 'ยังไม่มีรายงาน',
  prepare: (n: string) => `เตรียมพิมพ์ ${n} อำเภอ`,
  fetching: (n: string, of: string) => `ดึงรายงาน ${n} จาก ${of}`,
  ready: (n: string) => `พร้อมพิมพ์ ใบปะหน้าและแบบรายงานผล ${n} อำเภอ`,
  missing: (names: string) =>
    `ยังไม่มีรายงานของอำเภอเหล่านี้ในเครื่อง และดึงไม่ได้ในตอนนี้: ${names} พิมพ์อำเภออื่นได้ก่อน ใบปะหน้าจะบอกว่าขาดอำเภอใด`,
  kept: (names: string) => `ดึงใหม่ไม่ได้ในตอนนี้ จะพิมพ์จากข้อมูลล่าสุดในเครื่อง: ${names}`,
  print: 'พิมพ์',
};
export type PrintWords = typeof th;
