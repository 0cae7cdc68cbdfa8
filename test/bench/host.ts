/** A bare http server on loopback for pages, scripts and anchors. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Host {
  readonly port: number;
  /** A secure context: `http://localhost:…`. */
  readonly origin: string;
  close(): Promise<void>;
}

export async function listen(handle: RequestListener): Promise<Host> {
  const server = createServer(handle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { port, origin: `http://localhost:${port}`, close };
}

/** Isolated, so that the page's clock reads 5 µs and not 100. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Serves an empty page for each script, at the script's name; everything else goes to `others`. */
export function pagesOf(
  scripts: Readonly<Record<string, string>>,
  others: RequestListener = notFound,
): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '').slice(1);
    const script = scripts[path.replace(/\.js$/, '')];
    if (script === undefined) return others(request, response);
    const isPage = !path.endsWith('.js');
    const type = isPage ? 'text/html' : 'text/javascript';
    response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8`, ...ISOLATED });
    response.end(isPage ? emptyPage(path) : script);
  };
}

function emptyPage(name: string): string {
  return `<!doctype html><title>${name}</title><link rel="icon" href="data:,"><script type="module" src="/${name}.js"></script>`;
}

const notFound: RequestListener = (_, response) => {
  response.writeHead(404).end();
};
