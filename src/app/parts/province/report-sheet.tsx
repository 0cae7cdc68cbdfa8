/** The report itself: its level and why, its facts, the district's words, and the answers that it was folded from. */
import type { Ms } from '../../../rules/calendar.ts';
import { disputedDecisions } from '../../../rules/decisions.ts';
import { evidenceMissing } from '../../../rules/evidence-missing.ts';
import { levelViews, type Reasoning } from '../../reasons.ts';
import { useSpeech } from '../../words.tsx';
import { evidenceMissingText } from '../evidence/piece-text.ts';
import { LevelRows } from '../level-rows.tsx';
import { ChangeList } from '../revision/change-list.tsx';
import { useRevisionWords } from '../revision/words.ts';
import { factLines } from './fact-lines.ts';
import { FactTable } from './fact-table.tsx';
import { LevelVerdict } from './level-verdict.tsx';
import { MonthEvidence } from './month-evidence.tsx';
import type { DistrictMonth, ReportOf } from './report-view.ts';
import { UnitTables } from './unit-tables.tsx';
import { wallState } from './wall-view.ts';
import type { ProvinceWords } from './words.th.ts';
import { useProvinceWords } from './words.ts';

export interface ReportSheetProps {
  readonly month: DistrictMonth;
  readonly report: ReportOf;
  readonly now: Ms;
}

export function ReportSheet({ month, report, now }: ReportSheetProps) {
  const words = useProvinceWords();
  const speech = useSpeech();
  const { period, set, result, levels, standing } = month;
  const { facts, answered, narrative } = report.sealed.entry.body;
  const reasoning: Reasoning = { set, folded: { facts, answered }, speech };
  return (
    <div class="report">
      {result && levels && (
        <>
          <LevelVerdict
            state={wallState(set, period, standing, now)}
            standing={standing}
            result={result}
            check={levels}
          />
          <Remarks month={month} />
          <h2>{words.report.levels}</h2>
          <LevelRows levels={levelViews(period, result, reasoning)} letter={set.letter.number} />
        </>
      )}
      <FactTable lines={factLines(set, report)} />
      <Changed month={month} />
      {narrative !== '' && (
        <>
          <h2>{words.report.narrative}</h2>
          <p class="narrative">{narrative}</p>
        </>
      )}
      <h2>{words.report.answers}</h2>
      {month.unnamed > 0 && (
        <p class="soft">{words.report.answersSince(speech.format.count(month.unnamed))}</p>
      )}
      <UnitTables {...month} />
      <MonthEvidence month={month} />
    </div>
  );
}

/** What was and what is, where this is a revision. */
function Changed({ month: { report, reports, changes, units } }: { month: DistrictMonth }) {
  const words = useRevisionWords();
  const { format } = useSpeech();
  const before = reports.find(({ sealed }) => sealed.entry.id === report?.sealed.entry.body.follows);
  if (!changes || !before) return null;
  const title = words.changed(words.revision(format.count(before.sealed.entry.body.revision)));
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ChangeList changes={changes} units={units} />
    </section>
  );
}

/** That desks have decided otherwise without knowing of one another: which decision stands, and which do not. */
function disputeIn({ standing, reviews }: DistrictMonth, { report }: ProvinceWords): readonly string[] {
  const disputed = disputedDecisions(
    standing.report ?? '',
    reviews.map(({ sealed }) => sealed),
  );
  const [stands, ...others] = disputed.map(({ entry: { body } }) =>
    report.decidedBy(report.decisions[body.decision], body.by),
  );
  return stands === undefined ? [] : [report.disputed(stands, others.join(' · '))];
}

/** What the criteria set itself warns of, evidence that is not there, rival reports that nobody has settled, facts that its records do not bear out. */
function Remarks({ month }: { month: DistrictMonth }) {
  const { result, standing, differing, evidence: pieces } = month;
  const words = useProvinceWords();
  const speech = useSpeech();
  const { say, format } = speech;
  const remarks = [
    ...(standing.rivals > 0 ? [words.report.rivals(format.count(standing.rivals))] : []),
    ...disputeIn(month, words),
    ...differing.map((rule) => words.report.differs(say(rule.label))),
    ...(result?.warnings ?? []).map((warning) => say(warning.words)),
    ...evidenceMissing(month.set, { ...month, pieces }).map((one) => evidenceMissingText(one, speech)),
  ];
  if (remarks.length === 0) return null;
  return (
    <ul class="remarks" aria-label={words.report.warnings}>
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}
