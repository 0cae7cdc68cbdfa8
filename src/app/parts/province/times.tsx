/** When a report was finished, received and counted; who made it; its number; how much of its records has come. */
import type { ComponentChildren } from 'preact';
import { receiptNumber } from '../../../rules/receipt.ts';
import type { Person } from '../../../rules/report.ts';
import { useFormat, useSpeech } from '../../words.tsx';
import { useRevisionWords } from '../revision/words.ts';
import { ClockEvidence } from './clock-evidence.tsx';
import { countedBy, countedByText } from './counted-by.ts';
import type { DistrictMonth, ReportOf } from './report-view.ts';
import { useProvinceWords } from './words.ts';

export function Times({ month, report }: { month: DistrictMonth; report: ReportOf }) {
  const words = useProvinceWords();
  const format = useFormat();
  const { finishedAt, receivedAt, countedAt, timeliness } = month.standing;
  const { preparedBy, checkedBy, onBehalf, clock } = report.sealed.entry.body;
  const { named, here } = month.records;
  const own = useRevisionWords();
  const first = firstReceived(month);
  return (
    <dl class="times">
      {finishedAt !== null && <Row name={words.report.finishedAt}>{format.at(finishedAt)}</Row>}
      {first !== null && receivedAt !== first && <Row name={own.firstReceived}>{format.at(first)}</Row>}
      {receivedAt !== null && <Row name={words.report.receivedAt}>{format.at(receivedAt)}</Row>}
      {countedAt !== null && (
        <Row name={words.report.countedAt}>
          {format.at(countedAt)}
          {timeliness && <span class="soft small"> {words.report.timeliness[timeliness]}</span>}
        </Row>
      )}
      {countedAt !== null && (
        <Row name={words.report.countedBy.title}>
          <Basis month={month} report={report} />
        </Row>
      )}
      <Row name={words.report.clock.title}>
        <ClockEvidence clock={clock} />
      </Row>
      {report.receipt && (
        <Row name={words.report.number}>
          <strong class="whole">{receiptNumber(report.receipt)}</strong>
        </Row>
      )}
      <Row name={words.report.preparedBy}>
        <Signer person={preparedBy} />
      </Row>
      <Row name={words.report.checkedBy}>
        <Signer person={checkedBy} />
      </Row>
      {onBehalf !== undefined && <Row name={words.report.onBehalf}>{onBehalf}</Row>}
      <Row name={words.report.records}>
        {words.report.recordsHere(format.count(here), format.count(named))}
      </Row>
    </dl>
  );
}

/** When the first report of the month came in; null where none has. */
function firstReceived({ reports }: DistrictMonth): number | null {
  return reports.length === 0 ? null : Math.min(...reports.map(({ receivedAt }) => receivedAt));
}

/** Why that time counts; of which revision, where it is not this one. */
function Basis({ month, report }: { month: DistrictMonth; report: ReportOf }) {
  const words = useProvinceWords();
  const speech = useSpeech();
  const { by, of } = countedBy(month);
  const revision = of && of !== report ? of.sealed.entry.body.revision : null;
  return (
    <>
      {countedByText(by, words, speech)}
      {revision !== null && (
        <span class="soft small"> {words.report.revision(speech.format.count(revision))}</span>
      )}
    </>
  );
}

function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Signer({ person: { name, position } }: { person: Person }) {
  const words = useProvinceWords();
  if (name === '') return <>{words.none}</>;
  return (
    <>
      {name} {position !== '' && <span class="soft small">{position}</span>}
    </>
  );
}
