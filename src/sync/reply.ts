/** What a reply changes: pure. It is read by what was asked, and whatever does not answer that changes nothing. */
import { pulledRow } from '../local/arrivals.ts';
import type { EntryRow, ReceiptRow, SyncRow, Trouble } from '../local/db.ts';
import { hashOf } from '../rules/bytes.ts';
import type { Ms } from '../rules/calendar.ts';
import type { Scope } from '../rules/place.ts';
import { type Receipt, type Signed, vouchedAt } from '../rules/receipt.ts';
import { readReceipt } from '../rules/schemas/receipt.ts';
import type { Exception, Outcomes, StoredRun, SyncReply } from '../rules/wire.ts';
import type { Plan } from './plan.ts';

/** What a reply changes on the phone, all at once. */
export interface Change {
  /** Entries that the endpoint has signed for: their unsent marks go. */
  readonly stored: readonly EntryRow[];
  /** Of criteria sets that were published here: since when they decide. */
  readonly published: readonly { readonly id: string; readonly receivedAt: Ms }[];
  readonly refused: readonly { readonly row: EntryRow; readonly refusal: Trouble }[];
  readonly receipts: readonly ReceiptRow[];
  readonly pulled: readonly EntryRow[];
  /** Names by device, of those that made what was pulled. */
  readonly people: Readonly<Record<string, string>>;
  readonly epoch: string;
  readonly cursor: SyncRow['cursor'];
  readonly heads: SyncRow['heads'];
  /** Scopes of which the endpoint has lost the end: all of them is sent again, and pulled again. */
  readonly forked: readonly Scope[];
  readonly more: boolean;
}

/**
 * Reads a reply whose signatures have been verified.
 * @param outcomes its signed part
 * @returns null where it is not the answer to this request: then nothing changes. What it does not name stays unsent
 */
export function readReply({ request, sent }: Plan, reply: SyncReply, outcomes: Outcomes): Change | null {
  const { cursor, heads, epoch, more, forked = [], people = {} } = reply;
  if (outcomes.device !== request.device || outcomes.epoch !== epoch) return null;
  // A proxy may have kept what it must not keep. An endpoint of before this was said does not say it.
  if (outcomes.sentAt !== undefined && outcomes.sentAt !== request.sentAt) return null;
  if (!isOfScopes({ request, sent }, reply)) return null;
  const runs = outcomes.stored.map((run) => entriesOf(run, sent));
  const named = outcomes.exceptions.map((exception) => ({ exception, row: entryOf(exception, sent) }));
  if (!runs.every(isKnown) || !named.every(isTrue)) return null;

  const exists = named.flatMap(({ exception, row }) => (row && exception.outcome === 'exists' ? [row] : []));
  const receipts = reply.receipts.flatMap(receiptOf);
  const received = new Set(receipts.map(({ receipt }) => `${receipt.id} ${receipt.hash}`));
  const stored = [...runs.flat(), ...exists]
    // A report is received when its receipt is here; without it the report is sent again.
    .filter((row) => row.kind !== 'report' || received.has(`${row.id} ${row.hash}`));
  const refused = named.flatMap(({ exception, row }) => {
    const refusal = row && troubleOf(exception, row.device !== request.device);
    return row && refusal ? [{ row, refusal }] : [];
  });
  return {
    stored,
    published: [
      ...outcomes.stored.flatMap(({ receivedAt }, at) => publishedIn(runs[at] ?? [], receivedAt)),
      ...named.flatMap(({ exception: { receivedAt }, row }) =>
        row && receivedAt !== undefined ? publishedIn([row], receivedAt) : [],
      ),
    ],
    refused,
    receipts: receipts.map(({ row }) => row),
    pulled: reply.pulled.map(pulledRow),
    people,
    epoch,
    cursor,
    heads,
    forked,
    more,
  };
}

/** A published set decides from its receipt on, on the device too that published it. */
function publishedIn(rows: readonly EntryRow[], receivedAt: Ms): Change['published'] {
  return rows.filter(({ kind }) => kind === 'criteria').map(({ id }) => ({ id, receivedAt }));
}

/** Does the reply speak only of scopes that were asked about? */
function isOfScopes({ request, sent }: Pick<Plan, 'request' | 'sent'>, reply: SyncReply): boolean {
  const isFollowed = (scope: Scope) => Object.hasOwn(request.cursor, scope);
  const isTouched = (scope: Scope) => isFollowed(scope) || sent.some((row) => row.scope === scope);
  return (
    Object.keys(reply.cursor).every(isFollowed) &&
    reply.pulled.every(({ scope }) => isFollowed(scope)) &&
    Object.keys(reply.heads).every(isTouched) &&
    (reply.forked ?? []).every((scope) => Object.hasOwn(request.heads, scope))
  );
}

function isKnown(rows: readonly EntryRow[] | null): rows is readonly EntryRow[] {
  return rows !== null;
}

/** The entries of a run, or null where it is not a run of what was sent. */
function entriesOf(run: StoredRun, sent: readonly EntryRow[]): readonly EntryRow[] | null {
  const rows = sent
    .filter((row) => row.device === run.device && row.scope === run.scope)
    .filter((row) => row.deviceSeq >= run.from && row.deviceSeq <= run.to)
    .sort((a, b) => a.deviceSeq - b.deviceSeq);
  const isWhole = rows.length > 0 && rows.length === run.to - run.from + 1;
  return isWhole && hashOf(rows.map((row) => row.hash).join('')) === run.digest ? rows : null;
}

/** The entry that an exception speaks of: by its id, or by its place in the request. */
function entryOf({ id }: Exception, sent: readonly EntryRow[]): EntryRow | undefined {
  return id.startsWith('#') ? sent[Number(id.slice(1))] : sent.find((row) => row.id === id);
}

/** An exception counts if it speaks of what was sent; `exists` also if it is of the same content. */
function isTrue({ exception, row }: { exception: Exception; row: EntryRow | undefined }): boolean {
  return row !== undefined && (exception.outcome !== 'exists' || exception.hash === row.hash);
}

function troubleOf({ outcome, code }: Exception, isCarried: boolean): Trouble | null {
  if (outcome === 'conflict') return 'conflict';
  // A restored endpoint may not know the author yet: it is carried on until the author has enrolled again.
  if (outcome !== 'refused' || (isCarried && code === 'foreign-device')) return null;
  return code ?? 'malformed';
}

/** A receipt, and as it is kept. */
function receiptOf(signed: Signed): { receipt: Receipt; row: ReceiptRow }[] {
  const receipt = readReceipt(signed.text);
  return receipt ? [{ receipt, row: { id: receipt.id, period: receipt.period, signed } }] : [];
}

/** Of two receipts of a report, the one that vouches for the earlier time; of equals the new one, which the endpoint knows. */
export function betterReceipt(held: ReceiptRow | undefined, come: ReceiptRow): ReceiptRow {
  const [before, after] = [held && readReceipt(held.signed.text), readReceipt(come.signed.text)];
  const isEarlier = before && after && before.hash === after.hash && vouchedAt(before) < vouchedAt(after);
  return held && isEarlier ? held : come;
}
