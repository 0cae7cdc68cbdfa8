/** What a failed journey leaves behind: a picture of every screen, and what the browser had to say. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Device } from './device.ts';

const FOLDER = '.cache/journeys';

/** For a file's devices. Call it after any `afterEach` that takes them away: the last one runs first. */
export function keepEvidence(devices: () => Readonly<Record<string, Device>>): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    mkdirSync(FOLDER, { recursive: true });
    for (const [name, { page, faults }] of Object.entries(devices())) {
      const path = join(FOLDER, `${task.name.replace(/\W+/g, '-')}-${name}`);
      await page.screenshot({ path: `${path}.png`, fullPage: true });
      writeFileSync(`${path}.txt`, [page.url(), ...faults].join('\n'));
    }
  });
}
