/** The routes by which people come in, and by which the province sees to who may. */
import { AUDIT_PATH, auditReplySchema } from '../rules/audit.ts';
import {
  devicesReplySchema,
  doneReplySchema,
  inviteSheetReplySchema,
  inviteSheetRequestSchema,
  openInvitesReplySchema,
  PEOPLE_PATHS,
  revokeRequestSchema,
} from '../rules/devices.ts';
import { inviteReplySchema, inviteRequestSchema } from '../rules/overview.ts';
import {
  PASSKEY_PATHS,
  passkeyBeginReplySchema,
  passkeyRemoveSchema,
  passkeyRequestSchema,
  passkeysReplySchema,
  signInBeginReplySchema,
  signInRequestSchema,
} from '../rules/passkeys.ts';
import { RETENTION_PATH, retentionReplySchema, retentionRequestSchema } from '../rules/retention.ts';
import { enrolReplySchema, enrolRequestSchema, PATHS } from '../rules/wire.ts';
import { auditRoute } from './audit.ts';
import { devicesRoute, revokeRoute } from './devices.ts';
import { enrolRoute } from './enrol.ts';
import { inviteSheetRoute, invitesRoute, openInvitesRoute, withdrawRoute } from './invites.ts';
import {
  passkeyBeginRoute,
  passkeyRemoveRoute,
  passkeyRoute,
  passkeysRoute,
  signInBeginRoute,
  signInRoute,
} from './passkeys.ts';
import { retentionRoute, setRetentionRoute } from './retention.ts';
import type { Route } from './route.ts';

/** By the name of the operation. */
export const PEOPLE_ROUTES: Readonly<Record<string, Route>> = {
  audit: {
    method: 'get',
    path: AUDIT_PATH,
    serve: auditRoute,
    summary:
      'Who was let in and locked out, who looked at which evidence, what was taken away: newest first.',
    for: 'session',
    optional: { before: 'the id of a deed: only earlier ones', kind: 'only deeds of this kind' },
    reply: auditReplySchema,
  },
  enrol: {
    method: 'post',
    path: PATHS.enrol,
    serve: enrolRoute,
    summary: "An invitation's code becomes a device and its session, whose cookie comes with the reply.",
    for: 'app',
    request: enrolRequestSchema,
    reply: enrolReplySchema,
  },
  invite: {
    method: 'post',
    path: PATHS.invites,
    serve: invitesRoute,
    summary: 'The province invites a person, for itself or for one of its districts.',
    for: 'session',
    request: inviteRequestSchema,
    reply: inviteReplySchema,
  },
  inviteSheet: {
    method: 'post',
    path: PEOPLE_PATHS.inviteSheet,
    serve: inviteSheetRoute,
    summary: 'Several invitations at once, all or none: for a sheet that is printed.',
    for: 'session',
    request: inviteSheetRequestSchema,
    reply: inviteSheetReplySchema,
  },
  openInvites: {
    method: 'get',
    path: PATHS.invites,
    serve: openInvitesRoute,
    summary: 'The invitations of the province that nobody has used yet; their codes cannot be read again.',
    for: 'session',
    reply: openInvitesReplySchema,
  },
  withdraw: {
    method: 'post',
    path: PEOPLE_PATHS.withdraw,
    serve: withdrawRoute,
    summary: 'Takes an invitation back; one that is no longer open stays as it is.',
    for: 'session',
    reply: doneReplySchema,
  },
  devices: {
    method: 'get',
    path: PEOPLE_PATHS.devices,
    serve: devicesRoute,
    summary: 'Every device of the province and its districts, with what it has told of itself.',
    for: 'session',
    reply: devicesReplySchema,
  },
  revoke: {
    method: 'post',
    path: PEOPLE_PATHS.revoke,
    serve: revokeRoute,
    summary: 'Locks a device out, at once; what it has not sent stays on it.',
    for: 'session',
    request: revokeRequestSchema,
    reply: doneReplySchema,
  },
  retention: {
    method: 'get',
    path: RETENTION_PATH,
    serve: retentionRoute,
    summary: 'How many months the province has evidence kept.',
    for: 'session',
    reply: retentionReplySchema,
  },
  setRetention: {
    method: 'post',
    path: RETENTION_PATH,
    serve: setRetentionRoute,
    summary: 'The province says how many months evidence is kept; what is over that goes within a day.',
    for: 'session',
    request: retentionRequestSchema,
    reply: retentionReplySchema,
  },
  passkeys: {
    method: 'get',
    path: PASSKEY_PATHS.passkeys,
    serve: passkeysRoute,
    summary: 'The passkeys with which officers of the province sign in.',
    for: 'session',
    reply: passkeysReplySchema,
  },
  passkeyBegin: {
    method: 'post',
    path: PASSKEY_PATHS.begin,
    serve: passkeyBeginRoute,
    summary: 'What an authenticator needs to make a passkey for this officer of the province.',
    for: 'session',
    reply: passkeyBeginReplySchema,
  },
  passkey: {
    method: 'post',
    path: PASSKEY_PATHS.passkeys,
    serve: passkeyRoute,
    summary: 'Keeps a passkey that an authenticator has made.',
    for: 'session',
    request: passkeyRequestSchema,
    reply: passkeysReplySchema,
  },
  passkeyRemove: {
    method: 'post',
    path: PASSKEY_PATHS.remove,
    serve: passkeyRemoveRoute,
    summary: 'Removes a passkey of the province; devices that it has enrolled stay.',
    for: 'session',
    request: passkeyRemoveSchema,
    reply: passkeysReplySchema,
  },
  signInBegin: {
    method: 'post',
    path: PASSKEY_PATHS.signInBegin,
    serve: signInBeginRoute,
    summary: 'A challenge for a passkey to sign.',
    for: 'app',
    reply: signInBeginReplySchema,
  },
  signIn: {
    method: 'post',
    path: PASSKEY_PATHS.signIn,
    serve: signInRoute,
    summary: "A passkey's proof becomes a device and its session, whose cookie comes with the reply.",
    for: 'app',
    request: signInRequestSchema,
    reply: enrolReplySchema,
  },
};
