/** The words of work that officers of a district share out, in Thai. They come with the page that records. */
export const th = {
  mine: (n: string) => `ของฉัน ${n}`,
  noneMine: 'ท่านยังไม่ได้รับทำรายการใด เปิด อปท. หรือข้อของอำเภอ แล้วแตะ “รับทำ”',
  taken: 'ท่านรับทำ',
  takenBy: (name: string) => `${name} รับทำ`,
  lostTo: (name: string) => `${name} รับทำ ท่านก็กดรับไว้`,
  lostHint: 'กดรับทำพร้อมกันสองคน นับคนเดียว ถ้าตกลงกันใหม่ แตะ “รับทำแทน”',
  lost: (what: string, name: string) => `${what}: ท่านกับ ${name} กดรับทำพร้อมกัน นับว่า ${name} เป็นผู้ทำ`,
  lostOpen: 'เปิดหน้าบันทึก',
  lostSeen: 'รับทราบ',
  otherPhone: 'อีกเครื่อง',
  take: 'รับทำ',
  takeOver: 'รับทำแทน',
  giveBack: 'คืนงาน',
  recordedBy: (author: string, at: string) => `บันทึกโดย${author} ${at}`,
};
export type SharingWords = typeof th;
