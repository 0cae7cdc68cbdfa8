/** Official papers of the province: the form of a month in each of its states, and the covering table. */
import { cleanup, render } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { Cover } from '../../../src/app/parts/print/cover.tsx';
import { Form } from '../../../src/app/parts/print/form.tsx';
import { printedMonth, printedSilence } from '../../../src/app/parts/print/of-province.ts';
import { paper } from '../../../src/app/parts/print/paper/words.th.ts';
import { paperInstant } from '../../../src/app/parts/print/paper.ts';
import { districtMonth } from '../../../src/app/parts/province/report-view.ts';
import { isAtProvince, type WallCell, wallCells } from '../../../src/app/parts/province/wall-view.ts';
import type { Ms } from '../../../src/rules/calendar.ts';
import { toThaiDigits } from '../../../src/rules/count.ts';
import { type EntryOf, ofKind, type Sealed } from '../../../src/rules/entry.ts';
import type { DistrictReply } from '../../../src/rules/overview.ts';
import { DISTRICTS } from '../../../src/rules/place.ts';
import { diffLaos } from '../../../src/rules/roster-diff.ts';
import { readLaoFile } from '../../../src/rules/roster-file.ts';
import { readEntry } from '../../../src/rules/schemas/entry.ts';
import { rosterPlaces } from '../../../src/rules/units.ts';
import { laoFile } from '../../roster-files.ts';
import { entryMaker, idOf } from '../../rules/pile.ts';
import { at, catalog, districtAt, overviewAt, set } from './world.ts';

const NOW = at('2025-07-25T10:42');
const JULY = '2025-07';
const cells = wallCells(catalog, JULY, overviewAt(NOW).districts, [], NOW);

afterEach(cleanup);

function cellIn(state: WallCell['state']): WallCell {
  const cell = cells.find((one) => one.state === state);
  if (!cell) throw new Error(`no district is ${state}`);
  return cell;
}

function formText(cell: WallCell): string {
  const month = districtMonth(catalog, districtAt(cell.district.code, JULY, NOW), []);
  const printed = printedMonth(cell.district, month) ?? printedSilence(set, JULY, cell);
  return render(<Form printed={printed} />).container.textContent ?? '';
}

describe('the form', () => {
  test.each([
    ['confirmed', paper.states.confirmed],
    ['received', paper.states.received],
    ['returned', paper.states.returned],
    ['late', paper.timeliness.late],
  ] as const)('of a month that is %s says so', (state, words) => {
    const text = formText(cellIn(state));
    expect(text).toContain(words);
    expect(text).toContain(state === 'confirmed' ? paper.decided : paper.preliminary);
    expect(text.match(/ลงชื่อ/g)).toHaveLength(2);
  });

  test('of a returned month has the reason', () => {
    const cell = cellIn('returned');
    const [review] = districtMonth(catalog, districtAt(cell.district.code, JULY, NOW), []).reviews;
    const body = review?.sealed.entry.body;
    const reason = body && 'reason' in body ? toThaiDigits(body.reason ?? '') : undefined;
    expect(reason).toBeTruthy();
    expect(formText(cell)).toContain(reason);
  });

  test('names what each row of a list says, and the number of the receipt', () => {
    const cell = cellIn('confirmed');
    const text = formText(cell);
    expect(text).toContain('โครงการธนาคารโค-กระบือ');
    expect(text).toContain(`${cell.district.code}-2568-07-`);
  });

  test('says what the district’s own words are', () => {
    expect(formText(cellIn('confirmed'))).toContain(`${paper.narrative}นำข้อมูล จปฐ. ไปใช้`);
  });

  test('says by which criteria the district came to another level', () => {
    const { district } = cellIn('received');
    const month = districtMonth(catalog, districtAt(district.code, JULY, NOW), []);
    const criteria = { id: set.id, version: set.version + 1 };
    const level = month.standing.sealedLevel === 'B' ? 'C' : 'B';
    const printed = printedMonth(district, { ...month, standing: { ...month.standing, criteria, level } });
    const line = paper.otherCriteria(month.standing.sealedLevel, '๑', '๒');
    expect(printed && render(<Form printed={printed} />).container.textContent).toContain(line);
  });

  test('says which time counts, where that is not the one at which this report came', () => {
    const { district } = cellIn('received');
    const month = districtMonth(catalog, districtAt(district.code, JULY, NOW), []);
    const textAt = (countedAt: Ms | null) => {
      const printed = printedMonth(district, { ...month, standing: { ...month.standing, countedAt } });
      return printed && render(<Form printed={printed} />).container.textContent;
    };
    const first = at('2025-07-18T09:00');
    expect(textAt(first)).toContain(`${paper.counted} ${paperInstant(first)}`);
    expect(textAt(month.report?.receivedAt ?? null)).not.toContain(paper.counted);
  });

  test('of a month without a report is nobody’s to sign, and says what the letter gives once it has closed', () => {
    const silent = cells.find((cell) => !isAtProvince(cell));
    expect(silent).toBeDefined();
    const { district } = cellIn('confirmed');
    const of = (level: string | null, score: number | null) =>
      render(<Form printed={printedSilence(set, JULY, { district, level, score })} />).container
        .textContent ?? '';
    expect(of(null, null)).toContain(paper.states.noReport);
    expect(of(null, null)).not.toMatch(/ลงชื่อ|ระดับตามเกณฑ์/);
    expect(of('C', 3)).toContain(`${paper.silence} C (๓ คะแนน)`);
  });
});

