/** Somebody between phone and endpoint who changes what they say. None of it may be believed. */
import { hashOf } from '../../../src/rules/bytes.ts';
import { DAY_MS } from '../../../src/rules/calendar.ts';
import type { Envelope } from '../../../src/rules/entry.ts';
import type { Signed } from '../../../src/rules/receipt.ts';
import { readReceipt } from '../../../src/rules/schemas/receipt.ts';
import type { Outcomes, SyncReply, SyncRequest } from '../../../src/rules/wire.ts';

/**
 * A reply without the receipts of what was sent: each is signed apart, so that nothing else shows that one is missing.
 * Those of what is pulled are left in it: they are not asked for again.
 */
export function withoutReceipts(reply: SyncReply, { entries }: SyncRequest): SyncReply {
  const isOfSent = ({ text }: Signed) => {
    const id = readReceipt(text)?.id;
    return id !== undefined && entries.some((bytes) => bytes.includes(`"id":"${id}"`));
  };
  return { ...reply, receipts: reply.receipts.filter((signed) => !isOfSent(signed)) };
}

/** A reply whose receipts say a day too early, under the signatures that they had. */
export function redated(reply: SyncReply): SyncReply {
  return { ...reply, receipts: reply.receipts.map(aDayEarlier) };
}

function aDayEarlier(signed: Signed): Signed {
  const receipt = readReceipt(signed.text);
  if (!receipt) return signed;
  return { ...signed, text: JSON.stringify({ ...receipt, receivedAt: receipt.receivedAt - DAY_MS }) };
}

/** The reply to a request that has never arrived: everything is there already, it says, under an old signature. */
export function forged(earlier: SyncReply, request: SyncRequest): SyncReply {
  const { device, sentAt, entries } = request;
  const outcomes: Outcomes = {
    epoch: earlier.epoch,
    device,
    sentAt,
    stored: [],
    exceptions: entries.map((bytes) => {
      const { id }: Envelope = JSON.parse(bytes);
      return { id, outcome: 'exists', hash: hashOf(bytes) };
    }),
  };
  return { ...earlier, outcome: { ...earlier.outcome, text: JSON.stringify(outcomes) }, pulled: [] };
}
