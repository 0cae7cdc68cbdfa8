/** The answers that a report was folded from: unit by unit, of the district itself, and row by row. */
import { answerPeriod, type LiveAnswer } from '../../../rules/facts.ts';
import { type Answer, type Question, rowTitle } from '../../../rules/question.ts';
import { DISTRICT_UNIT } from '../../../rules/record.ts';
import { targetOf, withTarget } from '../../../rules/units.ts';
import { answerText, rowDetails, unitName } from '../../answers.ts';
import { usePageWords } from '../../pages/words.ts';
import { useSpeech } from '../../words.tsx';
import { answersTo, ofDistrict, type UnitAnswers, type UnitAnswersOf, unitAnswers } from '../unit-answers.ts';
import { TableBox } from './table-box.tsx';
import { useProvinceWords } from './words.ts';

export interface UnitTablesProps extends UnitAnswersOf {
  /** What other phones say beside the answers. */
  readonly rivals: readonly LiveAnswer[];
}

export function UnitTables(of: UnitTablesProps) {
  const speech = useSpeech();
  const { single, lists } = ofDistrict(of);
  return (
    <>
      {unitAnswers(of, speech).map((table) => (
        <UnitTable key={table.type.id} {...table} of={of} />
      ))}
      {single.length > 0 && <DistrictAnswers questions={single} of={of} />}
      {lists.map((question) => (
        <Rows key={question.id} question={question} of={of} />
      ))}
    </>
  );
}

function UnitTable({ type, questions, rows, of }: UnitAnswers & { of: UnitTablesProps }) {
  const words = useProvinceWords();
  const speech = useSpeech();
  const title = words.report.byUnit(speech.say(type.one));
  return (
    <TableBox label={title}>
      <table class="units">
        <caption>{title}</caption>
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
          {rows.map(({ unit, place, cells }) => (
            <tr key={unit.id}>
              <th scope="row">
                <span class="whole">{unitName(unit)}</span>
                {unit.lao && <span class="soft small"> {place}</span>}
                {unit.proposed && <span class="soft small"> {words.report.proposed}</span>}
              </th>
              {questions.map((question, column) => (
                <td key={question.id}>
                  {cells[column]}
                  <Rivals
                    question={question}
                    answers={rivalsOf(of, question, unit.id).map((answer) =>
                      withTarget(answer, targetOf(question, unit)),
                    )}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function DistrictAnswers({ questions, of }: { questions: readonly Question[]; of: UnitTablesProps }) {
  const speech = useSpeech();
  return (
    <dl class="times">
      {questions.map((question) => {
        const own = answersTo(of, question).find(({ unit }) => unit === DISTRICT_UNIT);
        return (
          <div key={question.id}>
            <dt>{speech.say(question.label)}</dt>
            <dd>
              {answerText(question, own?.answer ?? null, speech)}
              <Rivals question={question} answers={rivalsOf(of, question, DISTRICT_UNIT)} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Rows({ question, of }: { question: Question; of: UnitTablesProps }) {
  const speech = useSpeech();
  const own = usePageWords();
  const answers = answersTo(of, question);
  const shown = new Set(answers.map(({ unit }) => unit));
  const said = answersTo({ ...of, answers: of.rivals }, question).map(({ unit }) => unit);
  // What one phone took away and another holds on to is a row too.
  const away = [...new Set(said)].filter((unit) => !shown.has(unit)).map((unit) => ({ unit, answer: null }));
  return (
    <>
      <h3>
        {speech.say(question.label)} {speech.format.count(answers.length)}
      </h3>
      <ul class="rows">
        {[...answers, ...away].map(({ unit, answer }) => (
          <li key={unit}>
            <strong>{answer === null ? own.outbox.removed : rowTitle(question, answer)}</strong>
            <span class="soft small">{rowDetails(question, answer, speech).join(' · ')}</span>
            <Rivals question={question} answers={rivalsOf(of, question, unit)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function rivalsOf({ period, rivals }: UnitTablesProps, question: Question, unit: string): readonly Answer[] {
  const month = answerPeriod(question, period);
  return rivals
    .filter((one) => one.question === question.id && one.unit === unit && one.period === month)
    .map(({ answer }) => answer);
}

/** What other phones say in the place of an answer. */
function Rivals({ question, answers }: { question: Question; answers: readonly Answer[] }) {
  const own = usePageWords();
  const speech = useSpeech();
  if (answers.length === 0) return null;
  const texts = answers.map((answer) => {
    if (answer === null) return own.outbox.removed;
    const details = question.kind === 'rows' ? rowDetails(question, answer, speech) : [];
    return [answerText(question, answer, speech), ...details].join(' · ');
  });
  return (
    <div class="small">
      {own.record.rivalsBrief}: {texts.join(' / ')}
    </div>
  );
}
