/**
 * Who may enter, as the province sees to it (design.md section 9): its devices, and the invitations that are open. The
 * endpoint makes these replies, the app checks them by the same schemas.
 */
import * as z from 'zod/mini';
import { deviceHolesSchema, inviteReplySchema, inviteRequestSchema } from './overview.ts';
import { ANSWER_TEXT_MAX } from './question.ts';
import { idSchema } from './schemas/entry.ts';
import { healthSchema, scopeSchema } from './wire.ts';

export const PEOPLE_PATHS = {
  devices: '/api/devices',
  revoke: '/api/devices/:id/revoke',
  inviteSheet: '/api/invites/sheet',
  withdraw: '/api/invites/:id/withdraw',
} as const;

export const revokePath = (device: string) => PEOPLE_PATHS.revoke.replace(':id', device);
export const withdrawPath = (id: string) => PEOPLE_PATHS.withdraw.replace(':id', id);

/** Invitations that one request may make: a printed sheet for every district of the largest province, and more. */
export const SHEET_INVITES_MAX = 100;
/** Invitations that a device may make in an hour. */
export const INVITES_PER_HOUR_MAX = 200;
/** Invitations of a province and its districts that may be open at once: each is a way in. */
export const OPEN_INVITES_MAX = 200;

const ms = z.number().check(z.int());
const practice = z.optional(z.literal(true));

/** What a device has told of itself, as far as it helps a person. */
export const toldSchema = z.pick(healthSchema, {
  appVersion: true,
  months: true,
  unsent: true,
  oldestUnsentAt: true,
  persisted: true,
  freeBytes: true,
  offsetMs: true,
  wiped: true,
});

const deviceSchema = z.object({
  device: idSchema,
  scope: scopeSchema,
  /** Whom it is for, as its invitation says. */
  name: z.string(),
  enrolledAt: ms,
  lastContactAt: z.nullable(ms),
  /** Null before it has told anything. */
  told: z.nullable(toldSchema),
  /** Absent: it has not told enough. */
  holes: z.optional(deviceHolesSchema),
  /** It was locked out, and has not enrolled again. `by`: whom the device was for that did it; null: the endpoint's own. */
  revoked: z.optional(z.object({ at: ms, by: z.nullable(z.string()), reason: z.string() })),
});
export type DeviceLine = z.infer<typeof deviceSchema>;

/** `GET /api/devices`: every device of the province and of its districts, in the order of their enrolment. */
export const devicesReplySchema = z.object({
  serverTime: ms,
  practice,
  districts: z.array(z.object({ code: z.string(), th: z.string(), en: z.string() })),
  devices: z.array(deviceSchema),
});
export type DevicesReply = z.infer<typeof devicesReplySchema>;

/** `POST /api/devices/:id/revoke`: why, for whoever asks later. */
export const revokeRequestSchema = z.object({
  reason: z.string().check(z.minLength(1), z.maxLength(ANSWER_TEXT_MAX)),
});

/** What is so now, whether this request has made it so or one before it. */
export const doneReplySchema = z.object({ serverTime: ms, practice });

/** `GET /api/invites`: the invitations that nobody has used yet. Their codes are kept as hashes: nobody can read them again. */
export const openInvitesReplySchema = z.object({
  serverTime: ms,
  practice,
  invites: z.array(
    z.object({
      id: z.string(),
      scope: scopeSchema,
      name: z.string(),
      /** Whom the device was for that made it; null: made at the endpoint itself. */
      madeBy: z.nullable(z.string()),
      madeAt: z.nullable(ms),
      expiresAt: ms,
    }),
  ),
});
export type OpenInvite = z.infer<typeof openInvitesReplySchema>['invites'][number];

/** `POST /api/invites/sheet`: several invitations, all or none. */
export const inviteSheetRequestSchema = z.object({
  invites: z.array(inviteRequestSchema).check(z.minLength(1), z.maxLength(SHEET_INVITES_MAX)),
  /** Names the sheet, so that asking again after a lost reply makes no more of them. An older app names none. */
  sheet: z.optional(idSchema),
});

/** In the order in which they were asked for. */
export const inviteSheetReplySchema = z.object({ invites: z.array(inviteReplySchema) });
