/** ใบปะหน้า: all districts of a month in one table, before the forms of each. */
import { bangkokDate, type Ms } from '../../../rules/calendar.ts';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { usePlaces } from '../../places.ts';
import { isAtProvince, levelTally, type WallCell } from '../province/wall-view.ts';
import { Signatures, Subject } from './form.tsx';
import { decidedOf } from './of-province.ts';
import { paper } from './paper/words.th.ts';
import { paperInstant, paperPeriod, paperSpeech } from './paper.ts';

export interface CoverProps {
  readonly set: CriteriaSet;
  readonly period: PeriodId;
  readonly cells: readonly WallCell[];
  readonly asOf: Ms;
  /** Names of those whose report has come and could not be fetched: no form of theirs follows. */
  readonly missing: readonly string[];
}

export function Cover({ set, period, cells, asOf, missing }: CoverProps) {
  const { count } = paperSpeech.format;
  const received = cells.filter(isAtProvince).length;
  const levels = levelTally(set, period, cells).map((one) => `${one.level} ${count(one.count)}`);
  return (
    <article class="print-form print-cover" lang="th">
      <h1>{paper.cover.title}</h1>
      <p>{paper.number}</p>
      <Subject set={set} />
      <p>
        <strong class="whole">{paper.province(usePlaces().province.th)}</strong>{' '}
        <span class="whole">{paperPeriod(period)}</span>{' '}
        <span class="whole">{paper.cover.asOf(paperInstant(asOf))}</span>
      </p>
      <p>
        {paper.cover.received(count(received), count(cells.length))}
        {received > 0 && ` ${paper.cover.levels(levels.join(' · '))}`}
      </p>
      <Districts cells={cells} />
      {missing.length > 0 && <p>{paper.cover.missing(missing.join(' '))}</p>}
      <Signatures />
    </article>
  );
}

function Districts({ cells }: Pick<CoverProps, 'cells'>) {
  const { order, district, level, score, receivedOn, sent, checked } = paper.cover;
  return (
    <table>
      <thead>
        <tr>
          {[order, district, level, score, receivedOn, sent, checked].map((head) => (
            <th key={head}>{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cells.map((cell, at) => (
          <Line key={cell.district.code} cell={cell} at={at} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ cell, at }: { cell: WallCell; at: number }) {
  const { format } = paperSpeech;
  const { timeliness, cover } = paper;
  const { standing, level, score, district } = cell;
  const report = standing?.report ? standing : null;
  return (
    <tr>
      <td class="order">{format.count(at + 1)}</td>
      <td class="order">{district.th}</td>
      <td class="order">{level ?? '–'}</td>
      <td class="order">{score === null ? '–' : format.count(score)}</td>
      <td class="order">
        {report?.receivedAt ? paperTime(report.receivedAt) : '–'}
        {/* Beside "in time" a late revision's own time would read as a mistake. Below it, or the table leaves the page. */}
        {report?.countedAt && report.countedAt !== report.receivedAt && (
          <div>
            {paper.counted} {paperTime(report.countedAt)}
          </div>
        )}
      </td>
      <td class="order">{report?.timeliness ? timeliness[report.timeliness] : '–'}</td>
      <td class="order">{cover.states[decidedOf(report)]}</td>
    </tr>
  );
}

/** ๒๐ ก.ค. ๒๕๖๘ ๑๖.๐๕ น. */
function paperTime(at: Ms): string {
  const { date, time } = paperSpeech.format;
  return `${date(bangkokDate(at))} ${time(at).replace(':', '.')}`;
}
