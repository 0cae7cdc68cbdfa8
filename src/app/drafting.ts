/** Drafts of what is typed, and what becomes of them where two tabs of one phone type the same answer. */
import { type Draft, draftKey, rereadDrafts } from '../local/drafts.ts';
import type { MonthView } from '../local/month.ts';
import { type Phone, phoneNow } from '../local/phone.ts';
import { bangkokDate, type CivilDate, type Ms } from '../rules/calendar.ts';
import { questionOf } from '../rules/criteria.ts';
import type { Question } from '../rules/question.ts';
import { faultsOf, readTyped, type Typed } from './typed.ts';

export interface TypedAnswer {
  readonly indicator: string;
  readonly question: Question;
  readonly unit: string;
  /** The answer's period. */
  readonly period: string;
  readonly typed: Typed;
  readonly changedAt: Ms;
}

/**
 * The draft of what was typed.
 * @param today Bangkok's day: what was done cannot lie after it
 */
export function draftFrom(of: TypedAnswer, today: CivilDate): Draft {
  const { indicator, question, unit, period, typed, changedAt } = of;
  return {
    key: draftKey({ indicator, question: question.id, unit, period }),
    indicator,
    question: question.id,
    unit,
    period,
    typed,
    changedAt,
    answer: readTyped(question, typed),
    readable: faultsOf(question, typed, today).length === 0,
  };
}

/**
 * Reads those drafts of a month anew that could not be recorded when they were typed and can be now: the day that they
 * name has come. Where the disk does not take them they stay as they were.
 */
export async function ripenDrafts(phone: Phone, { set, answers }: MonthView): Promise<void> {
  const today = bangkokDate(phoneNow(phone));
  const read = (draft: Draft): Draft => {
    const question = questionOf(set, draft.question);
    return question ? draftFrom({ ...draft, question }, today) : draft;
  };
  const ripe = [...answers.values()].flatMap(({ draft }) =>
    draft && !draft.readable && read(draft).readable ? [draft.key] : [],
  );
  if (ripe.length > 0) await rereadDrafts(phone, ripe, read).catch(() => undefined);
}

/**
 * What two tabs have typed, part by part: what only one of them has changed stays as that one has it; of what both have
 * changed, the later counts.
 * @param from what stood there before
 */
export function mergeTyped(from: Typed, earlier: Typed, later: Typed): Typed {
  const merged: Record<string, string> = { ...earlier };
  for (const [part, text] of Object.entries(later)) {
    if (text !== (from[part] ?? '') || !(part in merged)) merged[part] = text;
  }
  return merged;
}

/** What of one's own typing is not in the outcome: one text, '' where nothing was lost. */
export function lostTyping(from: Typed, mine: Typed, outcome: Typed): string {
  return Object.entries(mine)
    .filter(([part, text]) => text !== '' && text !== (from[part] ?? '') && text !== outcome[part])
    .map(([, text]) => text)
    .join(' · ');
}
