/** รายละเอียดประกอบ: what each unit answered, and the rows of each list. Heads come again on every page. */
import { toThaiDigits } from '../../../rules/count.ts';
import { type Question, rowTitle } from '../../../rules/question.ts';
import { rowDetails, unitName } from '../../answers.ts';
import { answersTo, ofDistrict, type UnitAnswers, type UnitAnswersOf, unitAnswers } from '../unit-answers.ts';
import { paper } from './paper/words.th.ts';
import { paperSpeech as speech } from './paper.ts';

const numbered = (at: number) => speech.format.count(at + 1);

export function Annex({ of }: { of: UnitAnswersOf }) {
  const units = unitAnswers(of, speech);
  const lists = ofDistrict(of).lists.filter((question) => answersTo(of, question).length > 0);
  if (units.length === 0 && lists.length === 0) return null;
  return (
    <section class="annex">
      <h2>{paper.annex.title}</h2>
      {units.map((table) => (
        <UnitTable key={table.type.id} {...table} />
      ))}
      {lists.map((question) => (
        <ListTable key={question.id} question={question} of={of} />
      ))}
    </section>
  );
}

function UnitTable({ type, questions, rows }: UnitAnswers) {
  const name = speech.say(type.one);
  return (
    <table>
      <caption>{paper.annex.byUnit(name)}</caption>
      <thead>
        <tr>
          <th>{paper.annex.order}</th>
          <th>{name}</th>
          {questions.map((question) => (
            <th key={question.id}>{speech.say(question.short ?? question.label)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ unit, place, cells }, at) => (
          <tr key={unit.id}>
            <td class="order">{numbered(at)}</td>
            <td>{toThaiDigits([unitName(unit), place].filter((part) => part !== '').join(' '))}</td>
            {questions.map(({ id }, column) => (
              <td key={id} class="value">
                {cells[column]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ListTable({ question, of }: { question: Question; of: UnitAnswersOf }) {
  return (
    <table>
      <caption>{speech.say(question.label)}</caption>
      <thead>
        <tr>
          <th>{paper.annex.order}</th>
          <th>{paper.annex.row}</th>
          <th>{paper.annex.details}</th>
        </tr>
      </thead>
      <tbody>
        {answersTo(of, question).map(({ unit, answer }, at) => (
          <tr key={unit}>
            <td class="order">{numbered(at)}</td>
            <td>{toThaiDigits(rowTitle(question, answer))}</td>
            <td>{toThaiDigits(rowDetails(question, answer, speech).join(' · '))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
