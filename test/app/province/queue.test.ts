import { describe, expect, it } from 'vitest';
import { checkQueue, firstIn, flagsOf, neighboursIn } from '../../../src/app/parts/province/queue.ts';
import { type WallCell, wallCells } from '../../../src/app/parts/province/wall-view.ts';
import { periodsOf } from '../../../src/rules/criteria.ts';
import { at, catalog, overviewAt, set } from './world.ts';

const NOW = at('2025-07-22T10:42');
const { districts } = overviewAt(NOW);
const cells = periodsOf(set).flatMap((period) => wallCells(catalog, period, districts, [], NOW));
const queue = checkQueue(cells);
const july = cells.filter(({ period }) => period === '2025-07');
const codes = (some: readonly WallCell[]) => some.map(({ district }) => district.code);
const cellOf = (code: string) => {
  const cell = july.find(({ district }) => district.code === code);
  if (!cell) throw new Error(`no cell of ${code}`);
  return cell;
};

describe('the reports that wait for a check', () => {
  it('stand in the order in which they came, whatever their month', () => {
    const times = queue.map(({ standing }) => standing?.receivedAt ?? 0);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(codes(queue.filter(({ period }) => period === '2025-07'))).toEqual([
      '3426',
      '3412',
      '3402',
      '3425',
      '3403',
      '3424',
      '3432',
      '3404',
      '3405',
      '3407',
    ]);
  });

  it('lead from one to the next, and round again', () => {
    const next = queue.map((cell) => neighboursIn(queue, cell).next);
    expect(next).toEqual([...queue.slice(1), queue[0]]);
    const previous = queue.map((cell) => neighboursIn(queue, cell).previous);
    expect(previous).toEqual([queue.at(-1), ...queue.slice(0, -1)]);
  });

  it('lead on from one that has just been decided to what came after it', () => {
    const [first, second, ...rest] = queue;
    if (!first || !second) throw new Error('too few to check');
    expect(neighboursIn([first, ...rest], second)).toEqual({ previous: first, next: rest[0] });
  });

  it('begin in the month that is looked at, and elsewhere where nothing waits in it', () => {
    expect(queue[0]?.period).not.toBe('2025-07');
    expect(firstIn(queue, '2025-07')).toBe(cellOf('3426'));
    expect(firstIn(queue, '2025-09')).toBe(queue[0]);
    expect(firstIn([], '2025-07')).toBeUndefined();
  });

  it('begin at the first for a month of which nothing came', () => {
    expect(neighboursIn(queue, cellOf('3430')).next).toBe(queue[0]);
  });

  it('lead nowhere where nothing waits', () => {
    expect(neighboursIn([], cellOf('3401'))).toEqual({ previous: null, next: null });
    expect(neighboursIn([cellOf('3402')], cellOf('3402'))).toEqual({ previous: null, next: null });
  });

  it('say what an eye should fall on', () => {
    expect(flagsOf(cellOf('3424'))).toEqual([]);
    expect(flagsOf(cellOf('3404'))[0]).toBe('finishedInTime');
    expect(flagsOf(cellOf('3405'))[0]).toBe('late');
    const { standing, ...cell } = cellOf('3424');
    if (!standing) throw new Error('no standing');
    const odd = {
      sealedLevel: 'C',
      factsDiffer: true,
      rivals: 1,
      onBehalf: 'ไม่มีเครื่อง',
      disputed: true as const,
    };
    const flags = flagsOf({ ...cell, standing: { ...standing, ...odd } });
    expect(flags).toEqual(['levels', 'facts', 'rivals', 'disputed', 'onBehalf']);
  });
});
