/**
 * Everything that the endpoint answers, each route with its shapes. The table is what is served (app.ts) and what is
 * described (openapi.ts), so that neither can know of a route that the other lacks.
 */
import type { Context } from 'hono';
import * as z from 'zod/mini';
import {
  devicesReplySchema,
  doneReplySchema,
  inviteSheetReplySchema,
  inviteSheetRequestSchema,
  openInvitesReplySchema,
  PEOPLE_PATHS,
  revokeRequestSchema,
} from '../rules/devices.ts';
import { EXPORT_PATHS, exportReplySchema } from '../rules/export.ts';
import {
  districtReplySchema,
  inviteReplySchema,
  inviteRequestSchema,
  overviewReplySchema,
  rostersReplySchema,
  sealCodesReplySchema,
} from '../rules/overview.ts';
import {
  PASSKEY_PATHS,
  passkeyBeginReplySchema,
  passkeyRemoveSchema,
  passkeyRequestSchema,
  passkeysReplySchema,
  signInBeginReplySchema,
  signInRequestSchema,
} from '../rules/passkeys.ts';
import { PHOTO_PATHS, photoStateSchema, statesReplySchema, statesRequestSchema } from '../rules/photos.ts';
import { SUMMARY_PATH, summaryReplySchema } from '../rules/progress.ts';
import { tryReplySchema, tryRequestSchema } from '../rules/trial.ts';
import {
  enrolReplySchema,
  enrolRequestSchema,
  PATHS,
  syncReplySchema,
  syncRequestSchema,
} from '../rules/wire.ts';
import type { Serving } from './app.ts';
import { ARCHIVE_TYPE, archiveRoute } from './archive.ts';
import { tryCriteriaRoute } from './criteria-try.ts';
import { devicesRoute, revokeRoute } from './devices.ts';
import { enrolRoute } from './enrol.ts';
import { exportRoute } from './export.ts';
import { healthReplySchema, healthRoute } from './health.ts';
import { inviteSheetRoute, invitesRoute, openInvitesRoute, withdrawRoute } from './invites.ts';
import { METRICS_TYPE, metricsRoute } from './metrics-route.ts';
import { monthRoute } from './month.ts';
import { descriptionSchema, openApiRoute } from './openapi.ts';
import { overviewRoute } from './overview.ts';
import {
  passkeyBeginRoute,
  passkeyRemoveRoute,
  passkeyRoute,
  passkeysRoute,
  signInBeginRoute,
  signInRoute,
} from './passkeys.ts';
import { photoPartRoute, photoRoute, photoStatesRoute } from './photos/routes.ts';
import { rostersRoute } from './rosters.ts';
import { sealCodesRoute } from './seal-codes.ts';
import { summaryRoute } from './summary.ts';
import { syncRoute } from './sync.ts';

export interface Route {
  readonly method: 'get' | 'post' | 'patch';
  /** As Hono writes it, with `:name` for what varies. */
  readonly path: string;
  readonly serve: (serving: Serving) => (c: Context) => Promise<Response>;
  /** What it is for, in one line. */
  readonly summary: string;
  /** Who is answered: whoever asks, an app that is not enrolled yet, a device with its session, or who runs the endpoint. */
  readonly for: 'anyone' | 'app' | 'session' | 'operator';
  /** Names in the query, each with what it says. */
  readonly query?: Readonly<Record<string, string>>;
  readonly request?: z.ZodMiniType;
  /** What the request is, where it is not JSON. */
  readonly requestType?: string;
  readonly reply: z.ZodMiniType;
  /** What the reply is, where it is not JSON. */
  readonly type?: string;
}

const BYTES_TYPE = 'application/octet-stream';
const INDICATOR = { indicator: 'of the criteria, such as 4.1' };

