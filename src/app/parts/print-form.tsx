/**
 * แบบรายงานผล on A4, in Thai and Thai digits whatever the screen speaks (domain.md 3.7). The number and the signatures
 * are left blank: numbering and signing stay with the office.
 */
import type { ReportView } from '../../local/month.ts';
import { bangkokDate, bangkokTime, formatBE, type Ms } from '../../rules/calendar.ts';
import { toThaiDigits } from '../../rules/count.ts';
import { type CriteriaSet, sectionOf } from '../../rules/criteria.ts';
import { firstDay } from '../../rules/period.ts';
import { UBON } from '../../rules/place.ts';
import { receiptNumber } from '../../rules/receipt.ts';
import type { Person } from '../../rules/report.ts';
import { th as later } from '../pages/words.th.ts';
import { th } from '../words.th.ts';
import { speechOf } from '../words.tsx';
import { factLines } from './facts-table.tsx';

const speech = speechOf('th', { words: th, later }, true);
const words = later.print;

const atText = (at: Ms) =>
  `${formatBE(bangkokDate(at), 'official')} ${words.clock(toThaiDigits(bangkokTime(at).replace(':', '.')))}`;

export function PrintForm({ set, report, place }: { set: CriteriaSet; report: ReportView; place: string }) {
  const { body } = report.entry.entry;
  const held = report.receipt?.receipt;
  const level = held ? held.level : body.level;
  const rule = sectionOf(set, body.period)?.levels.find(({ id }) => id === level);
  const lines = factLines(set, body.period, { facts: body.facts, answered: body.answered }, [], speech);
  const score = held ? held.score : body.score;
  return (
    <section class="print-form" lang="th">
      <h1>{words.title}</h1>
      <p class="print-number">{words.number}</p>
      <p>
        {words.indicator(toThaiDigits(set.indicator))} {set.title.th}
      </p>
      <p>
        {words.district(place, UBON.th)} {words.period(formatBE(firstDay(body.period), 'period'))} (
        {formatBE(firstDay(body.period), 'quarter')})
      </p>
      <table>
        <thead>
          <tr>
            <th>{words.fact}</th>
            <th>{words.result}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, label, value }) => (
            <tr key={id}>
              <td>{label}</td>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <strong>{words.level(level ?? '–', toThaiDigits(String(score ?? '–')))}</strong>
      </p>
      {rule && (
        <p>
          {words.quoted(set.letter.number)} “{rule.verbatim.replace(/^-\s*/, '')}”
        </p>
      )}
      {body.narrative !== '' && <p>{toThaiDigits(body.narrative)}</p>}
      <p>
        {words.finished} {atText(body.clock.finishedAt)}
        <br />
        {words.received} {report.receivedAt === null ? words.notYet : atText(report.receivedAt)}{' '}
        {held && `${words.receipt} ${receiptNumber(held)}`}
      </p>
      <div class="signatures">
        <Signature by={words.preparedBy} person={body.preparedBy} />
        <Signature by={words.checkedBy} person={body.checkedBy} />
      </div>
    </section>
  );
}

function Signature({ by, person }: { by: string; person: Person }) {
  return (
    <p>
      {words.sign} {by}
      <br />({person.name || words.blank})
      <br />
      {words.position} {person.position || words.blank}
    </p>
  );
}
