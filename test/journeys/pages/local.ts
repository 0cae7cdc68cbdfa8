/** In the page: the app's own local code, for what no screen shows. */
import { saveRecord } from '../../../src/local/entries.ts';
import { browserEnv } from '../../../src/local/env.ts';
import { live } from '../../../src/local/live.ts';
import { cacheMirror } from '../../../src/local/mirror.ts';
import { openPhone } from '../../../src/local/phone.ts';
import { INDICATOR, MAKER, PERIOD } from '../../bench/entries.ts';
import { enrolmentOf } from '../../bench/pages/enrolment.ts';
import { MIRROR_CASES } from '../../local/mirror-cases.ts';

const opening = openPhone(
  browserEnv(() => import('../../../src/local/put-back.ts')),
  enrolmentOf(MAKER),
);
const counts: number[] = [];
void opening.then(({ db }) =>
  live(
    () => db.entries.count(),
    (count) => void counts.push(count),
    (error) => reportError(error),
  ),
);

window.local = {
  /** What a case finds in a new mirror of Cache Storage. */
  async mirror(name) {
    const found = MIRROR_CASES.find((one) => one.name === name);
    return found?.act(cacheMirror(name));
  },
  /** Damages a copy below the mirror's own encoding. @returns what the mirror finds then */
  async damaged() {
    const cache = await caches.open('damaged');
    const headers = { 'X-Copy': '%E0%B8' };
    await cache.put('/mirror/entry/one', new Response(null, { headers }));
    await cacheMirror('damaged').put('two', 'good');
    return [...(await cacheMirror('damaged').all())];
  },
  async save(n) {
    const answer = { target: n, done: n };
    const record = { question: 'households', unit: `lao-${n}`, period: PERIOD, answer };
    const { sealed, mirrored } = await saveRecord(await opening, { indicator: INDICATOR, ...record });
    return { mirrored, deviceSeq: sealed[0]?.entry.deviceSeq ?? 0 };
  },
  async ids() {
    return (await opening).db.entries.orderBy('[device+deviceSeq]').primaryKeys();
  },
  /** What the screen would have followed so far. */
  counts: () => counts,
};

declare global {
  interface Window {
    local: {
      mirror(name: string): Promise<unknown>;
      damaged(): Promise<[string, string][]>;
      save(n: number): Promise<{ mirrored: boolean; deviceSeq: number }>;
      ids(): Promise<string[]>;
      counts(): readonly number[];
    };
  }
}
