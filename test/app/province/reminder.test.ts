import { describe, expect, it } from 'vitest';
import { reminderText } from '../../../src/app/parts/province/reminder.ts';
import { WALL_FILTERS, wallCells } from '../../../src/app/parts/province/wall-view.ts';
import { at, catalog, overviewAt, set } from './world.ts';

const textAt = (now: number) =>
  reminderText(set, '2025-07', wallCells(catalog, '2025-07', overviewAt(now).districts, [], now), now);

describe('the message to those who are missing', () => {
  it('names the month, the due day, and each missing district once, by what it can do now', () => {
    const now = at('2025-07-22T10:42');
    const text = textAt(now);
    expect(text).toMatch(/^เรียน สำนักงานพัฒนาชุมชนอำเภอ\nรายงานผลกิจกรรม 4\.1 \(จปฐ\.\) เดือนกรกฎาคม 2568\n/);
    expect(text).toContain('กำหนดส่งวันที่ 20 ก.ค. 2568 เลยกำหนดแล้ว 2 วัน');
    expect(text).toContain('ข้อมูล ณ 22 ก.ค. 2568 10:42 น.');
    expect(text).toContain('โทร. 0 4534 4628');
    const [onPhone = '', missing = '', returned = ''] = text.split('\n\n').slice(1);
    expect(onPhone).toMatch(/ค้างในเครื่อง 4 อำเภอ.*\n• บุณฑริก\n• วารินชำราบ\n• พิบูลมังสาหาร\n• นาเยีย$/);
    expect(missing.split('\n• ').slice(1)).toEqual([
      'นาจะหลวย',
      'น้ำยืน',
      'ตระการพืชผล',
      'ตาลสุม',
      'นาตาล',
      'น้ำขุ่น',
    ]);
    expect(returned).toMatch(/ส่งกลับให้แก้ไข 1 อำเภอ.*\n• โพธิ์ไทร$/);
  });

  it('leaves out what has come, and every word of blame', () => {
    const now = at('2025-07-22T10:42');
    const came = wallCells(catalog, '2025-07', overviewAt(now).districts, [], now).filter(
      (cell) => !WALL_FILTERS.missing(cell) && cell.state !== 'returned',
    );
    for (const { district } of came) expect(textAt(now)).not.toContain(`• ${district.th}\n`);
    expect(textAt(now)).not.toMatch(/http|ยังไม่เริ่ม|ไม่ได้ติดต่อ/);
  });

  it.each([
    ['2025-07-18T10:42', 'กำหนดส่งภายในวันที่ 20 ก.ค. 2568 เหลือ 2 วัน'],
    ['2025-07-20T08:00', 'กำหนดส่งวันนี้ 20 ก.ค. 2568 ส่งได้ถึง 23:59 น.'],
  ])('says at %s how long there is', (now, line) => {
    expect(textAt(at(now))).toContain(line);
  });
});
