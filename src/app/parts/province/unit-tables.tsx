/** The answers that a report was folded from: unit by unit, of the district itself, and row by row. */
import {
  type CriteriaSet,
  questionOf,
  sectionOf,
  type UnitType,
  unitTypeOf,
} from '../../../rules/criteria.ts';
import { answerPeriod, type LiveAnswer } from '../../../rules/facts.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { type Question, rowTitle } from '../../../rules/question.ts';
import { DISTRICT_UNIT } from '../../../rules/record.ts';
import { isLao, type Lao, type Unit } from '../../../rules/roster.ts';
import { targetOf, withTarget } from '../../../rules/units.ts';
import { answerText, rowDetails, unitName } from '../../answers.ts';
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
  const types = [...new Set(questions.map(({ unit }) => unit))].flatMap((id) => unitTypeOf(set, id) ?? []);
  const ofDistrict = questions.filter(({ unit }) => !unitTypeOf(set, unit));
  const single = ofDistrict.filter(({ kind }) => kind !== 'rows');
  const of = (question: Question) => {
    const month = answerPeriod(question, period);
    return answers.filter(
      (one) => one.question === question.id && one.period === month && one.answer !== null,
    );
  };
  return (
    <>
      {types.map((type) => (
        <UnitTable
          key={type.id}
          type={type}
          questions={questions.filter(({ unit }) => unit === type.id)}
          units={units.filter((unit) => unit.type === type.id && !unit.retired)}
          laos={units.filter(isLao)}
          of={of}
        />
      ))}
      {single.length > 0 && <DistrictAnswers questions={single} of={of} />}
      {ofDistrict
        .filter(({ kind }) => kind === 'rows')
        .map((question) => (
          <Rows key={question.id} question={question} answers={of(question)} />
        ))}
    </>
  );
}

type AnswersOf = (question: Question) => readonly LiveAnswer[];

interface UnitTableProps {
  readonly type: UnitType;
  readonly questions: readonly Question[];
  readonly units: readonly Unit[];
  /** In which villages lie. */
  readonly laos: readonly Lao[];
  readonly of: AnswersOf;
}

function UnitTable({ type, questions, units, laos, of }: UnitTableProps) {
  const words = useProvinceWords();
  const speech = useSpeech();
  const names = new Map(laos.map((lao) => [lao.id, unitName(lao)]));
  const placeOf = ({ lao = '' }: Unit) => names.get(lao) ?? '';
  const sorted = [...units].sort(
    (a, b) => thai.compare(placeOf(a), placeOf(b)) || thai.compare(a.name, b.name),
  );
  const columns = questions.map((question) => ({
    question,
    byUnit: new Map(of(question).map((one) => [one.unit, one.answer])),
  }));
  if (sorted.length === 0) return null;
  return (
    <div class="table-box">
      <table class="units">
        <caption>{words.report.byUnit(speech.say(type.one))}</caption>
        <thead>
          <tr>
            <th scope="col">{speech.say(type.one)}</th>
            {questions.map((question) => (
              <th key={question.id} scope="col">
                {speech.say(question.short ?? question.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((unit) => (
            <tr key={unit.id}>
              <th scope="row">
                <span class="whole">{unitName(unit)}</span>
                {unit.lao && <span class="soft small"> {placeOf(unit)}</span>}
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
