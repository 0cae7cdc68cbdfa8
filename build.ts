/** `npm run build`: the app into dist/app, the endpoint as plain JavaScript into dist/server. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';

const APP = 'dist/app';
const SERVER = 'dist/server';
/** Below this a compressed copy saves no packet on the wire. */
const COMPRESS_FROM_BYTES = 1_024;
const COMPRESSIBLE = new Set(['.js', '.css', '.html', '.svg', '.json', '.txt', '.webmanifest']);

/** The app as vite.config.ts says, its chunk list beside the shell instead of inside it. */
async function buildApp(): Promise<void> {
  await build({ logLevel: 'warn' });
  await rename(join(APP, '.vite/manifest.json'), 'dist/chunks.json');
  await rm(join(APP, '.vite'), { recursive: true });
  await Promise.all((await readdir(APP, { recursive: true })).map((name) => compress(join(APP, name))));
}

/** Writes `FILE.br` and `FILE.gz`, which the endpoint serves to whoever accepts them. */
async function compress(file: string): Promise<void> {
  if (!COMPRESSIBLE.has(extname(file))) return;
  const bytes = await readFile(file);
  if (bytes.length < COMPRESS_FROM_BYTES) return;
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, best));
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }));
}

/** Only our own code is bundled: `npm start` finds the packages in node_modules, installed with `npm ci --omit=dev`. */
async function buildServer(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { external: true },
    build: {
      ssr: true,
      outDir: SERVER,
      emptyOutDir: true,
      target: 'node22',
      rollupOptions: { input: { main: 'src/server/main.ts' } },
    },
  });
}

await rm('dist', { recursive: true, force: true });
await mkdir('dist');
await buildApp();
await buildServer();
