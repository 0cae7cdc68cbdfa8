/** The line between browser and endpoint: it can be cut in the middle of a request, on either side of its commit. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** A request caught on its way. */
export interface Caught {
  /** Neither side hears any more of it. */
  cut(): void;
}

export interface Line {
  /**
   * Catches the next request to a path: `before` it reaches the endpoint, or `after` the endpoint has done and answered
   * it, so that only the answer is lost.
   */
  catchNext(path: string, when: 'before' | 'after'): Promise<Caught>;
  /**
   * From the n-th file that a worker fetches of the app, counted from now, every such answer breaks off in the middle,
   * and the browser keeps none of those before, so that all are fetched; Infinity mends the line.
   */
  breakFrom(nth: number): void;
  /** Down, every connection ends before it has said anything, as if nobody were there. */
  setDown(isDown: boolean): void;
  close(): Promise<void>;
}

interface Trap {
  readonly path: string;
  readonly when: 'before' | 'after';
  spring(caught: Caught): void;
}

/** Lays a line from one port to another, both on loopback. */
export async function layLine(from: number, to: number): Promise<Line> {
  let trap: Trap | undefined;
  let filesLeft = Number.POSITIVE_INFINITY;
  let isDown = false;
  const server = createServer(async (asked, answer) => {
    if (isDown) return void asked.socket.destroy();
    const body = await readAll(asked);
    const caught = { cut: () => asked.socket.destroy() };
    const mine = trap?.path === asked.url ? trap : undefined;
    if (mine) trap = undefined;
    if (mine?.when === 'before') return mine.spring(caught);
    const onward = request({ port: to, host: '127.0.0.1', method: asked.method, path: asked.url });
    for (const [name, value] of Object.entries(asked.headers)) if (value) onward.setHeader(name, value);
    onward.on('error', () => asked.socket.destroy());
    onward.on('response', async (reply) => {
      const text = await readAll(reply);
      if (mine) return mine.spring(caught);
      if (isFileForWorker(asked)) filesLeft -= 1;
      if (filesLeft !== Number.POSITIVE_INFINITY) reply.headers['cache-control'] = 'no-store';
      if (filesLeft <= 0 && isFileForWorker(asked)) breakOff(reply, text, answer);
      else pass(reply, text, answer);
    });
    onward.end(body);
  }).listen(from, '127.0.0.1');
  await once(server, 'listening');
  return {
    catchNext: (path, when) =>
      new Promise((resolve) => {
        trap = { path, when, spring: resolve };
      }),
    breakFrom(nth) {
      filesLeft = nth;
    },
    setDown(down) {
      isDown = down;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await message.toArray());
}

/** Asked by a script rather than by a page, and nothing of the API: so the worker fetches what it installs. */
function isFileForWorker({ url = '', headers }: IncomingMessage): boolean {
  return headers['sec-fetch-dest'] === 'empty' && !url.startsWith('/api/');
}

/** As much as the half of an answer, then nothing. */
function breakOff(reply: IncomingMessage, body: Buffer, answer: ServerResponse): void {
  const { 'transfer-encoding': _, ...headers } = reply.headers;
  answer.writeHead(reply.statusCode ?? 502, { ...headers, 'content-length': body.length });
  answer.write(body.subarray(0, body.length / 2), () => answer.destroy());
}

function pass(reply: IncomingMessage, body: Buffer, answer: ServerResponse): void {
  const { 'transfer-encoding': _, ...headers } = reply.headers;
  answer.writeHead(reply.statusCode ?? 502, { ...headers, 'content-length': body.length });
  answer.end(body);
}
