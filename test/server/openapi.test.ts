/** The description of the API: it names every route, is made as OpenAPI 3.1 wants it, and what is answered fits it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromJSONSchema } from 'zod';
import * as z from 'zod/mini';
import { describeRoutes } from '../../src/server/openapi.ts';
import { ROUTES } from '../../src/server/routes.ts';
import { record, report } from './bodies.ts';
import { type Endpoint, type Member, startEndpoint, uuid } from './endpoint.ts';

/** OpenAPI 3.1.0, sections 4.8.1 to 4.8.18, as far as we use it: nothing else may stand in it. */
const text = z.string().check(z.minLength(1));
const content = z.record(text, z.strictObject({ schema: z.strictObject({ $ref: text }) }));
const response = z.strictObject({ description: text, content });
const parameter = z.strictObject({
  name: text,
  in: z.enum(['path', 'query', 'header']),
  required: z.literal(true),
  description: z.optional(text),
  schema: z.looseObject({}),
});
const operation = z.strictObject({
  operationId: text,
  summary: text,
  security: z.array(z.record(text, z.array(text))),
  parameters: z.array(parameter),
  requestBody: z.optional(z.strictObject({ required: z.literal(true), content })),
  responses: z.strictObject({
    200: response,
    304: z.optional(z.strictObject({ description: text })),
    default: response,
  }),
});
const openApi = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({ title: text, version: text, description: text }),
  paths: z.record(
    z.string().check(z.regex(/^\//)),
    z.partialRecord(z.enum(['get', 'post', 'patch']), operation),
  ),
  components: z.strictObject({
    schemas: z.record(z.string().check(z.regex(/^[A-Za-z0-9._-]+$/)), z.looseObject({})),
    securitySchemes: z.record(text, z.looseObject({ type: z.enum(['apiKey', 'http']) })),
  }),
});

let endpoint: Endpoint;
let office: Member;
let description: z.infer<typeof openApi>;
beforeEach(async () => {
  endpoint = await startEndpoint();
  office = await endpoint.enrol('district/3424');
  description = openApi.parse(await (await endpoint.app.request('/api/openapi.json')).json());
});
afterEach(() => endpoint.end());

const operations = () =>
  Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method, ...one })),
  );

/** Reads by the schema that the description gives for a name. */
function described(name: string): z.ZodMiniType {
  const schema = description.components.schemas[name];
  if (!schema) throw new Error(`${name} is not described`);
  return fromJSONSchema(schema);
}

test('names every route that is served, and no other', () => {
  const served = endpoint.app.routes.map(
    ({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
  );
  const named = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(named.toSorted()).toEqual(served.toSorted());
});

test('calls each operation by a name of its own', () => {
  const names = operations().map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(names.length);
});

test('points only to what is in it', () => {
  const pointers = [...JSON.stringify(description).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to);
  const names = Object.keys(description.components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(new Set(pointers)).toEqual(new Set(names));
  const secured = operations().flatMap(({ security }) => security.flatMap((one) => Object.keys(one)));
  expect(new Set(secured)).toEqual(new Set(Object.keys(description.components.securitySchemes)));
});

test('declares what varies in a path', () => {
  for (const { path, parameters } of operations()) {
    const declared = parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`);
    expect(path.match(/\{\w+\}/g) ?? []).toEqual(declared);
  }
});

test('says what a session needs, and that anybody may ask for this', () => {
  const [sync, self] = ['sync', 'description'].map((id) =>
    operations().find(({ operationId }) => operationId === id),
  );
  expect(sync?.security).toEqual([{ session: [] }]);
  expect(sync?.parameters.map(({ name }) => name)).toEqual(['X-Lakchai', 'X-Lakchai-Scope']);
  expect(self?.security).toEqual([]);
});

test('a schema that JSON Schema has no words for is not passed over', () => {
  const dated = { ...ROUTES, health: { ...ROUTES.health, reply: z.date() } } as typeof ROUTES; // its other members are the route's own
  expect(() => describeRoutes(dated)).toThrow(/date/i);
});

describe('what is said fits it', () => {
  test('requests, and replies to them', async () => {
    const entries = [office.seal('report', report()), office.seal('record', record(800))];
    const request = office.request(entries.map(({ bytes }) => bytes));
    expect(described('SyncRequest').safeParse(request).error).toBeUndefined();
    expect(described('SyncRequest').safeParse({ ...request, device: 'A52' }).success).toBe(false);
    await fits('SyncReply', await office.post('/api/sync', request));
    const province = await endpoint.enrol('province/34');
    await fits('OverviewReply', await province.get('/api/overview?indicator=4.1'));
    await fits('RostersReply', await province.get('/api/rosters'));
    await fits('MonthReply', await province.get('/api/districts/3424/4.1/2025-07'));
    await fits('SealCodesReply', await province.get('/api/seal-codes'));
    const invitation = { scope: 'district/3401', name: 'พัฒนากร' };
    await fits('InviteReply', await province.post('/api/invites', invitation));
    await fits('DevicesReply', await province.get('/api/devices'));
    await fits('OpenInvitesReply', await province.get('/api/invites'));
    await fits('HealthReply', await province.get('/healthz'));
    await fits('DescriptionReply', await province.get('/api/openapi.json'));
  });

  test('and refusals', async () => {
    const device = uuid(9);
    await fits('Refusal', await office.post('/api/enrol', { code: 'WRONG', device }), 403);
    await fits('Refusal', await office.get('/nothing'), 404);
  });

  async function fits(name: string, answer: Response, status = 200): Promise<void> {
    expect(answer.status).toBe(status);
    expect(described(name).safeParse(await answer.json()).error).toBeUndefined();
  }
});