/** By the name of the operation. */
export const ROUTES: Readonly<Record<string, Route>> = {
  enrol: {
    method: 'post',
    path: PATHS.enrol,
    serve: enrolRoute,
    summary: "An invitation's code becomes a device and its session, whose cookie comes with the reply.",
    for: 'app',
    request: enrolRequestSchema,
    reply: enrolReplySchema,
  },
  sync: {
    method: 'post',
    path: PATHS.sync,
    serve: syncRoute,
    summary: 'Brings entries in, and takes what the device lacks: repeats and lost replies do no harm.',
    for: 'session',
    request: syncRequestSchema,
    reply: syncReplySchema,
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
  overview: {
    method: 'get',
    path: PATHS.overview,
    serve: overviewRoute,
    summary: 'Where every district of the province stands, month by month.',
    for: 'session',
    query: INDICATOR,
    reply: overviewReplySchema,
  },
  summary: {
    method: 'get',
    path: SUMMARY_PATH,
    serve: summaryRoute,
    summary: 'What the reports of a fiscal year come to, fact by fact and month by month.',
    for: 'session',
    query: { ...INDICATOR, year: 'the fiscal year, such as 2568' },
    reply: summaryReplySchema,
  },
  month: {
    method: 'get',
    path: PATHS.district,
    serve: monthRoute,
    summary: "One district's month with everything that it rests on.",
    for: 'session',
    reply: districtReplySchema,
  },
  sealCodes: {
    method: 'get',
    path: PATHS.sealCodes,
    serve: sealCodesRoute,
    summary: "What became of the seal codes that were entered in the session's scope.",
    for: 'session',
    reply: sealCodesReplySchema,
  },
  rosters: {
    method: 'get',
    path: PATHS.rosters,
    serve: rostersRoute,
    summary: 'The rosters and targets of every district of the province.',
    for: 'session',
    reply: rostersReplySchema,
  },
  photoStates: {
    method: 'post',
    path: PHOTO_PATHS.states,
    serve: photoStatesRoute,
    summary: 'How much of each photo has come, as far as entries of the session’s scope name them.',
    for: 'session',
    request: statesRequestSchema,
    reply: statesReplySchema,
  },
  photoPart: {
    method: 'patch',
    path: PHOTO_PATHS.photo,
    serve: photoPartRoute,
    summary: 'Brings a part of a photo: the next one counts, any other changes nothing.',
    for: 'session',
    query: { offset: 'where the first byte of the part lies' },
    request: z.string(),
    requestType: BYTES_TYPE,
    reply: photoStateSchema,
  },
  photo: {
    method: 'get',
    path: PHOTO_PATHS.photo,
    serve: photoRoute,
    summary: 'A photo or document, for its district and its province; who looked is noted.',
    for: 'session',
    reply: z.string(),
    type: BYTES_TYPE,
  },
  export: {
    method: 'get',
    path: EXPORT_PATHS.tables,
    serve: exportRoute,
    summary: 'Where the districts of the province stand, what their reports say and what their lists hold.',
    for: 'session',
    query: {
      ...INDICATOR,
      from: 'the first month, such as 2025-04',
      to: 'the last month; at most a fiscal year in all',
      after: "of a reply with `next`, to go on: that district's code",
    },
    reply: exportReplySchema,
  },
  archive: {
    method: 'get',
    path: EXPORT_PATHS.archive,
    serve: archiveRoute,
    summary:
      'The whole data of the province with its photos, as a file that the endpoint restores; it is noted.',
    for: 'session',
    reply: z.string(),
    type: ARCHIVE_TYPE,
  },
  tryCriteria: {
    method: 'post',
    path: PATHS.tryCriteria,
    serve: tryCriteriaRoute,
    summary: 'What the reports that are there would be worth by a criteria set; nothing is stored.',
    for: 'session',
    request: tryRequestSchema,
    reply: tryReplySchema,
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
  health: {
    method: 'get',
    path: PATHS.health,
    serve: healthRoute,
    summary: 'Whether the endpoint serves, asked of its database too.',
    for: 'anyone',
    reply: healthReplySchema,
  },
  metrics: {
    method: 'get',
    path: '/metrics',
    serve: metricsRoute,
    summary: 'Figures for Prometheus.',
    for: 'operator',
    reply: z.string(),
    type: METRICS_TYPE,
  },
  description: {
    method: 'get',
    path: '/api/openapi.json',
    serve: () => openApiRoute(ROUTES),
    summary: 'This description.',
    for: 'anyone',
    reply: descriptionSchema,
  },
};
