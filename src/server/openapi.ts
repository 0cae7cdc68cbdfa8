/** `GET /api/openapi.json`: the routes as OpenAPI 3.1 describes them, out of the schemas that they are read by. */
import type { Context } from 'hono';
import * as z from 'zod/mini';
import { MARK, MARK_HEADER, PROTOCOL, refusalSchema, SCOPE_HEADER, scopeSchema } from '../rules/wire.ts';
import { reply } from './body.ts';
import type { Route } from './route.ts';

const JSON_TYPE = 'application/json';
/** `:code` of a path as Hono writes it. */
const VARYING = /:(\w+)/g;

/** As far as a reader must know the description before it reads it. */
export const descriptionSchema = z.looseObject({ openapi: z.string(), paths: z.looseObject({}) });
type Description = z.infer<typeof descriptionSchema>;

const SECURITY_SCHEMES = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-lakchai-INSTANCE-SCOPE',
    description: `Set by enrol. Its name ends with the scope, "/" as "-"; ${SCOPE_HEADER} says which one speaks.`,
  },
  operator: {
    type: 'http',
    scheme: 'bearer',
    description: 'METRICS_TOKEN; from the machine itself it is not needed.',
  },
};

/** Made once, when it is first asked for: a simulation makes thousands of endpoints, and nobody asks those. */
export function openApiRoute(routes: Readonly<Record<string, Route>>): (c: Context) => Promise<Response> {
  let description: Description | undefined;
  return (c) => {
    description ??= describeRoutes(routes);
    return reply(c, description);
  };
}

/** @param routes by the names of their operations */
export function describeRoutes(routes: Readonly<Record<string, Route>>): Description {
  const schemas: Record<string, unknown> = { Refusal: jsonSchemaOf(refusalSchema) };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(routes)) {
    if (route.request) schemas[`${capital(name)}Request`] = jsonSchemaOf(route.request);
    schemas[`${capital(name)}Reply`] = jsonSchemaOf(route.reply);
    const path = route.path.replace(VARYING, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lakchai',
      version: `${PROTOCOL}`,
      description:
        'Bodies are JSON, at will gzipped (Content-Encoding). Members that are not named here may come.',
    },
    paths,
    components: { schemas, securitySchemes: SECURITY_SCHEMES },
  };
}

function operationOf(name: string, route: Route): Record<string, unknown> {
  const { summary, request, requestType = JSON_TYPE, types = [JSON_TYPE] } = route;
  return {
    operationId: name,
    summary,
    security: route.for === 'session' || route.for === 'operator' ? [{ [route.for]: [] }] : [],
    parameters: parametersOf(route),
    ...(request && {
      requestBody: { required: true, content: content([requestType], `${capital(name)}Request`) },
    }),
    responses: {
      200: { description: 'Done', content: content(types, `${capital(name)}Reply`) },
      ...(route.validated && { 304: { description: 'As it was told with the ETag in If-None-Match' } }),
      default: { description: 'Refused; the code says why', content: content([JSON_TYPE], 'Refusal') },
    },
  };
}

function parametersOf({ path, query = {}, optional = {}, for: whom }: Route): unknown[] {
  const isApps = whom === 'app' || whom === 'session';
  const text = { type: 'string' };
  const asked = (names: Readonly<Record<string, string>>, required: boolean) =>
    Object.entries(names).map(([name, description]) => ({
      ...{ name, in: 'query', required, description },
      schema: text,
    }));
  return [
    ...[...path.matchAll(VARYING)].map(([, name]) => ({ name, in: 'path', required: true, schema: text })),
    ...asked(query, true),
    ...asked(optional, false),
    ...(isApps ? [{ name: MARK_HEADER, in: 'header', required: true, schema: { const: MARK } }] : []),
    ...(whom === 'session'
      ? [{ name: SCOPE_HEADER, in: 'header', required: true, schema: jsonSchemaOf(scopeSchema) }]
      : []),
  ];
}

function content(types: readonly string[], name: string): Record<string, unknown> {
  const schema = { $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(types.map((type) => [type, { schema }]));
}

/** As it may come in, for replies too: readers pass over what they do not know. */
function jsonSchemaOf(schema: z.ZodMiniType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

const capital = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1);
