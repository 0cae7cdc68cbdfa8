/** Drafts: every change of a field is a stored row at once, so that nothing typed is ever lost (design.md section 5). */
import type { Ms } from '../rules/calendar.ts';
import { keyOf } from '../rules/entry.ts';
import type { Answer } from '../rules/question.ts';
import { copyDrafts, copyDraftsSoon } from './copies.ts';
import { reconnecting, storing } from './failure.ts';
import { beginWrite } from './guard.ts';
import type { Phone } from './phone.ts';
import { readRows } from './rows.ts';

/** One answer that was changed and is not recorded yet. */
export interface Draft {
  /** `draftKey` of the answer. */
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

/** The only indicator that there was when drafts were first kept: theirs lie under keys that do not name it. */
const UNNAMED_INDICATOR = '4.1';

/** The key of a draft and of a live answer. */
export function draftKey({
  indicator,
  question,
  unit,
  period,
}: Pick<Draft, 'indicator' | 'question' | 'unit' | 'period'>): string {
  const key = `${question}|${unit}|${period}`;
  return indicator === UNNAMED_INDICATOR ? key : `${indicator}|${key}`;
}

/** What a tab goes by when it writes a draft: another tab of this phone may have been at the same answer since. */
export interface Sight {
  /** The highest number among this device's entries that the tab had read when the draft was typed. */
  readonly deviceSeq: number;
  /** Entries that the tab has made itself. */
  readonly own: ReadonlySet<string>;
  /** The draft over the one that lies there. */
  over(lying: Draft): Draft;
}

/**
 * Stores a draft; resolves when it is on disk.
 * @param sight absent where no other tab can be at it
 * @returns what lies there now; null where another tab has recorded the answer after this was typed: then nothing has changed
 * @throws SaveFailure where the disk is full or the app is outdated: the draft is still in the caller's hands
 */
export async function putDraft(phone: Phone, draft: Draft, sight?: Sight): Promise<Draft | null> {
  const { db } = phone;
  const stored = await storing(phone, () =>
    db.transaction('rw', db.drafts, db.entries, db.meta, async () => {
      await beginWrite(phone);
      const lying = sight && (await db.drafts.get(draft.key));
      if (sight && !lying && (await isRecordedSince(phone, draft, sight))) return null;
      const put = lying ? sight.over(lying) : draft;
      await db.drafts.put(put);
      return put;
    }),
  );
  copyDraftsSoon(phone);
  return stored;
}

/** What nobody has seen. */
const NOTHING: Pick<Sight, 'deviceSeq' | 'own'> = { deviceSeq: 0, own: new Set() };

/** Within a transaction: was this answer recorded here after the draft was typed, unseen by whoever typed it? */
export async function isRecordedSince(
  phone: Phone,
  draft: Draft,
  { deviceSeq, own }: Pick<Sight, 'deviceSeq' | 'own'> = NOTHING,
): Promise<boolean> {
  const { scope, device } = phone.enrolment;
  const { indicator, question, unit, period, answer } = draft;
  const key = keyOf({ kind: 'record', scope, indicator, body: { question, unit, period, answer } });
  const rows = await phone.db.entries.where('key').equals(key).toArray();
  const unseen = rows.filter((row) => row.device === device && row.deviceSeq > deviceSeq && !own.has(row.id));
  return readRows(phone, unseen).some(({ entry }) => entry.madeAt >= draft.changedAt);
}

/** Reads anew those of these drafts that still lie here; what was typed in them stays as it is. */
export async function rereadDrafts(
  phone: Phone,
  keys: readonly string[],
  read: (lying: Draft) => Draft,
): Promise<void> {
  const { db } = phone;
  await storing(phone, () =>
    db.transaction('rw', db.drafts, db.meta, async () => {
      await beginWrite(phone);
      const lying = await db.drafts.bulkGet([...keys]);
      await db.drafts.bulkPut(lying.flatMap((draft) => (draft ? [read(draft)] : [])));
    }),
  );
  copyDraftsSoon(phone);
}

/** Takes a draft back: the recorded answer stands again. Its second copy goes with it, so that nothing brings it back. */
export async function dropDraft(phone: Phone, key: string): Promise<void> {
  const { db } = phone;
  await reconnecting(db, () => db.drafts.delete(key));
  await copyDrafts(phone);
}
