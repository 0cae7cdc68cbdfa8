/**
 * What phone and endpoint say to each other: paths, limits, shapes, refusal codes (design.md sections 6 and 7).
 * Requests and replies are JSON; both sides read them by these schemas.
 */
import * as z from 'zod/mini';
import { byteLength } from './bytes.ts';
import { SCOPE } from './place.ts';
import { hashSchema, idSchema } from './schemas/entry.ts';
import { publicKeySchema, signedSchema } from './schemas/receipt.ts';

export const PROTOCOL = 1;
/** The oldest protocol whose pulls are answered; pushes of any protocol are. */
export const OLDEST_PROTOCOL = 1;

export const PATHS = {
  sync: '/api/sync',
  enrol: '/api/enrol',
  overview: '/api/overview',
  district: '/api/districts/:code/:indicator/:period',
  invites: '/api/invites',
  sealCodes: '/api/seal-codes',
  rosters: '/api/rosters',
  nation: '/api/nation',
  tryCriteria: '/api/criteria/try',
  health: '/healthz',
} as const;

/** Every request to the API carries it, so that no form of another site can make one; replies carry it as our mark. */
export const MARK_HEADER = 'X-Lakchai';
export const MARK = '1';
/** Which of this browser's enrolments speaks. */
export const SCOPE_HEADER = 'X-Lakchai-Scope';

export const PUSH_ENTRIES_MAX = 1_000;
export const BODY_GZIP_BYTES_MAX = 256 * 1024;
export const BODY_BYTES_MAX = 1024 * 1024;
export const JSON_DEPTH_MAX = 12;
export const JSON_KEYS_MAX = 5_000;
export const STRING_BYTES_MAX = 20_000;
/** A criteria set is a whole letter as data: longer and deeper than anything else that is said. */
export const CRITERIA_BYTES_MAX = 128 * 1024;
export const CRITERIA_DEPTH_MAX = 24;
export const CRITERIA_KEYS_MAX = 20_000;
const UTF8_BYTES_PER_UNIT_MAX = 3;
export const SYNCS_PER_MINUTE_MAX = 60;
/** Entries in one page of the feed, and their bytes. */
export const PULL_ENTRIES_MAX = 1_000;
export const PULL_BYTES_MAX = 512 * 1024;
/** Entries of kinds that this endpoint does not know, per device. */
export const UNKNOWN_ENTRIES_MAX = 1_000;
/** Seal codes that a device may bring in so many days without their reports coming: more would be guesses. */
export const SEAL_CODES_MAX = 200;
export const SEAL_CODES_DAYS = 45;
/** What a phone may tell of itself: months, and each count, which no phone reaches and no sum of them overflows. */
export const HEALTH_MONTHS_MAX = 60;
export const HEALTH_COUNT_MAX = 1_000_000;
export const APP_VERSION_CHARS_MAX = 40;
export const UNSENT_RUNS_MAX = 1_000;
/** Each wipe of a phone makes one. */
export const SKIPPED_RUNS_MAX = 100;
export const EPOCH_CHARS_MAX = 64;
/** Receipts of an earlier time that one request may show. */
export const OLD_RECEIPTS_MAX = 200;
export const INVITE_HOURS = 72;
export const INVITE_CODE_CHARS = 12;
/** As typed, with whatever is put between its characters. */
export const INVITE_TYPED_CHARS_MAX = 64;
const INDICATOR_CHARS_MAX = 10;
const PERIOD_CHARS_MAX = 7;

export const scopeSchema = z.string().check(z.regex(SCOPE));
const seq = z.number().check(z.int(), z.nonnegative());
const told = z.number().check(z.int(), z.nonnegative(), z.maximum(HEALTH_COUNT_MAX));
const ms = z.number().check(z.int());
/** Numbers of a device, one after the other. */
export const spanSchema = z.tuple([
  z.number().check(z.int(), z.positive()),
  z.number().check(z.int(), z.positive()),
]);
const head = z.object({ seq, chain: hashSchema });

