/** A phone as the endpoint sees it: enrols, and pushes entries in gzipped requests, one after the other. */
import { Agent, request as ask } from 'node:http';
import { gzipSync } from 'node:zlib';
import {
  enrolReplySchema,
  MARK,
  MARK_HEADER,
  PATHS,
  PROTOCOL,
  SCOPE_HEADER,
  type SyncRequest,
  syncReplySchema,
} from '../../src/rules/wire.ts';
import { madeEntries } from './entries.ts';

interface Reply {
  readonly cookie: string;
  readonly json: unknown;
}

export class Sender {
  private readonly port: number;
  private readonly scope: string;
  private readonly device: string;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private cookie = '';
  private cursor: SyncRequest['cursor'] = {};
  private sent = 0;

  constructor(port: number, scope: string, device: string) {
    this.port = port;
    this.scope = scope;
    this.device = device;
  }

  async enrol(code: string): Promise<void> {
    const { json, cookie } = await this.post(PATHS.enrol, { code, device: this.device });
    enrolReplySchema.parse(json);
    this.cookie = cookie;
  }

  /** Pushes so many new entries. */
  push(count: number): Promise<void> {
    const made = madeEntries({ device: this.device, scope: this.scope }, count, this.sent + 1);
    return this.bring(made.map((entry) => JSON.stringify(entry)));
  }

  /** Brings the device's next entries; what our endpoint answers is read as a phone reads it. */
  async bring(entries: readonly string[]): Promise<void> {
    const { json } = await this.post(PATHS.sync, this.requestOf(entries));
    this.sent += entries.length;
    const reply = syncReplySchema.safeParse(json);
    if (reply.success) this.cursor = { ...this.cursor, ...reply.data.cursor };
  }

  /** Ends its connection; the next push opens another. */
  hangUp(): void {
    this.agent.destroy();
  }

  private requestOf(entries: readonly string[]): SyncRequest {
    const from = this.sent + 1;
    return {
      protocol: PROTOCOL,
      device: this.device,
      epoch: null,
      cursor: this.cursor,
      heads: {},
      sentAt: Date.now(),
      unsent: [[from, from + entries.length - 1]],
      health: {
        appVersion: '0.1.0',
        months: [],
        unsent: entries.length,
        oldestUnsentAt: null,
        persisted: true,
        freeBytes: 1_000_000_000,
        offsetMs: 12,
        wiped: false,
      },
      entries: [...entries],
    };
  }

  private post(path: string, value: unknown): Promise<Reply> {
    const body = gzipSync(JSON.stringify(value));
    const headers = {
      'Content-Type': 'application/json',
      'Content-Encoding': 'gzip',
      'Content-Length': body.length,
      [MARK_HEADER]: MARK,
      [SCOPE_HEADER]: this.scope,
      Cookie: this.cookie,
    };
    const { port, agent } = this;
    return new Promise((resolve, reject) => {
      const request = ask({ host: '127.0.0.1', port, agent, path, method: 'POST', headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const cookie = response.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
          if (response.statusCode === 200) resolve({ cookie, json: JSON.parse(text) });
          else reject(new Error(`${path}: ${response.statusCode} ${text}`));
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }
}
