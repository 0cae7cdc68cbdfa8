/**
 * Everything that the endpoint answers, each route with its shapes. The table is what is served (app.ts) and what is
 * described (openapi.ts), so that neither can know of a route that the other lacks.
 */
import * as z from 'zod/mini';
import { PHOTO_TYPES } from '../rules/evidence.ts';
import { EXPORT_PATHS, exportReplySchema } from '../rules/export.ts';
import { nationReplySchema } from '../rules/nation.ts';
import {
  districtReplySchema,
  overviewReplySchema,
  rostersReplySchema,
  sealCodesReplySchema,
} from '../rules/overview.ts';
import { PHOTO_PATHS, photoStateSchema, statesReplySchema, statesRequestSchema } from '../rules/photos.ts';
import { SUMMARY_PATH, summaryReplySchema } from '../rules/progress.ts';
import { tryReplySchema, tryRequestSchema } from '../rules/trial.ts';
import { PATHS, syncReplySchema, syncRequestSchema } from '../rules/wire.ts';
import { ARCHIVE_TYPE, archiveRoute } from './archive.ts';
import { tryCriteriaRoute } from './criteria-try.ts';
import { exportRoute } from './export.ts';
import { healthReplySchema, healthRoute } from './health.ts';
import { METRICS_TYPE, metricsRoute } from './metrics-route.ts';
import { monthRoute } from './month.ts';
import { nationRoute } from './nation.ts';
import { descriptionSchema, openApiRoute } from './openapi.ts';
import { overviewRoute } from './overview.ts';
import { PEOPLE_ROUTES } from './people-routes.ts';
import { photoPartRoute, photoRoute, photoStatesRoute } from './photos/routes.ts';
import { rostersRoute } from './rosters.ts';
import type { Route } from './route.ts';
import { sealCodesRoute } from './seal-codes.ts';
import { summaryRoute } from './summary.ts';
import { syncRoute } from './sync.ts';

const BYTES_TYPE = 'application/octet-stream';
const INDICATOR = { indicator: 'of the criteria, such as 4.1' };

/** By the name of the operation. */
export const ROUTES: Readonly<Record<string, Route>> = {
  ...PEOPLE_ROUTES,
  sync: {
    method: 'post',
    path: PATHS.sync,
    serve: syncRoute,
    summary: 'Brings entries in, and takes what the device lacks: repeats and lost replies do no harm.',
    for: 'session',
    request: syncRequestSchema,
    reply: syncReplySchema,
  },
  overview: {
    method: 'get',
    path: PATHS.overview,
    serve: overviewRoute,
    summary: 'Where every district of the province stands, month by month.',
    for: 'session',
    query: INDICATOR,
    reply: overviewReplySchema,
    validated: true,
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
  nation: {
    method: 'get',
    path: PATHS.nation,
    serve: nationRoute,
    summary: 'Where every district of every province stands, month by month, in few words.',
    for: 'session',
    query: INDICATOR,
    reply: nationReplySchema,
    validated: true,
  },
  photoStates: {
    method: 'post',
    path: PHOTO_PATHS.states,
    serve: photoStatesRoute,
    summary: 'How much of each photo has come, as far as entries name them that the session may carry.',
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
    types: PHOTO_TYPES,
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
    },
    optional: { after: "of a reply with `next`, to go on: that district's code" },
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
    types: [ARCHIVE_TYPE],
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
    types: [METRICS_TYPE],
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
