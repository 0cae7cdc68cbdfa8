/** The words of answers that come from another month, in Thai. They come with the page that records. */
export const th = {
  locked: (at: string) => `ล็อกเป็นฐานแล้ว ตั้งแต่จังหวัดได้รับรายงาน ${at}`,
  lockedWhy: 'หากต้องเปลี่ยน โปรดแจ้งจังหวัด จังหวัดเปลี่ยนให้ได้โดยระบุเหตุผล',
  changed: (at: string) => `จังหวัดเปลี่ยน ${at}`,
  reason: 'เหตุผล:',
  carried: (month: string) => `ใช้คำตอบของ${month}`,
  mend: (month: string) => `แก้ไขที่${month}`,
  earlier: (month: string, answer: string) => `${month} ตอบว่า “${answer}” ต้องยืนยันอีกครั้งจึงนับในเดือนนี้`,
  confirm: (answer: string) => `ยืนยัน “${answer}”`,
};
export type HeldWords = typeof th;