/** How a phone is, so that the wall can say more than "nothing has come". */
export const healthSchema = z.object({
  appVersion: z.string().check(z.maxLength(APP_VERSION_CHARS_MAX)),
  months: z
    .array(
      z.object({
        indicator: z.string().check(z.maxLength(INDICATOR_CHARS_MAX)),
        period: z.string().check(z.maxLength(PERIOD_CHARS_MAX)),
        drafts: told,
        sealedUnsent: told,
      }),
    )
    .check(z.maxLength(HEALTH_MONTHS_MAX)),
  unsent: told,
  oldestUnsentAt: z.nullable(ms),
  persisted: z.nullable(z.boolean()),
  freeBytes: z.nullable(z.number()),
  offsetMs: z.nullable(z.number()),
  /** The phone has lost its database and filled it again from its second copies, in the last 30 days. */
  wiped: z.boolean(),
  /** The highest deviceSeq that it has used, and runs below it that it never used: those are no holes. */
  highest: z.optional(seq),
  skipped: z.optional(z.array(spanSchema).check(z.maxLength(SKIPPED_RUNS_MAX))),
});
export type Health = z.infer<typeof healthSchema>;

export const syncRequestSchema = z.object({
  protocol: z.number().check(z.int(), z.positive()),
  device: idSchema,
  /** The epoch that the phone last saw; null before the first reply. */
  epoch: z.nullable(z.string().check(z.maxLength(EPOCH_CHARS_MAX))),
  /** What the phone has of each scope that it follows. */
  cursor: z.record(scopeSchema, seq),
  /** The newest head that the phone has seen of each scope: a restored endpoint shows itself by not knowing it. */
  heads: z.record(scopeSchema, head),
  sentAt: ms,
  /** What is unsent on the phone, this request's entries included, as runs of deviceSeq. */
  unsent: z.array(spanSchema).check(z.maxLength(UNSENT_RUNS_MAX)),
  health: healthSchema,
  /** Entries that the reply may bring at most: as many as this phone's line can carry. */
  take: z.optional(z.number().check(z.int(), z.positive())),
  /** Entries' bytes, exactly as they were made. */
  entries: z.array(z.string()).check(z.maxLength(PUSH_ENTRIES_MAX)),
  /** Receipts that the phone holds of reports among the entries: a restored endpoint honours its own word. */
  oldReceipts: z.optional(z.array(signedSchema).check(z.maxLength(OLD_RECEIPTS_MAX))),
});
export type SyncRequest = z.infer<typeof syncRequestSchema>;

