/** A criteria set as people read it, and what differs between two. */
import { describe, expect, it, test } from 'vitest';
import { asKind, blankCondition } from '../../../src/app/parts/criteria-desk/blank-condition.ts';
import { conditionText } from '../../../src/app/parts/criteria-desk/condition-words.ts';
import { differences } from '../../../src/app/parts/criteria-desk/differences.ts';
import { setInWords } from '../../../src/app/parts/criteria-desk/set-in-words.ts';
import type { Condition } from '../../../src/rules/condition.ts';
import { faultsIn } from '../../../src/rules/criteria-check.ts';
import { changeSet } from '../../../src/rules/criteria-edit.ts';
import { chooseReading } from '../../../src/rules/readings.ts';
import { conditionSchema } from '../../../src/rules/schemas/condition.ts';
import { IN_ENGLISH, IN_THAI, SET } from './saying.ts';

const when = (section: number, level: string): Condition => {
  const found = SET.sections[section]?.levels.find(({ id }) => id === level)?.when;
  if (!found) throw new Error(`no level ${level}`);
  return found;
};
const section = (place: number) => {
  const found = SET.sections[place];
  if (!found) throw new Error(`no section ${place}`);
  return found;
};

describe('a condition as a sentence', () => {
  test.each([
    [0, 'A', '“แผนนำเสนอผลและรับรองระดับอำเภอ” ตอบว่าใช่'],
    [0, 'D', '“ครัวเรือนที่จัดเก็บแล้ว” ครบเท่า “ครัวเรือนเป้าหมาย”'],
    [2, 'B', '“หน่วยงานระดับอำเภอที่ร่วมดำเนินการ” อย่างน้อย 1 หน่วยงาน'],
    [
      1,
      'C',
      '“วันที่นำเสนอผลและรับรองแล้วเสร็จ” ไม่เกิน วันสิ้นเดือน และ (ไม่ใช่กรณีที่ ตอบ “วันที่กำหนดตามแผน (วันสุดท้าย)” แล้ว หรือ “วันที่นำเสนอผลและรับรองแล้วเสร็จ” หลัง “วันที่กำหนดตามแผน (วันสุดท้าย)”)',
    ],
    [
      3,
      'A',
      '“รายการขอใช้/ใช้ประโยชน์ข้อมูล” อย่างน้อย 1 รายการ และ “รายงานครบทุกคำขอที่ยื่นใช้” ตอบว่าใช่ และ “เวลาที่นับ” ภายในกำหนดส่ง',
    ],
  ])('section %i, level %s', (place, level, text) => {
    expect(conditionText(when(place, level), SET, IN_THAI)).toBe(text);
  });

  it('says a fact that is not there by its id, and nothing of no parts', () => {
    const missing: Condition = { kind: 'isTrue', fact: 'sunshine' };
    expect(conditionText(missing, SET, IN_ENGLISH)).toBe('“sunshine” is yes');
    expect(conditionText({ kind: 'any', of: [] }, SET, IN_ENGLISH)).toBe('no condition');
  });
});

describe('a new condition of any kind', () => {
  const kinds = Object.keys(IN_THAI.own.kinds) as Condition['kind'][];
  it.each(kinds)('%s can be written down, and in its section means something', (kind) => {
    for (const [place] of SET.sections.entries()) {
      const blank = blankCondition(kind, SET, section(place));
      expect(conditionSchema.safeParse(blank).success).toBe(true);
      expect(conditionText(blank, SET, IN_THAI)).not.toBe('');
    }
  });

  it('keeps the parts that it can keep', () => {
    const one = when(0, 'B');
    const both = asKind(one, 'all', SET, section(0));
    expect(both).toEqual({ kind: 'all', of: [one] });
    expect(asKind(both, 'any', SET, section(0))).toEqual({ kind: 'any', of: [one] });
    expect(asKind(one, 'not', SET, section(0))).toEqual({ kind: 'not', of: one });
  });
});

describe('a set in words', () => {
  it('says everything that the letter says', () => {
    const text = JSON.stringify(setInWords(SET, IN_THAI));
    for (const { levels } of SET.sections)
      for (const { verbatim } of levels) expect(text).toContain(JSON.stringify(verbatim).slice(1, -1));
    for (const { question } of SET.readings.filter(({ values }) => values))
      expect(text).toContain(JSON.stringify(question.th).slice(1, -1));
  });

  it('names each line once', () => {
    for (const { lines } of setInWords(SET, IN_THAI)) {
      const keys = lines.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

describe('what differs', () => {
  it('between a set and itself is nothing', () => {
    expect(differences(SET, SET, IN_THAI)).toEqual([]);
  });

  it('by another reading is what it changes, and the reading', () => {
    const other = chooseReading(SET, 'aprilCombine', 'independent');
    expect(other && differences(SET, { ...other, version: 2 }, IN_THAI)).toEqual([
      { key: 'about.version', where: 'หนังสือและชื่อ · ฉบับที่', before: '1', after: '2' },
      {
        key: 'sections.0.combine',
        where: 'เม.ย. 2568 · เมื่อถึงหลายระดับ',
        before: 'แบบบันได ต้องผ่านระดับล่างครบ',
        after: 'ใช้ระดับที่ดีที่สุด',
      },
      {
        key: 'readings.aprilCombine',
        where: 'การตีความหนังสือ · บันไดคะแนนเดือนเมษายนเป็นแบบสะสมหรือไม่',
        before: 'สะสม: A ต้องมี B C D ครบ',
        after: 'แยกกัน: ระดับสูงสุดที่ทำได้',
      },
    ]);
  });

  it('is seen in the language that is not spoken too', () => {
    const changed = changeSet(SET, ['title', 'en'], 'BMN');
    expect(differences(SET, changed, IN_THAI)).toMatchObject([
      { key: 'about.title', before: `${SET.title.th} / ${SET.title.en}`, after: `${SET.title.th} / BMN` },
    ]);
  });

  it('names a level that only one of them has', () => {
    const april = section(0).levels.filter(({ id }) => id !== 'D');
    const shorter = changeSet(SET, ['sections', '0', 'levels'], april);
    const lost = differences(SET, shorter, IN_THAI).filter(({ after }) => after === null);
    expect(lost.map(({ where }) => where)).toContain('เม.ย. 2568 · ระดับ D · เงื่อนไข');
    expect(differences(shorter, SET, IN_THAI).filter(({ before }) => before === null)).toHaveLength(
      lost.length,
    );
    expect(faultsIn(shorter).map(({ code }) => code)).toContain('reading');
  });
});
