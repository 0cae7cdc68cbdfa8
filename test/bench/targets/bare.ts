/** The limit: node:http and better-sqlite3, as durable as ours, with no check, no session, no reply worth the name. */
import type { IncomingMessage, RequestListener } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import type { Opened, StartOrder } from './talk.ts';

export async function bareTarget({ folder }: StartOrder): Promise<Opened> {
  const db = new Database(join(folder, 'bare.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE entries (id TEXT PRIMARY KEY, bytes TEXT NOT NULL)');
  const insert = db.prepare<[string, string]>('INSERT INTO entries VALUES (?, ?) ON CONFLICT DO NOTHING');
  const insertAll = db.transaction((entries: readonly string[]) => {
    for (const bytes of entries) insert.run(JSON.parse(bytes).id, bytes);
  });
  const handle: RequestListener = async (request, response) => {
    const { entries } = JSON.parse(await bodyOf(request));
    insertAll(entries);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(`{"stored":${entries.length}}`);
  };
  return { handle, codes: [] };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
}
