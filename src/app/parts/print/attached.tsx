/** หลักฐานและเอกสารแนบ: how much stands beside which question of a report. The photos themselves are no part of the form. */
import { type CriteriaSet, questionOf, sectionOf } from '../../../rules/criteria.ts';
import { isNamedBy } from '../../../rules/differing.ts';
import { type EntryOf, ofKind, type Sealed } from '../../../rules/entry.ts';
import { type Piece, piecesOf } from '../../../rules/evidence.ts';
import { answerPeriod } from '../../../rules/facts.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { paper } from './paper/words.th.ts';
import { paperSpeech as speech } from './paper.ts';

/** The evidence that a report came with: what it names, and that of the whole year's answers, which no month names. */
export function attachedTo(report: Sealed<EntryOf<'report'>>, pile: readonly Sealed[]): readonly Piece[] {
  const isNamed = isNamedBy({ sealed: report });
  const { period } = report.entry.body;
  return piecesOf(ofKind(pile, 'record').filter((one) => one.entry.body.period !== period || isNamed(one)));
}

interface AttachedProps {
  readonly set: CriteriaSet;
  readonly period: PeriodId;
  readonly pieces: readonly Piece[];
}

export function Attached({ set, period, pieces }: AttachedProps) {
  const byQuestion = (sectionOf(set, period)?.questions ?? []).flatMap((id) => {
    const question = questionOf(set, id);
    if (!question) return [];
    const month = answerPeriod(question, period);
    const own = pieces.filter((piece) => piece.question === id && piece.period === month);
    return own.length === 0 ? [] : [{ question, own }];
  });
  return (
    <section class="attached">
      <h2>{paper.attached.title}</h2>
      <p>{byQuestion.length === 0 ? paper.attached.none : amount(byQuestion.flatMap(({ own }) => own))}</p>
      {byQuestion.length > 0 && (
        <ul>
          {byQuestion.map(({ question, own }) => (
            <li key={question.id}>
              {paper.attached.at(speech.say(question.short ?? question.label), amount(own))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** ภาพถ่าย ๒ ภาพ เอกสาร ๑ ฉบับ */
function amount(pieces: readonly Piece[]): string {
  const photos = pieces.filter(({ type }) => type === 'image/jpeg').length;
  const documents = pieces.length - photos;
  const { count } = speech.format;
  return [
    ...(photos > 0 ? [paper.attached.photos(count(photos))] : []),
    ...(documents > 0 ? [paper.attached.documents(count(documents))] : []),
  ].join(' ');
}
