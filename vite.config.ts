import { createHash, hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/**
 * The oldest browsers that the app is built for. The stylesheet's cascade layers start at these versions, so lowering
 * the syntax further would only make the scripts longer. Chrome 99 still takes in every Android since version 6, whose
 * last Chrome is 106.
 */
export const BROWSERS = ['chrome99', 'firefox97', 'safari15.4'];

/** What the phone's launcher shows. The names are the app's own in both languages, hence not in the words files. */
const manifest = {
  id: '/',
  name: 'หลักชัย',
  short_name: 'หลักชัย',
  description: 'บันทึกและรายงานผลการดำเนินงานรายเดือน ใช้งานได้แม้ไม่มีสัญญาณ',
  lang: 'th',
  start_url: '/',
  scope: '/',
  display: 'standalone' as const,
  theme_color: '#fbf9f4',
  background_color: '#fbf9f4',
  icons: [
    { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' as const },
  ],
};

/** What the app is made of: the endpoint's sources are not among it, and change no phone's app. */
const SOURCES = ['src/app', 'src/local', 'src/rules', 'src/sync', 'src/worker', 'public'];
const SOURCE_FILES = ['index.html', 'package-lock.json', 'vite.config.ts'];
const BUILD_CHARS = 8;

/** Names the build by its sources: the same sources, the same name, on any machine. */
function nameOfBuild(): string {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const digest = createHash('sha256');
  for (const file of [...files, ...SOURCE_FILES].sort())
    digest.update(`${file}\n`).update(readFileSync(file));
  return digest.digest('hex').slice(0, BUILD_CHARS);
}

/** Where this build goes. */
let outDir = '';
const noteFolder: Plugin = {
  name: 'note-folder',
  configResolved: ({ build }) => {
    outDir = build.outDir;
  },
};

const REVISION_CHARS = 8;

/**
 * The page names all other files, so a page of another release beside them, fetched while the endpoint was given a new
 * one, would be half an app without signal. With its hash in the list, such an installation fails and is tried again.
 */
function pinThePage<Listed extends { url: string; revision: string | null }>(
  files: Listed[],
): { manifest: Listed[] } {
  const pinned = files.map((listed) => {
    // It only tells one release's file from another's: whole, the digests would be a hundred bytes of the worker.
    const file = { ...listed, revision: listed.revision?.slice(0, REVISION_CHARS) ?? null };
    if (file.url !== 'index.html') return file;
    return { ...file, integrity: `sha256-${hash('sha256', readFileSync(join(outDir, file.url)), 'base64')}` };
  });
  return { manifest: pinned };
}

/** The licences travel with what they are about: the minifier takes them out of the scripts. */
const notices: Plugin = {
  name: 'third-party-notices',
  generateBundle() {
    const source = readFileSync('THIRD-PARTY-NOTICES');
    this.emitFile({ type: 'asset', fileName: 'third-party-notices.txt', source });
  },
};

/** The modules that the page's entry imports without being asked. */
const home = new Set<string>();

/**
 * Finds them, so that they become two scripts, ours and the packages' (which most updates leave as they are): shared
 * pieces of pages that come later would else split the first load into a dozen files, and brotli learns nothing from
 * one file for the next.
 */
const findHome: Plugin = {
  name: 'find-home',
  buildEnd() {
    const found = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry);
    for (const id of found) {
      if (home.has(id)) continue;
      home.add(id);
      found.push(...(this.getModuleInfo(id)?.importedIds ?? []));
    }
  },
};

/** To a browser that knows it: this script is to be compiled whole. Others read over it. */
const COMPILE_WHOLE = '//# allFunctionsCalledOnLoad\n';

/**
 * What a start runs is compiled once, off the main thread, and kept with the script. Chromium else keeps only what had
 * run when the script was just read: the rest, which waits for the database, it would compile anew at each start.
 */
const compileHomeWhole: Plugin = {
  name: 'compile-home-whole',
  augmentChunkHash: (chunk) => (isOfHome(chunk) ? COMPILE_WHOLE : ''),
  generateBundle: {
    order: 'post', // it counts on the first line only, and Vite puts its own there before
    handler(_, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk' && isOfHome(chunk)) chunk.code = COMPILE_WHOLE + chunk.code;
    },
  },
};

const isOfHome = ({ moduleIds }: { moduleIds: string[] }) => moduleIds.some((id) => home.has(id));

/** The app. The endpoint is built by build.ts, which runs both. */
export default defineConfig({
  define: { __APP_BUILD__: JSON.stringify(nameOfBuild()) },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: BROWSERS,
    cssTarget: BROWSERS,
    // Of a later page only its styles are named ahead: the worker has fetched all scripts by then, and each name costs the home
    // a dozen bytes. Every browser above knows modulepreload; the polyfill would be more of them.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) =>
        hostType === 'html' ? files : files.filter((file) => file.endsWith('.css')),
    },
    // A data: URL is refused by our Content-Security-Policy, so nothing is inlined.
    assetsInlineLimit: 0,
    // The list of chunks and what each imports: test/sizes.test.ts reads it, build.ts moves it out of the shell.
    manifest: true,
    reportCompressedSize: false,
    rollupOptions: {
      output: {
        // Home names every script and stylesheet of later pages: each character of a hash is a byte of it that does not pack.
        // 36 bits are enough for two releases never to give different files one name.
        entryFileNames: 'assets/[name]-[hash:6].js',
        chunkFileNames: 'assets/[name]-[hash:6].js',
        assetFileNames: 'assets/[name]-[hash:6][extname]',
        codeSplitting: {
          groups: [
            { name: 'packages', test: (id) => home.has(id) && id.includes('/node_modules/') },
            { name: 'home', test: (id) => home.has(id) },
            // Small pieces of several later pages: each as a file would cost more in the worker's list than in itself.
            { name: 'shared', test: (id) => id.includes('/src/'), minShareCount: 3 },
          ],
        },
      },
    },
  },
  resolve: {
    // Dexie's default is written for browsers without async functions; its modern build is smaller and needs no wrapper.
    alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }],
  },
  plugins: [
    preact(),
    notices,
    noteFolder,
    findHome,
    compileHomeWhole,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/worker',
      filename: 'worker.ts',
      // The app registers the worker itself and asks the person before an update (src/app).
      injectRegister: false,
      registerType: 'prompt',
      manifest,
      // The glob below takes every file of the shell, icons too; the plugin would list them a second time.
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: ['**/*'],
        manifestTransforms: [pinThePage],
        // The chunk list leaves the folder after the build; the plugin lists its own manifest; a worker never caches itself.
        // The launcher asks for its icons once, when the app is installed, and that takes a connection anyway; a tab's is icon.svg.
        globIgnores: ['.vite/**', 'manifest.webmanifest', 'worker.js', '*.png'],
        target: BROWSERS,
        // One classic script: module workers came to Firefox late, and there is nothing to split.
        rollupFormat: 'iife',
      },
    }),
  ],
});
