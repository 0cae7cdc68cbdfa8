/** Drafts: every change of a field is a stored row at once, so that nothing typed is ever lost (design.md section 5). */

import type { Ms } from '../rules/calendar.ts';
import type { Answer } from '../rules/question.ts';
import { copyDrafts, copyDraftsSoon } from './copies.ts';
import { reconnecting, SaveFailure, storing } from './failure.ts';
import type { Phone } from './phone.ts';

/** One answer that was changed and is not recorded yet. */
export interface Draft {
  /** `draftKey` of question, unit and period. */
  readonly key: string;
  readonly indicator: string;
  readonly question: string;
  readonly unit: string;
  /** The answer's period: the month, or the fiscal year (`answerPeriod`). */
  readonly period: string;
  /** What was typed, by part, exactly as typed. */
  readonly typed: Readonly<Record<string, string>>;
  /** What it says; null, or null in a part, where it cannot be read or was emptied. */
  readonly answer: Answer;
  /** The answer says all that was typed and may stand: only then it becomes a record. */
  readonly readable: boolean;
  readonly changedAt: Ms;
}

/** The key of a draft and of a live answer. */
export function draftKey(of: Pick<Draft, 'question' | 'unit' | 'period'>): string {
  return `${of.question}|${of.unit}|${of.period}`;
}

/**
 * Stores a draft; resolves when it is on disk.
 * @throws SaveFailure where the disk is full or the app is outdated: the draft is still in the caller's hands
 */
export async function putDraft(phone: Phone, draft: Draft): Promise<void> {
  if (phone.outdated) throw new SaveFailure('outdatedApp');
  const { db } = phone;
  await storing(phone, () => db.transaction('rw', db.drafts, () => db.drafts.put(draft)));
  copyDraftsSoon(phone);
}

/** Takes a draft back: the recorded answer stands again. Its second copy goes with it, so that nothing brings it back. */
export async function dropDraft(phone: Phone, key: string): Promise<void> {
  const { db } = phone;
  await reconnecting(db, () => db.drafts.delete(key));
  await copyDrafts(phone);
}
