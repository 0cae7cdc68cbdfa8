/** One unit in the province's form: what is typed becomes the province's word, and nothing else of the unit is lost. */
import { describe, expect, test } from 'vitest';
import { AGAIN, bodyOf, faultsOf, formOf, NEVER } from '../../../src/app/parts/roster/unit-form.ts';
import type { LaoBody } from '../../../src/rules/roster.ts';
import { targetColumns } from '../../../src/rules/roster-columns.ts';
import { currentSet } from '../../criteria.ts';

const columns = targetColumns(currentSet());
const JULY = '2025-07';
const LAO: LaoBody = {
  unit: 'lao-1',
  unitKind: 'lao',
  name: 'อบต.เหล่าแดง',
  laoType: 'อบต.',
  retired: false,
  proposed: true,
  targets: { FY2567: { households: 7 }, FY2568: { households: 2400, volunteers: 5 } },
};
const form = formOf(LAO, columns, JULY);

describe('the form of a unit', () => {
  test('asks for the targets that are set beforehand', () => {
    expect(form).toMatchObject({
      name: 'เหล่าแดง',
      code: '',
      from: '',
      until: '',
      targets: { households: '2,400', checkUnits: '', volunteers: '5' },
    });
    expect(Object.keys(form.targets)).not.toContain('errors');
  });

  test('becomes the province’s word: an empty target is set no more, those of other years stay', () => {
    const typed = {
      ...form,
      name: ' องค์การบริหารส่วนตำบลเหล่าแดง ',
      code: 'x-๑',
      targets: { households: '๒๓๐๐', volunteers: '' },
    };
    expect(bodyOf(typed, LAO, JULY)).toEqual({
      unit: 'lao-1',
      unitKind: 'lao',
      name: 'เหล่าแดง',
      laoType: 'อบต.',
      retired: false,
      proposed: false,
      code: 'x-1',
      targets: { FY2567: { households: 7 }, FY2568: { households: 2300 } },
    });
  });

  test('retires from a month on, or in every month; and takes back', () => {
    expect(bodyOf({ ...form, until: '2025-06' }, LAO, JULY)).toMatchObject({
      retired: true,
      retiredFrom: '2025-06',
    });
    const never = bodyOf({ ...form, until: NEVER }, LAO, JULY);
    expect([never.retired, never.retiredFrom]).toEqual([true, undefined]);
    const back = bodyOf({ ...form, until: '' }, { ...never, declined: 'ผิด', retiredFrom: '2025-06' }, JULY);
    expect([back.retired, back.retiredFrom, back.declined]).toEqual([false, undefined, undefined]);
  });

  test('keeps from when it counts, or sets it; what has retired can come back and leave the months between', () => {
    const gaps = [{ from: '2025-02', until: '2025-03' }];
    const begun = { ...LAO, countsFrom: '2025-01', gaps };
    const opened = formOf(begun, columns, JULY);
    expect(opened.from).toBe('2025-01');
    expect(bodyOf({ ...opened, name: 'ใหม่' }, begun, JULY)).toMatchObject({ countsFrom: '2025-01', gaps });
    expect(bodyOf({ ...opened, from: '' }, begun, JULY).countsFrom).toBeUndefined();
    const gone = { ...begun, retired: true, retiredFrom: '2025-05' };
    expect(bodyOf({ ...formOf(gone, columns, JULY), until: AGAIN }, gone, JULY)).toMatchObject({
      retired: false,
      countsFrom: '2025-01',
      gaps: [...gaps, { from: '2025-05', until: JULY }],
    });
  });

  test('says what is wrong at its field', () => {
    const others = [{ ...LAO, unit: 'lao-2', name: 'ดอนมดแดง' }];
    expect(faultsOf({ ...form, name: ' อบต.', code: 'x 1', targets: { households: '1.5' } }, others)).toEqual(
      {
        name: 'name',
        code: 'code',
        households: 'count',
      },
    );
    expect(faultsOf({ ...form, name: 'อบต. ดอนมดแดง' }, others)).toEqual({ name: 'taken' });
    expect(faultsOf({ ...form, name: 'ดอนมดแดง', laoType: 'ทต.' }, others)).toEqual({});
  });
});