const APRIL = '2025-04';

/** What the endpoint tells of a month after other LAOs were imported, to count from a month on. */
function afterImport(reply: DistrictReply, from: string): DistrictReply {
  const told = reply.entries.flatMap(({ bytes, hash }): Sealed[] => {
    const read = readEntry(bytes);
    return read.ok && read.known ? [{ entry: read.entry, bytes, hash }] : [];
  });
  const make = entryMaker(`district/${reply.code}`, idOf(0xd9));
  const { rows } = readLaoFile(laoFile(), { set, districts: DISTRICTS });
  const { changes } = diffLaos(rows, rosterPlaces(told), { targets: from, from });
  const imported = changes
    .filter(({ district }) => district === reply.code)
    .map(({ body }): Sealed<EntryOf<'roster'>> => make('roster', body));
  expect(imported.length).toBeGreaterThan(0);
  const stored = ofKind(imported, 'roster').map(({ bytes, hash }) => ({ bytes, hash, receivedAt: NOW }));
  return { ...reply, entries: [...reply.entries, ...stored] };
}

test('a confirmed month looks and is printed the same after other LAOs were imported from a later month', () => {
  const april = wallCells(catalog, APRIL, overviewAt(NOW).districts, [], NOW);
  const cell = april.find(({ state }) => state === 'confirmed');
  if (!cell) throw new Error('no district is confirmed');
  const reply = districtAt(cell.district.code, APRIL, NOW);
  const seen = (of: DistrictReply) => {
    const { entries: _, ...month } = districtMonth(catalog, of, []);
    const printed = printedMonth(cell.district, { ...month, entries: [] });
    return { month, paper: printed && render(<Form printed={printed} />).container.textContent };
  };
  const before = seen(reply);
  expect(before.paper).toContain('ที่ ๔');
  expect(seen(afterImport(reply, JULY))).toEqual(before);
  expect(seen(afterImport(reply, APRIL)).month.units.length).toBeGreaterThan(before.month.units.length);
});

test('the covering table has a line for each district, and names those whose form is missing', () => {
  const { container } = render(<Cover set={set} period={JULY} cells={cells} asOf={NOW} missing={['น้ำยืน']} />);
  expect(container.querySelectorAll('tbody tr')).toHaveLength(25);
  const text = container.textContent ?? '';
  expect(text).toContain(paper.cover.received(toThaiDigits(String(cells.filter(isAtProvince).length)), '๒๕'));
  expect(text).toContain(paper.cover.missing('น้ำยืน'));
  expect(text).not.toMatch(/[0-9]/);
});

test('the covering table says which time counts, where a revision came later', () => {
  const cell = cellIn('confirmed');
  if (!cell.standing?.receivedAt) throw new Error('a report has come');
  const revised = { ...cell, standing: { ...cell.standing, receivedAt: at('2025-07-24T09:30') } };
  const line = ({ standing, ...one }: WallCell) => {
    const cover = <Cover set={set} period={JULY} cells={[{ ...one, standing }]} asOf={NOW} missing={[]} />;
    return render(cover).container.querySelector('tbody tr')?.textContent;
  };
  expect(line(cell)).not.toContain(paper.counted);
  expect(line(revised)).toContain('๒๔ ก.ค. ๒๕๖๘ ๐๙.๓๐ น.');
  expect(line(revised)).toContain(paper.counted);
});

test('the covering table has the points of no level once the month is over, reported or not', () => {
  const over = at('2025-05-10T09:00');
  const [row] = overviewAt(over).districts;
  if (!row) throw new Error('a district is expected');
  const april = row.months[APRIL];
  if (!april) throw new Error('its April is expected');
  const none = { ...april, state: 'received' as const, level: null, score: null };
  const reported = {
    ...row,
    months: { [APRIL]: { ...none, onceOver: { at: at('2025-05-01T00:00'), score: 1 } } },
  };
  const cells = wallCells(catalog, APRIL, [reported, { ...row, code: '3402', months: {} }], [], over);
  const { container } = render(<Cover set={set} period={APRIL} cells={cells} asOf={over} missing={[]} />);
  const points = [...container.querySelectorAll('tbody tr')].map((line) => line.children[3]?.textContent);
  expect(points).toEqual(['๑', '๐']);
});
