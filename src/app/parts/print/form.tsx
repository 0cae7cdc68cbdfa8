/**
 * แบบรายงานผล on A4 (domain.md 3.7): what a district has reported of a month, and what has become of it. The number and
 * the signatures are left blank: numbering and signing stay with the office.
 */
import type { Ms } from '../../../rules/calendar.ts';
import { setName } from '../../../rules/catalog.ts';
import { toThaiDigits } from '../../../rules/count.ts';
import { type CriteriaSet, sectionOf } from '../../../rules/criteria.ts';
import type { Piece } from '../../../rules/evidence.ts';
import type { PeriodId } from '../../../rules/period.ts';
import type { Person, ReportBody } from '../../../rules/report.ts';
import type { Standing } from '../../../rules/standing.ts';
import { usePlaces } from '../../places.ts';
import { factLines } from '../facts-table.tsx';
import type { UnitAnswersOf } from '../unit-answers.ts';
import { Annex } from './annex.tsx';
import { Attached } from './attached.tsx';
import { paper } from './paper/words.th.ts';
import { paperInstant, paperLevel, paperPeriod, paperSpeech } from './paper.ts';
import '../../style-print.css';

/** A month of a district as it is printed. */
export interface Printed {
  readonly set: CriteriaSet;
  readonly period: PeriodId;
  /** Of the district, in Thai. */
  readonly place: string;
  readonly level: { readonly is: 'preliminary' | 'decided' | 'silence'; readonly id: string | null };
  readonly score: number | null;
  /** Where the report is, and why, in the words of papers. */
  readonly state: string;
  /** Null: none has come. */
  readonly report: {
    readonly body: ReportBody;
    readonly receivedAt: Ms | null;
    /** The time that the month is judged by: an earlier report's, or one that the province accepted. */
    readonly countedAt: Ms | null;
    /** Of its receipt; null: the receipt is not here. */
    readonly number: string | null;
    /** What it was folded from; null where that is not known any more. */
    readonly answers: UnitAnswersOf | null;
    /** By the rules; null: it has not been received, or nothing is known of it. */
    readonly scored: Pick<Standing, 'level' | 'criteria'> | null;
    /** The evidence that it came with. */
    readonly attached: readonly Piece[];
  } | null;
}

export function Form({ printed }: { printed: Printed }) {
  const { set, period, place, level, score, state, report } = printed;
  return (
    <article class="print-form" lang="th">
      <h1>{paper.title}</h1>
      <p>{paper.number}</p>
      <Subject set={set} />
      <p>
        <strong class="whole">{paper.district(place)}</strong>{' '}
        <span class="whole">{paper.province(usePlaces().province.th)}</span>{' '}
        <span class="whole">{paperPeriod(period)}</span>
      </p>
      {report && <Facts set={set} body={report.body} />}
      {(report || level.id !== null) && (
        <p>
          <strong>
            {paper[level.is]} {paperLevel(level.id, score)}
          </strong>
        </p>
      )}
      {report && <OtherCriteria report={report} />}
      <Quoted set={set} period={period} level={level.id} />
      {report && report.body.narrative !== '' && (
        <section>
          <h2>{paper.narrative}</h2>
          <p class="narrative">{toThaiDigits(report.body.narrative)}</p>
        </section>
      )}
      {report && <Attached set={set} period={period} pieces={report.attached} />}
      <p>
        {paper.state} {toThaiDigits(state)}
      </p>
      {report?.body.onBehalf !== undefined && <p>{toThaiDigits(paper.onBehalf(report.body.onBehalf))}</p>}
      {report && <Times report={report} />}
      {report && <Signatures prepared={report.body.preparedBy} checked={report.body.checkedBy} />}
      {report?.answers && <Annex of={report.answers} />}
    </article>
  );
}

/** Which activity it is about. */
export function Subject({ set }: { set: CriteriaSet }) {
  return (
    <p>
      {paper.indicator(toThaiDigits(set.indicator))} {toThaiDigits(set.title.th)}
    </p>
  );
}

function Facts({ set, body }: { set: CriteriaSet; body: ReportBody }) {
  const { facts, answered, period } = body;
  return (
    <table>
      <thead>
        <tr>
          <th>{paper.fact}</th>
          <th>{paper.result}</th>
        </tr>
      </thead>
      <tbody>
        {factLines(set, period, { facts, answered }, [], paperSpeech).map(({ id, label, value }) => (
          <tr key={id}>
            <td>{label}</td>
            <td class="value">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where the phone came to another level, by criteria that were not those in force when its report came. */
function OtherCriteria({ report: { body, scored } }: { report: NonNullable<Printed['report']> }) {
  const { level, criteria } = body;
  if (!scored?.criteria || scored.level === level || setName(scored.criteria) === setName(criteria))
    return null;
  const { count } = paperSpeech.format;
  return <p>{paper.otherCriteria(level, count(criteria.version), count(scored.criteria.version))}</p>;
}

/** The letter's own words of the level. */
function Quoted({ set, period, level }: { set: CriteriaSet; period: PeriodId; level: string | null }) {
  const rule = sectionOf(set, period)?.levels.find(({ id }) => id === level);
  if (!rule) return null;
  return (
    <p>
      {paper.quoted(set.letter.number)} “{rule.verbatim.replace(/^-\s*/, '')}”
    </p>
  );
}

function Times({ report }: { report: NonNullable<Printed['report']> }) {
  const { body, receivedAt, countedAt, number } = report;
  return (
    <p>
      {paper.finished} <span class="whole">{paperInstant(body.clock.finishedAt)}</span>
      <br />
      {paper.received}{' '}
      <span class="whole">{receivedAt === null ? paper.notYet : paperInstant(receivedAt)}</span>{' '}
      {number !== null && (
        <span class="whole">
          {paper.receipt} {number}
        </span>
      )}
      {countedAt !== null && countedAt !== receivedAt && (
        <>
          <br />
          {paper.counted} <span class="whole">{paperInstant(countedAt)}</span>
        </>
      )}
    </p>
  );
}

const NOBODY: Person = { name: '', position: '' };

/** Two blank lines to sign on, and whose they are. */
export function Signatures({ prepared = NOBODY, checked = NOBODY }: { prepared?: Person; checked?: Person }) {
  return (
    <div class="signatures">
      <Signature by={paper.preparedBy} person={prepared} />
      <Signature by={paper.checkedBy} person={checked} />
    </div>
  );
}

function Signature({ by, person }: { by: string; person: Person }) {
  return (
    <p>
      {paper.sign} {by}
      <br />({person.name || paper.blank})
      <br />
      {paper.position} {person.position || paper.blank}
    </p>
  );
}