/** Why an entry or a request is refused. Each has words in Thai and English in the app. */
export const REFUSALS = [
  'malformed',
  'too-large',
  'too-deep',
  'too-many-entries',
  'unsupported-encoding',
  'unmarked',
  'not-enrolled',
  'foreign-device',
  'foreign-scope',
  'not-allowed',
  'unknown-indicator',
  'unknown-period',
  'unknown-kind-quota',
  'criteria-wrong',
  'criteria-taken',
  'seal-code-quota',
  'thai-id',
  'too-many-requests',
  'wrong-code',
  'wrong-passkey',
  'invitation-quota',
  'not-found',
  'busy',
  /** Never sent: what an app makes of a code that only newer ones know. */
  'unfamiliar',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** A code as it is read: a newer endpoint's is no reason to take its whole reply for somebody else's. */
const refusalCode = z.catch(z.enum(REFUSALS), 'unfamiliar');

/** The reply to a request that is refused whole. `detail` is English, for logs; the app words the code. */
export const refusalSchema = z.object({
  code: refusalCode,
  field: z.optional(z.string()),
  detail: z.string(),
});

/** A run of entries of one device that this request stored, and where they lie in their scope. */
const storedRun = z.object({
  device: idSchema,
  from: z.number(),
  to: z.number(),
  scope: scopeSchema,
  seqFrom: z.number(),
  receivedAt: ms,
  /** SHA-256 over the entries' hashes (hex, joined by nothing) in the order of deviceSeq. */
  digest: hashSchema,
});
export type StoredRun = z.infer<typeof storedRun>;

/** What became of an entry that was not simply stored. An entry that is named nowhere stays unsent. */
const exception = z.object({
  /** Its id, or where it has none that can be read, its place in the request as `#0`, `#1`… */
  id: z.string(),
  outcome: z.enum(['exists', 'conflict', 'refused', 'retry']),
  code: z.optional(refusalCode),
  /** exists: where and when it was stored the first time. */
  seq: z.optional(z.number()),
  receivedAt: z.optional(ms),
  hash: z.optional(hashSchema),
});
export type Exception = z.infer<typeof exception>;

/** The part of a reply that the endpoint signs. */
export const outcomeSchema = z.object({
  epoch: z.string(),
  device: idSchema,
  /** The request's own, so that its answer is no other's. */
  sentAt: z.optional(ms),
  stored: z.array(storedRun),
  exceptions: z.array(exception),
});
export type Outcomes = z.infer<typeof outcomeSchema>;

const pulledSchema = z.object({ scope: scopeSchema, seq, receivedAt: ms, bytes: z.string() });
export type Pulled = z.infer<typeof pulledSchema>;

export const syncReplySchema = z.object({
  protocol: z.number(),
  oldestProtocol: z.number(),
  epoch: z.string(),
  /** The endpoint is a practice one, with its own time. */
  practice: z.optional(z.literal(true)),
  serverTime: ms,
  /** JSON text of Outcomes, signed. */
  outcome: signedSchema,
  /** Of the reports that were sent or are pulled, and those that were made anew since the phone's cursor. */
  receipts: z.array(signedSchema),
  pulled: z.array(pulledSchema),
  /** Whom the devices are for that made what was pulled, as their invitations say. */
  people: z.optional(z.record(idSchema, z.string())),
  /** How far the phone has each scope once it has stored `pulled`. */
  cursor: z.record(scopeSchema, seq),
  /** Of the scopes that the phone follows, and of those that it wrote to. */
  heads: z.record(scopeSchema, head),
  /** Scopes whose head, as the phone told it, this endpoint has never had: it was restored, and lacks what came after. */
  forked: z.optional(z.array(scopeSchema)),
  /** There is more to pull: ask again. */
  more: z.boolean(),
});
export type SyncReply = z.infer<typeof syncReplySchema>;

export const enrolRequestSchema = z.object({
  /** As printed or typed: case and dashes do not matter. */
  code: z.string().check(z.maxLength(INVITE_TYPED_CHARS_MAX)),
  device: idSchema,
});
export type EnrolRequest = z.infer<typeof enrolRequestSchema>;

const place = z.object({ code: z.string(), th: z.string(), en: z.string() });

export const enrolReplySchema = z.object({
  /** Never changes, not by a restore either: names the phone's database and cookie. */
  instance: z.string(),
  epoch: z.string(),
  scope: scopeSchema,
  role: z.enum(['officer', 'province', 'nation']),
  /** The invitation's name: who this device is for. */
  name: z.string(),
  keys: z.array(publicKeySchema),
  practice: z.optional(z.literal(true)),
  serverTime: ms,
  /** The province that the scope lies in, and its districts: an app knows those of its first province alone. */
  places: z.optional(z.object({ province: place, districts: z.array(place) })),
});
export type EnrolReply = z.infer<typeof enrolReplySchema>;
export type Role = EnrolReply['role'];

/** How long an entry of a kind may be (bytes). */
export function entryBytesMax(kind: string): number {
  return kind === 'criteria' ? CRITERIA_BYTES_MAX : STRING_BYTES_MAX;
}

/**
 * What is wrong with the size of parsed JSON, or null: depth, number of keys and members, length of strings.
 * @param kind of the entry that it is, where it is one
 */
export function oversize(value: unknown, kind?: string): Refusal | null {
  const isCriteria = kind === 'criteria';
  const depthMax = isCriteria ? CRITERIA_DEPTH_MAX : JSON_DEPTH_MAX;
  const keysMax = isCriteria ? CRITERIA_KEYS_MAX : JSON_KEYS_MAX;
  let keys = 0;
  const visit = (part: unknown, depth: number): Refusal | null => {
    if (typeof part === 'string') return isTooLong(part) ? 'too-large' : null;
    if (typeof part !== 'object' || part === null) return null;
    if (depth > depthMax) return 'too-deep';
    for (const [key, member] of Object.entries(part)) {
      keys += 1;
      if (keys > keysMax) return 'too-large';
      if (key === '__proto__') return 'malformed';
      const fault = visit(member, depth + 1);
      if (fault) return fault;
    }
    return null;
  };
  return visit(value, 1);
}

function isTooLong(text: string): boolean {
  const surelyFits = text.length * UTF8_BYTES_PER_UNIT_MAX <= STRING_BYTES_MAX;
  return !surelyFits && byteLength(text) > STRING_BYTES_MAX;
}
