/**
 * Replies of the routes that the province reads (design.md section 7): the wall, one district's month, an invitation.
 * The endpoint makes them, the app checks them by the same schemas.
 */
import * as z from 'zod/mini';
import { PERSON_CHARS_MAX } from './schemas/bodies.ts';
import { hashSchema, idSchema } from './schemas/entry.ts';
import { signedSchema } from './schemas/receipt.ts';
import type { Standing } from './standing.ts';
import { scopeSchema, spanSchema } from './wire.ts';

const ms = z.number().check(z.int());
const count = z.number().check(z.int(), z.nonnegative());
const practice = z.optional(z.literal(true));

export const standingShape = {
  state: z.enum(['notStarted', 'drafting', 'onPhone', 'received', 'returned', 'confirmed']),
  report: z.nullable(z.string()),
  revision: z.number(),
  rivals: z.number(),
  level: z.nullable(z.string()),
  score: z.nullable(z.number()),
  sealedLevel: z.nullable(z.string()),
  timeliness: z.nullable(z.enum(['onTime', 'late', 'finishedInTime', 'accepted'])),
  finishedAt: z.nullable(ms),
  receivedAt: z.nullable(ms),
  countedAt: z.nullable(ms),
  sealCodeAt: z.optional(ms),
  criteria: z.optional(z.object({ id: z.string(), version: z.number() })),
  onceOver: z.optional(z.object({ at: ms, score: z.number() })),
  adjusted: z.optional(z.object({ from: z.nullable(z.string()), by: z.string(), reason: z.string() })),
  disputed: z.optional(z.literal(true)),
  onBehalf: z.optional(z.string()),
  factsDiffer: z.optional(z.boolean()),
};
/** A district's month, as `standing` folds it. The annotation holds schema and fold together. */
export const standingSchema: z.ZodMiniType<Standing> = z.object(standingShape);

const districtRow = z.object({
  code: z.string(),
  th: z.string(),
  en: z.string(),
  /** The last time that any device of the district spoke to the endpoint. */
  lastContactAt: z.nullable(ms),
  /** Devices enrolled for the district. */
  devices: count,
  /** Of the device that spoke last. */
  appVersion: z.nullable(z.string()),
  /** Entries that its phones said they had not sent yet, and when the oldest of those was made. */
  unsent: count,
  oldestUnsentAt: z.nullable(ms),
  /** Every period of the criteria set, by its id. */
  months: z.record(z.string(), standingSchema),
});
export type DistrictRow = z.infer<typeof districtRow>;

/** `GET /api/overview?indicator=4.1`: every district of the province, in the order of the codes. */
export const overviewReplySchema = z.object({
  serverTime: ms,
  practice,
  indicator: z.string(),
  districts: z.array(districtRow),
});
export type OverviewReply = z.infer<typeof overviewReplySchema>;

const storedEntry = z.object({ bytes: z.string(), hash: hashSchema, receivedAt: ms });

const storedReport = z.object({
  bytes: z.string(),
  hash: hashSchema,
  seq: count,
  receivedAt: ms,
  /** The time that scoring read when the report came in. */
  countedAt: ms,
  device: idSchema,
  /** The device that brought it, where that is not the one that made it. */
  carriedBy: z.nullable(idSchema),
  /** As the endpoint scored it at countedAt. */
  level: z.nullable(z.string()),
  score: z.nullable(z.number()),
  receipt: signedSchema,
  /** Why it counts from before it was received; an endpoint of before this was told does not say. */
  proof: z.optional(
    z.object({
      kind: z.enum(['receipt', 'seal-code']),
      provenAt: ms,
      /** Seal code: the scope in which it was entered, and whom the device was for. */
      enteredIn: z.optional(scopeSchema),
      enteredBy: z.optional(z.string()),
    }),
  ),
});
export type StoredReport = z.infer<typeof storedReport>;

export const deviceHolesSchema = z.object({
  count,
  /** The first of them. */
  named: z.array(spanSchema),
});
export type DeviceHoles = z.infer<typeof deviceHolesSchema>;

const deviceRow = z.object({
  device: idSchema,
  /** The invitation's name: who this device is for. */
  name: z.string(),
  enrolledAt: ms,
  lastContactAt: z.nullable(ms),
  appVersion: z.nullable(z.string()),
  unsent: count,
  oldestUnsentAt: z.nullable(ms),
  /** Of this month: drafts, and reports that are sealed and not sent. */
  drafts: count,
  sealedUnsent: count,
  /** It has lost its database and filled it again, in the last 30 days. */
  wiped: z.optional(z.boolean()),
  /** What it has made and what is neither here, nor waiting on it, nor refused; absent: it has not told enough. */
  holes: z.optional(deviceHolesSchema),
});

/** `GET /api/districts/:code/:indicator/:period`: one district's month with everything that it rests on. */
export const districtReplySchema = z.object({
  serverTime: ms,
  practice,
  code: z.string(),
  indicator: z.string(),
  period: z.string(),
  standing: standingSchema,
  /** Newest first; replaced ones too. */
  reports: z.array(storedReport),
  reviews: z.array(storedEntry),
  records: z.object({
    /** Records of the month that the endpoint holds. */
    stored: count,
    /** Entries that the standing's report was folded from, and how many of those have come. */
    named: count,
    here: count,
  }),
  /**
   * The month's records, those of the periods that its facts are carried from, the reports of those months, and the whole
   * roster. provenAt: such a report was there earlier; ownSince: where that is the time of the month that it revised, since
   * when it was there itself. An endpoint of before these were told does not say.
   */
  entries: z.array(z.extend(storedEntry, { provenAt: z.optional(ms), ownSince: z.optional(ms) })),
  /**
   * The photos that evidence among those names, when all of each was here, and when it went as its time was over; an
   * endpoint of before has none.
   */
  photos: z.optional(
    z.array(z.object({ hash: hashSchema, wholeAt: z.nullable(ms), removedAt: z.optional(ms) })),
  ),
  devices: z.array(deviceRow),
});
export type DistrictReply = z.infer<typeof districtReplySchema>;

/** `GET /api/rosters`: the units of every district of the province, as they count and as it has confirmed them. */
export const rostersReplySchema = z.object({
  serverTime: ms,
  practice,
  entries: z.array(storedEntry),
});
export type RostersReply = z.infer<typeof rostersReplySchema>;

/** `GET /api/seal-codes`: what became of the codes that were entered in the session's scope, newest first. */
export const sealCodesReplySchema = z.object({
  serverTime: ms,
  practice,
  codes: z.array(
    z.object({
      entry: idSchema,
      receivedAt: ms,
      /** When the report came in that it is of; null: not yet. */
      reportReceivedAt: z.nullable(ms),
    }),
  ),
});
export type SealCodesReply = z.infer<typeof sealCodesReplySchema>;

export const inviteRequestSchema = z.object({
  scope: scopeSchema,
  /** Whom it is for, in one line of text. */
  name: z.string().check(z.maxLength(PERSON_CHARS_MAX), z.regex(/^[^\p{Cc}\p{Cs}]+$/u)),
});
export type InviteRequest = z.infer<typeof inviteRequestSchema>;

/** `POST /api/invites`: the code as it is typed, and the link that holds it in its fragment. */
export const inviteReplySchema = z.object({
  code: z.string(),
  link: z.string(),
  expiresAt: ms,
});
export type InviteReply = z.infer<typeof inviteReplySchema>;
