/** The answers that a report was folded from: by local organisation, of the district itself, and row by row. */
import { type CriteriaSet, questionOf, sectionOf } from '../../../rules/criteria.ts';
import { answerPeriod, type LiveAnswer } from '../../../rules/facts.ts';
import type { PeriodId } from '../../../rules/period.ts';
import type { Question } from '../../../rules/question.ts';
import { DISTRICT_UNIT } from '../../../rules/record.ts';
import type { Unit } from '../../../rules/roster.ts';
import { targetOf, withTarget } from '../../../rules/units.ts';
import { answerText, rowDetails, rowTitle, unitName } from '../../answers.ts';
import { useSpeech } from '../../words.tsx';
import { useProvinceWords } from './words.ts';

export interface UnitTablesProps {
  readonly set: CriteriaSet;
  readonly period: PeriodId;
  readonly answers: readonly LiveAnswer[];
  readonly units: readonly Unit[];
}

/** ที่ 2 comes before ที่ 10, whichever digits they are written in (domain.md 3.5). */
const thai = new Intl.Collator('th', { numeric: true });

export function UnitTables({ set, period, answers, units }: UnitTablesProps) {
  const ids = sectionOf(set, period)?.questions ?? [];
  const questions = ids.flatMap((id) => questionOf(set, id) ?? []);
  const asked = (unit: Question['unit']) => questions.filter((question) => question.unit === unit);
  const active = units.filter((unit) => !unit.retired).sort((a, b) => thai.compare(a.name, b.name));
  const of = (question: Question) => {
    const month = answerPeriod(question, period);
    return answers.filter(
      (one) => one.question === question.id && one.period === month && one.answer !== null,
    );
  };
  return (
    <>
      {asked('lao').length > 0 && active.length > 0 && (
        <LaoTable questions={asked('lao')} units={active} of={of} />
      )}
      {asked('district').length > 0 && <DistrictAnswers questions={asked('district')} of={of} />}
      {asked('row').map((question) => (
        <Rows key={question.id} question={question} answers={of(question)} />
      ))}
    </>
  );
}

type AnswersOf = (question: Question) => readonly LiveAnswer[];

function LaoTable({
  questions,
  units,
  of,
}: {
  questions: readonly Question[];
  units: readonly Unit[];
  of: AnswersOf;
}) {
  const words = useProvinceWords();
  const speech = useSpeech();
  const columns = questions.map((question) => ({
    question,
    byUnit: new Map(of(question).map((one) => [one.unit, one.answer])),
  }));
  return (
    <div class="table-box">
      <table class="units">
        <caption>{words.report.byLao}</caption>
        <thead>
          <tr>
            <th scope="col">{words.report.lao}</th>
            {questions.map((question) => (
              <th key={question.id} scope="col">
                {speech.say(question.short ?? question.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.id}>
              <th scope="row">
                <span class="whole">{unitName(unit)}</span>
                {unit.proposed && <span class="soft small"> {words.report.proposed}</span>}
              </th>
              {columns.map(({ question, byUnit }) => (
                <td key={question.id}>
                  {answerText(
                    question,
                    withTarget(byUnit.get(unit.id) ?? null, targetOf(question, unit)),
                    speech,
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DistrictAnswers({ questions, of }: { questions: readonly Question[]; of: AnswersOf }) {
  const speech = useSpeech();
  return (
    <dl class="times">
      {questions.map((question) => {
        const own = of(question).find(({ unit }) => unit === DISTRICT_UNIT);
        return (
          <div key={question.id}>
            <dt>{speech.say(question.label)}</dt>
            <dd>{answerText(question, own?.answer ?? null, speech)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function Rows({ question, answers }: { question: Question; answers: readonly LiveAnswer[] }) {
  const speech = useSpeech();
  return (
    <>
      <h3>
        {speech.say(question.label)} {speech.format.count(answers.length)}
      </h3>
      <ul class="rows">
        {answers.map(({ unit, answer }) => (
          <li key={unit}>
            <strong>{rowTitle(question, answer)}</strong>
            <span class="soft small">{rowDetails(question, answer, speech).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
