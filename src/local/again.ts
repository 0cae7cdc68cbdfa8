/** Sending again what a restored endpoint lacks (design.md section 6). Sent twice is stored once, so all of a scope goes. */
import type { Entry } from '../rules/entry.ts';
import { provinceScopeOf, type Scope } from '../rules/place.ts';
import { type EntryRow, numberOf, type OutboxRow } from './db.ts';
import type { Enrolment } from './enrolments.ts';
import type { Phone } from './phone.ts';
import { markOf } from './rows.ts';

/**
 * Within a transaction: every entry of these scopes that this phone may bring is unsent again, whoever made it.
 * @param ids and these entries
 */
export async function sendAgain(
  { db, enrolment }: Phone,
  scopes: readonly Scope[],
  ids: readonly string[],
): Promise<void> {
  if (scopes.length + ids.length === 0) return;
  // Scopes have no index, and hardly ever fork: only then all entries are walked.
  const isAsked = ({ scope, id }: EntryRow) => scopes.includes(scope) || ids.includes(id);
  const asked = scopes.length > 0 ? db.entries.filter(isAsked) : db.entries.where('id').anyOf(ids);
  const rows = await asked.toArray();
  const marks = await db.outbox.bulkGet(rows.map(numberOf));
  const unmarked = rows.filter((_, at) => !marks[at]);
  await db.outbox.bulkPut(unmarked.flatMap((row) => markToBring(enrolment, row)));
}

/** Within a transaction: what was refused for want of criteria is unsent again, now that some have come. */
export async function sendUnjudged({ db }: Phone): Promise<void> {
  const isUnjudged = ({ refusal, setAside }: OutboxRow) =>
    !setAside && (refusal === 'unknown-period' || refusal === 'unknown-indicator');
  const marks = await db.outbox.filter(isUnjudged).toArray();
  await db.outbox.bulkPut(marks.map(({ refusal: _, ...mark }) => mark));
}

/** The mark of an entry that this phone may bring; none of what cannot be read, and so not be sent. */
function markToBring({ scope, device }: Enrolment, row: EntryRow): OutboxRow[] {
  const entry = parse(row.bytes);
  if (!entry) return [];
  const isOurs = row.scope === scope || provinceScopeOf(row.scope) === scope;
  return row.device === device || (isOurs && !isProvinces(entry)) ? [markOf(row, entry.madeAt)] : [];
}

/** What the province has said, or done with a reason in a district's place, is taken from its own devices only. */
function isProvinces({ kind, body }: Entry): boolean {
  if (kind === 'report') return body.onBehalf !== undefined;
  if (kind === 'record') return body.note !== undefined;
  return kind === 'review';
}

function parse(bytes: string): Entry | null {
  try {
    return JSON.parse(bytes) as Entry; // it was read by its schema, or is of a newer app and has its envelope
  } catch {
    return null;
  }
}
