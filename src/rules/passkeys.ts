/**
 * How an officer of the province signs in without an invitation: by a passkey (W3C Web Authentication, level 3). What the
 * app and the endpoint say to each other; whether a proof holds, only the endpoint can tell.
 */
import * as z from 'zod/mini';
import { MINUTE_MS } from './calendar.ts';
import { PERSON_CHARS_MAX } from './schemas/bodies.ts';
import { idSchema } from './schemas/entry.ts';

export const PASSKEY_PATHS = {
  /** Passkeys of the session's scope, and a new one among them. */
  passkeys: '/api/passkeys',
  begin: '/api/passkeys/begin',
  remove: '/api/passkeys/remove',
  signIn: '/api/sign-in',
  signInBegin: '/api/sign-in/begin',
} as const;

/** From being asked for a passkey to answering: a person finds a key, or a phone (ms). */
export const CHALLENGE_MS_MAX = 5 * MINUTE_MS;
/** Of all officers of a province. */
export const PASSKEYS_MAX = 100;
/** What authenticators make is a few hundred characters; with a certificate, some thousand. */
const BASE64URL_CHARS_MAX = 12_000;
/** Longest id that an authenticator may give (WebAuthn 4, "Credential ID": 1,023 bytes), as base64url. */
const PASSKEY_ID_CHARS_MAX = 1_364;

const ms = z.number().check(z.int());
const base64url = z.string().check(z.regex(/^[\w-]+$/), z.maxLength(BASE64URL_CHARS_MAX));
const passkeyId = z.string().check(z.regex(/^[\w-]+$/), z.maxLength(PASSKEY_ID_CHARS_MAX));

/** What an authenticator has to answer. */
export const signInBeginReplySchema = z.object({ challenge: base64url });

export const passkeyBeginReplySchema = z.object({
  challenge: base64url,
  /** The person, in a form that says nothing: an authenticator keeps one passkey for each. */
  user: base64url,
  name: z.string(),
  /** Ids of the passkeys that are there: an authenticator that holds one of them makes no second. */
  known: z.array(passkeyId),
});
export type PasskeyBegin = z.infer<typeof passkeyBeginReplySchema>;

/** What an authenticator has made, as browsers write it (WebAuthn 5.1, RegistrationResponseJSON). */
export const passkeyRequestSchema = z.object({
  made: z.object({
    id: passkeyId,
    rawId: passkeyId,
    type: z.literal('public-key'),
    response: z.object({ clientDataJSON: base64url, attestationObject: base64url }),
  }),
});
export type PasskeyMade = z.infer<typeof passkeyRequestSchema>['made'];

/** The proof of whoever signs in (WebAuthn 5.1, AuthenticationResponseJSON), and the device that it is to be. */
export const signInRequestSchema = z.object({
  device: idSchema,
  proof: z.object({
    id: passkeyId,
    rawId: passkeyId,
    type: z.literal('public-key'),
    response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url }),
  }),
});
export type PasskeyProof = z.infer<typeof signInRequestSchema>['proof'];

export const passkeyRemoveSchema = z.object({ id: passkeyId });

export const passkeysReplySchema = z.object({
  passkeys: z.array(
    z.object({
      id: passkeyId,
      /** Whose it is, as their invitation says. */
      name: z.string().check(z.maxLength(PERSON_CHARS_MAX)),
      createdAt: ms,
      lastUsedAt: z.nullable(ms),
    }),
  ),
});
export type Passkey = z.infer<typeof passkeysReplySchema>['passkeys'][number];
