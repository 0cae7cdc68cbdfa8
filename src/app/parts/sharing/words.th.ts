/** The words of work that officers of a district share out, in Thai. They come with the page that records. */
export const th = {
  mine: (n: string) => `ของฉัน ${n}`,
  taken: 'ท่านรับทำ',
  takenBy: (name: string) => `${name} รับทำ`,
  otherPhone: 'อีกเครื่อง',
  take: 'รับทำ',
  takeOver: 'รับทำแทน',
  giveBack: 'คืนงาน',
  recordedBy: (author: string, at: string) => `บันทึกโดย${author} ${at}`,
};
export type SharingWords = typeof th;
