/** Words of the wall of all provinces, in Thai. */

export const th = {
  title: (provinces: string, districts: string) => `ภาพรวม ${provinces} จังหวัด ${districts} อำเภอ`,
  empty: 'ภาพรวมทุกจังหวัด',
  province: (name: string) => `จังหวัด${name}`,
  back: 'ทุกจังหวัด',
  view: { label: 'มุมมอง', provinces: 'จังหวัด', table: 'อำเภอทุกเดือน' },
  search: 'ค้นหาจังหวัดหรืออำเภอ',
  received: (n: string, of: string) => `ได้รับแล้ว ${n} จาก ${of}`,
  provinces: 'รายจังหวัด',
  districts: (n: string) => `${n} อำเภอ`,
  none: 'ไม่พบจังหวัดหรืออำเภอที่ตรงกับคำค้นและตัวกรอง',
  quiet: (days: string) => `เงียบ ${days} วัน`,
  neverHeard: 'ยังไม่เคยติดต่อ',
};
export type NationWords = typeof th;
