/** The answers that a report was folded from: unit by unit, of the district itself, and row by row. */
import type { LiveAnswer } from '../../../rules/facts.ts';
import { type Question, rowTitle } from '../../../rules/question.ts';
import { DISTRICT_UNIT } from '../../../rules/record.ts';
import { answerText, rowDetails, unitName } from '../../answers.ts';
import { useSpeech } from '../../words.tsx';
import { answersTo, ofDistrict, type UnitAnswers, type UnitAnswersOf, unitAnswers } from '../unit-answers.ts';
import { TableBox } from './table-box.tsx';
import { useProvinceWords } from './words.ts';

export function UnitTables(of: UnitAnswersOf) {
  const speech = useSpeech();
  const { single, lists } = ofDistrict(of);
  return (
    <>
      {unitAnswers(of, speech).map((table) => (
        <UnitTable key={table.type.id} {...table} />
      ))}
      {single.length > 0 && <DistrictAnswers questions={single} of={of} />}
      {lists.map((question) => (
        <Rows key={question.id} question={question} answers={answersTo(of, question)} />
      ))}
    </>
  );
}

function UnitTable({ type, questions, rows }: UnitAnswers) {
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
              {questions.map(({ id }, column) => (
                <td key={id}>{cells[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function DistrictAnswers({ questions, of }: { questions: readonly Question[]; of: UnitAnswersOf }) {
  const speech = useSpeech();
  return (
    <dl class="times">
      {questions.map((question) => {
        const own = answersTo(of, question).find(({ unit }) => unit === DISTRICT_UNIT);
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
