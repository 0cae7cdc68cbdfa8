import { existsSync } from 'node:fs';
import { findChromium } from '../chromium.ts';

/** Runs once before the journeys, outside the test workers, since installing a browser may take minutes. */
export default function setup(): void {
  if (!existsSync('dist/app/index.html')) throw new Error('the journeys play the built app: npm run build');
  findChromium();
}
