/** Mending what was refused: it is opened in its place with what was typed, and recorded anew. */
import { putDraft } from '../local/drafts.ts';
import { type Phone, phoneNow } from '../local/phone.ts';
import { bangkokDate } from '../rules/calendar.ts';
import { type CriteriaSet, periodsOf, questionOf, sectionOf } from '../rules/criteria.ts';
import type { Entry } from '../rules/entry.ts';
import { evidenceIn } from '../rules/evidence.ts';
import { answerPeriod } from '../rules/facts.ts';
import type { PeriodId } from '../rules/period.ts';
import type { Question } from '../rules/question.ts';
import type { RecordBody } from '../rules/record.ts';
import { draftFrom } from './drafting.ts';
import { linkTo } from './route.ts';
import { typedFrom } from './typed.ts';

interface Place {
  readonly question: Question;
  /** The month whose page asks for it. */
  readonly period: PeriodId;
}

/** Where an answer is asked for, or null where this set does not ask for it. */
function placeOf(set: CriteriaSet, body: Pick<RecordBody, 'question' | 'period'>): Place | null {
  const question = questionOf(set, body.question);
  const period = periodsOf(set).find(
    (one) =>
      question &&
      answerPeriod(question, one) === body.period &&
      sectionOf(set, one)?.questions.includes(question.id),
  );
  return question && period ? { question, period } : null;
}

/** Where an entry can be looked at and mended, or null. */
export function mendingLink(set: CriteriaSet, { kind, body }: Entry): string | null {
  switch (kind) {
    case 'record': {
      const { question, unit } = evidenceIn(body) ?? body;
      const place = placeOf(set, { ...body, question });
      return place && linkTo('record', place.period, question, unit);
    }
    case 'report':
      return sectionOf(set, body.period) ? linkTo('report', body.period) : null;
    case 'roster':
    case 'claim':
      return linkTo('record');
    case 'seal-code':
      return linkTo('seal-code');
    case 'review':
    case 'criteria':
      return null;
  }
}

/**
 * Puts what a refused record says into its fields, as a draft: leaving them records it anew. What has been typed there
 * since is left alone, and where an answer was taken away there is nothing to put.
 */
export async function openForRepair(phone: Phone, set: CriteriaSet, entry: Entry): Promise<void> {
  const place = entry.kind === 'record' ? placeOf(set, entry.body) : null;
  if (entry.kind !== 'record' || entry.body.answer === null || !place) return;
  const { unit, period, answer } = entry.body;
  const { question } = place;
  const now = phoneNow(phone);
  const typed = typedFrom(question, answer, place.period);
  const of = { indicator: entry.indicator, question, unit, period, typed, changedAt: now };
  await putDraft(phone, draftFrom(of, bangkokDate(now)), {
    deviceSeq: Number.POSITIVE_INFINITY,
    own: new Set(),
    over: (lying) => lying,
  });
}
