/** The stored requests of protocol 1, and what a client of protocol 1 reads in a reply: both frozen. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const requestSchema = z.object({
  path: z.string(),
  /** Who speaks. */
  scope: z.string(),
  /** When it was first sent (ms). */
  at: z.number(),
  body: z.looseObject({ device: z.string() }),
  /** What a sync came to; null of an enrolment. */
  outcome: z.nullable(
    z.object({
      /** How many entries it stored, and what became of the others in their order. */
      stored: z.number(),
      exceptions: z.array(z.string()),
      receipts: z.number(),
    }),
  ),
});
export type Request = z.infer<typeof requestSchema>;

const corpusSchema = z.object({ note: z.string(), madeAt: z.number(), requests: z.array(requestSchema) });
export type Corpus = z.infer<typeof corpusSchema>;

export const CORPORA = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));

/** What a reply says of entries, as it is kept beside the request. */
export function outcomeOf(reply: z.infer<typeof syncReply>): Request['outcome'] {
  const { stored, exceptions } = outcomes.parse(JSON.parse(reply.outcome.text));
  return {
    stored: stored.reduce((sum, { from, to }) => sum + to - from + 1, 0),
    exceptions: exceptions.map(({ outcome, code }) => code ?? outcome),
    receipts: reply.receipts.length,
  };
}

export function readCorpus(name: string): Corpus {
  return corpusSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')));
}

/**
 * What version 0.1.0 demands of replies, copied from src/rules/wire.ts and its schemas as they were. A reply that does not
 * pass here is "offline" to those phones: their work would never be sent. So this copy is never edited either.
 */
const id = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const scope = z.string().check(z.regex(/^(district\/\d{4}|province\/\d{2})$/));
const seq = z.number().check(z.int(), z.nonnegative());
const ms = z.number().check(z.int());
const signed = z.object({
  text: z.string().check(z.maxLength(4_000_000)),
  kid: z.string().check(z.maxLength(64)),
  signature: z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/)),
});

export const syncReply = z.object({
  protocol: z.number(),
  oldestProtocol: z.number(),
  epoch: z.string(),
  practice: z.optional(z.literal(true)),
  serverTime: ms,
  outcome: signed,
  receipts: z.array(signed),
  pulled: z.array(z.object({ scope, seq, receivedAt: ms, bytes: z.string() })),
  cursor: z.record(scope, seq),
  heads: z.record(scope, z.object({ seq, chain: hash })),
  more: z.boolean(),
});

export const outcomes = z.object({
  epoch: z.string(),
  device: id,
  stored: z.array(
    z.object({
      device: id,
      from: z.number(),
      to: z.number(),
      scope,
      seqFrom: z.number(),
      receivedAt: ms,
      digest: hash,
    }),
  ),
  exceptions: z.array(
    z.object({
      id: z.string(),
      outcome: z.enum(['exists', 'conflict', 'refused', 'retry']),
      code: z.optional(z.string()),
      seq: z.optional(z.number()),
      receivedAt: z.optional(ms),
      hash: z.optional(hash),
    }),
  ),
});

export const receipt = z.object({
  v: z.literal(1),
  kid: z.string(),
  epoch: z.string(),
  scope: z.string(),
  seq: z.number(),
  id,
  hash,
  district: z.string(),
  indicator: z.string(),
  period: z.string(),
  kind: z.literal('report'),
  level: z.nullable(z.string()),
  score: z.nullable(z.number()),
  criteria: z.object({ id: z.string(), version: z.number() }),
  receivedAt: z.number(),
  countedAt: z.number(),
});

export const enrolReply = z.object({
  instance: z.string(),
  epoch: z.string(),
  scope,
  role: z.enum(['officer', 'province']),
  name: z.string(),
  keys: z.array(
    z.object({
      kid: z.string(),
      jwk: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
    }),
  ),
  practice: z.optional(z.literal(true)),
  serverTime: ms,
});

export const refusal = z.object({
  code: z.string(),
  field: z.optional(z.string()),
  detail: z.string(),
});
