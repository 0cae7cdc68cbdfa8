/** What the environment says, read once and checked before anything starts (README, "Settings"). */
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { S3Place } from './photos/s3.ts';

const LOG_LEVELS = ['error', 'warn', 'info', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const PORT_DEFAULT = 8080;
const PORT_MAX = 65_535;
const NODE_OLDEST = '22.13.0';
/** A token that nobody guesses: `openssl rand -hex 32` makes one. */
const METRICS_TOKEN_CHARS_MIN = 32;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const schema = z.object({
  ORIGIN: z.optional(z.url()),
  PORT: z.optional(z.string().check(z.regex(/^\d{1,5}$/))),
  HOST: z.optional(z.string()),
  DATA_DIR: z.optional(z.string()),
  DATABASE_URL: z.optional(z.string()),
  SIGNING_KEY_FILE: z.optional(z.string()),
  PHOTO_STORE: z.optional(z.string().check(z.minLength(1))),
  AWS_ACCESS_KEY_ID: z.optional(z.string()),
  AWS_SECRET_ACCESS_KEY: z.optional(z.string()),
  AWS_REGION: z.optional(z.string()),
  TRUST_PROXY: z.optional(z.enum(['0', '1'])),
  METRICS_TOKEN: z.optional(z.string().check(z.minLength(METRICS_TOKEN_CHARS_MIN))),
  LOG_LEVEL: z.optional(z.enum(LOG_LEVELS)),
});

export interface Settings {
  readonly origin: string;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** PostgreSQL; without it an SQLite file in the data folder. */
  readonly databaseUrl: string | null;
  readonly signingKeyFile: string;
  /** A folder, or a place in an S3-compatible store. */
  readonly photoStore: string | S3Place;
  /** The endpoint stands behind a proxy of ours, which says who is calling. */
  readonly behindProxy: boolean;
  /** Whoever carries it may read /metrics from another machine. */
  readonly metricsToken: string | null;
  readonly logLevel: LogLevel;
}

/**
 * @param environment names and values, such as process.env
 * @throws where a value makes no sense, with its name
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = schema.safeParse(environment);
  if (!given.success) throw new Error(`settings: ${z.prettifyError(given.error)}`);
  const { PORT, HOST, DATA_DIR = 'data', DATABASE_URL = null, TRUST_PROXY } = given.data;
  const port = PORT === undefined ? PORT_DEFAULT : Number(PORT);
  if (port > PORT_MAX) throw new Error(`settings: PORT is over ${PORT_MAX}`);
  return {
    origin: readOrigin(given.data.ORIGIN ?? `http://localhost:${port}`),
    port,
    host: HOST ?? '127.0.0.1',
    dataDir: DATA_DIR,
    databaseUrl: DATABASE_URL,
    signingKeyFile: given.data.SIGNING_KEY_FILE ?? join(DATA_DIR, 'signing-key.pem'),
    photoStore: readPhotoStore(given.data, DATA_DIR),
    behindProxy: TRUST_PROXY === '1',
    metricsToken: given.data.METRICS_TOKEN ?? null,
    logLevel: given.data.LOG_LEVEL ?? 'info',
  };
}

/** @throws where it is a store whose keys are not all there, or one that is spoken to in the clear */
function readPhotoStore(given: z.infer<typeof schema>, dataDir: string): Settings['photoStore'] {
  const { PHOTO_STORE = join(dataDir, 'photos'), AWS_REGION: region = 'us-east-1' } = given;
  if (!/^https?:/.test(PHOTO_STORE)) return PHOTO_STORE;
  const { AWS_ACCESS_KEY_ID: accessKey, AWS_SECRET_ACCESS_KEY: secretKey } = given;
  if (!accessKey || !secretKey)
    throw new Error('settings: PHOTO_STORE needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
  requirePrivate('PHOTO_STORE', PHOTO_STORE);
  return { url: PHOTO_STORE.replace(/\/+$/, ''), accessKey, secretKey, region };
}

/**
 * The SQLite driver ends an older Node without a word, so it is told before that.
 * @param version such as process.versions.node
 * @throws where it is too old
 */
export function refuseOldNode(version: string): void {
  if (version.localeCompare(NODE_OLDEST, 'en', { numeric: true }) < 0)
    throw new Error(`Node ${NODE_OLDEST} or newer is needed; this is ${version}`);
}

function readOrigin(text: string): string {
  requirePrivate('ORIGIN', text);
  return new URL(text).origin;
}

/** A session's cookie, or a photo, must not travel in the clear, so only loopback does without https. */
function requirePrivate(name: string, text: string): void {
  const { protocol, hostname } = new URL(text);
  if (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname))) return;
  throw new Error(`settings: ${name} must be https, save on loopback: ${text}`);
}
