/** Scripts for the page, bundled as production builds are. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { BROWSERS } from '../../vite.config.ts';

export interface BundleOptions {
  /** Expressions that are replaced, by their text. */
  readonly define?: Record<string, string>;
  /** Packages that are the project's own and not what a peer brings along. */
  readonly own?: string[];
}

/** A module with all that it imports as one minified script. */
export async function bundle(entry: URL, { define = {}, own = [] }: BundleOptions = {}): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define,
    resolve: { dedupe: own },
    build: {
      write: false,
      target: BROWSERS,
      modulePreload: { polyfill: false },
      rollupOptions: { input: fileURLToPath(entry), output: { codeSplitting: false } },
    },
  });
  if (Array.isArray(built) || !('output' in built)) throw new Error('expected one build');
  return built.output[0].code;
}
