/** The description of the API: it names every route, is made as OpenAPI 3.1 wants it, and what is answered fits it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromJSONSchema } from 'zod';
import * as z from 'zod/mini';
import { photoPath } from '../../src/rules/photos.ts';
import { invite } from '../../src/server/auth.ts';
import { criteriaSet } from '../../src/server/criteria.ts';
import { describeRoutes } from '../../src/server/openapi.ts';
import { ROUTES } from '../../src/server/routes.ts';
import { bareJpeg } from '../pictures.ts';
import { record, report } from './bodies.ts';
import { type Endpoint, type Member, startEndpoint, uuid } from './endpoint.ts';
import { name } from './photos.ts';

/** OpenAPI 3.1.0, sections 4.8.1 to 4.8.18, as far as we use it: nothing else may stand in it. */
const text = z.string().check(z.minLength(1));
const content = z.record(text, z.strictObject({ schema: z.strictObject({ $ref: text }) }));
const response = z.strictObject({ description: text, content });
const named = { name: text, description: z.optional(text), schema: z.looseObject({}) };
const parameter = z.union([
  z.strictObject({ ...named, in: z.enum(['path', 'header']), required: z.literal(true) }),
  z.strictObject({ ...named, in: z.literal('query'), required: z.boolean() }),
]);
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
  test('requests', () => {
    const request = office.request([office.seal('record', record(800)).bytes]);
    expect(described('SyncRequest').safeParse(request).error).toBeUndefined();
    expect(described('SyncRequest').safeParse({ ...request, device: 'A52' }).success).toBe(false);
  });

  test('replies of every route, asked for with what it requires and no more', async () => {
    const province = await endpoint.enrol('province/34');
    const nation = await endpoint.enrol('nation');
    const photo = bareJpeg(500);
    const hash = await name(office, photo);
    const { code } = await invite(endpoint.store, endpoint, { scope: 'district/3401', name: 'พัฒนากร' });
    const invitation = { scope: 'district/3401', name: 'พัฒนากร' };
    const sent = office.seal('report', report()).bytes;
    const asked: Readonly<Record<string, () => Promise<Response> | Response>> = {
      sync: () => office.post('/api/sync', office.request([sent])),
      overview: () => province.get(required('overview')),
      summary: () => province.get(required('summary')),
      month: () => province.get('/api/districts/3424/4.1/2025-07'),
      sealCodes: () => province.get('/api/seal-codes'),
      rosters: () => province.get('/api/rosters'),
      nation: () => nation.get(required('nation')),
      photoStates: () => office.post('/api/photo-states', { hashes: [hash] }),
      photoPart: () => sendPart(office, hash, photo),
      photo: () => province.get(photoPath(hash)),
      export: () => province.get(required('export')),
      archive: () => province.get('/api/archive'),
      tryCriteria: () => province.post('/api/criteria/try', { set: criteriaSet, holdsFrom: '2025-04' }),
      health: () => endpoint.app.request('/healthz'),
      description: () => endpoint.app.request('/api/openapi.json'),
      audit: () => province.get(required('audit')),
      enrol: () => province.post('/api/enrol', { code, device: uuid(77) }),
      invite: () => province.post('/api/invites', invitation),
      inviteSheet: () => province.post('/api/invites/sheet', { sheet: uuid(5), invites: [invitation] }),
      openInvites: () => province.get('/api/invites'),
      withdraw: () => province.post('/api/invites/none/withdraw', {}),
      devices: () => province.get('/api/devices'),
      revoke: () => province.post(`/api/devices/${uuid(77)}/revoke`, { reason: 'หาย' }),
      retention: () => province.get('/api/retention'),
      setRetention: () => province.post('/api/retention', { months: 24 }),
      passkeys: () => province.get('/api/passkeys'),
      passkeyBegin: () => province.post('/api/passkeys/begin', {}),
      passkeyRemove: () => province.post('/api/passkeys/remove', { id: 'none' }),
      signInBegin: () => province.post('/api/sign-in/begin', {}),
    };
    // These need an authenticator, or a machine: passkeys.test.ts, watch.test.ts.
    const apart = ['passkey', 'signIn', 'metrics'];
    expect([...Object.keys(asked), ...apart].toSorted()).toEqual(Object.keys(ROUTES).toSorted());
    for (const [operation, ask] of Object.entries(asked)) await fits(operation, await ask());
  });

  test('and refusals', async () => {
    const device = uuid(9);
    await refused(await office.post('/api/enrol', { code: 'WRONG', device }), 403);
    await refused(await office.get('/nothing'), 404);
  });

  /** An operation's address with what its query requires. */
  function required(operation: string): string {
    const samples = new Map(
      Object.entries({ indicator: '4.1', year: '2568', from: '2025-04', to: '2025-07' }),
    );
    const one = operations().find(({ operationId }) => operationId === operation);
    const names = one?.parameters.filter((each) => each.in === 'query' && each.required) ?? [];
    const query = names.map((each) => `${each.name}=${samples.get(each.name) ?? 'unasked'}`);
    return `${one?.path}?${query.join('&')}`;
  }

  const sendPart = (member: Member, hash: string, body: BodyInit) =>
    member.app.request(`${photoPath(hash)}?offset=0`, {
      method: 'PATCH',
      headers: { ...member.headers, 'content-type': 'application/octet-stream' },
      body,
    });

  async function fits(operation: string, answer: Response): Promise<void> {
    expect([operation, answer.status]).toEqual([operation, 200]);
    const one = operations().find(({ operationId }) => operationId === operation);
    const types = Object.keys(one?.responses[200].content ?? {});
    const type = answer.headers.get('content-type')?.replace(/; charset=utf-8$/, '');
    expect(types, operation).toContain(type);
    const said = type === 'application/json' ? await answer.json() : await answer.text();
    const schema = described(`${operation.slice(0, 1).toUpperCase()}${operation.slice(1)}Reply`);
    expect(schema.safeParse(said).error, operation).toBeUndefined();
  }

  async function refused(answer: Response, status: number): Promise<void> {
    expect(answer.status).toBe(status);
    expect(described('Refusal').safeParse(await answer.json()).error).toBeUndefined();
  }
});
