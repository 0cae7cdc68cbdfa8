/** What is said of criteria that have changed. */
export const th = {
  title: 'เกณฑ์ของเดือนนี้เปลี่ยนแล้ว',
  from: (title: string, version: string) => `ใช้ ${title} ฉบับที่ ${version}`,
  letter: (number: string) => `ตามหนังสือ ที่ ${number}`,
  before: 'ตามเกณฑ์เดิม',
  now: 'ตามเกณฑ์ใหม่',
  same: 'ระดับไม่เปลี่ยน',
  none: 'ยังไม่ถึงระดับใด',
  level: (level: string, score: string) => `ระดับ ${level} (${score} คะแนน)`,
  kept: 'รายงานที่จังหวัดได้รับก่อนประกาศ ยังใช้เกณฑ์เดิม',
  seen: 'รับทราบ',
  indicator: 'กิจกรรม',
};
export type CriteriaWords = typeof th;
