// @vitest-environment node
import { expect, test } from 'vitest';
import { reportFrames } from '../../src/app/parts/handover/report-frames.ts';
import { saveRecords } from '../../src/local/entries.ts';
import { gunzip } from '../../src/local/gzip.ts';
import type { Phone } from '../../src/local/phone.ts';
import { sealReport } from '../../src/local/seal.ts';
import { bytesOf, FRAMES_MAX, type Gathered, gather } from '../../src/rules/frames.ts';
import { HANDOVER_BYTES_MAX } from '../../src/rules/handover.ts';
import { currentCatalog } from '../criteria.ts';
import { APRIL, addLaos, draft, draftOf, open } from '../local/phone.ts';

const PERSON = { name: 'ก', position: 'พัฒนากร' };
const PAIRS = ['households', 'checkUnits', 'volunteers'];

/** An April of so many LAOs, all answered and sealed, nothing of it sent. */
async function sealed(laos: number): Promise<{ phone: Phone; id: string }> {
  const phone = await open();
  await addLaos(phone, laos);
  for (let n = 1; n <= laos; n += 1) {
    const unit = `lao-${n}`;
    const pairs = PAIRS.map((id) => draftOf(id, { target: 100 + n, done: 90 + n }, { unit }));
    const day = draftOf('certifiedOn', '2025-04-09', { unit });
    await saveRecords(phone, await draft(phone, ...pairs, day));
  }
  const words = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
  const { report } = await sealReport(phone, currentCatalog(), APRIL, words);
  return { phone, id: report.entry.id };
}

async function entriesIn(frames: readonly string[]): Promise<readonly string[]> {
  let gathered: Gathered | null = null;
  for (const frame of frames) gathered = gather(gathered, frame);
  const bytes = gathered && bytesOf(gathered);
  const text = bytes && (await gunzip(bytes, HANDOVER_BYTES_MAX));
  return text ? JSON.parse(text).entries : [];
}

test('a small district’s report is shown with its records', async () => {
  const { phone, id } = await sealed(4);
  const shown = await reportFrames(phone, id);
  if (!('frames' in shown)) throw new Error(shown.kind);
  expect(shown.kind).toBe('whole');
  expect(await entriesIn(shown.frames)).toHaveLength(4 * 5 + 1);
});

test('the largest district’s too, in fewer codes than half of what is allowed', async () => {
  const { phone, id } = await sealed(23);
  const shown = await reportFrames(phone, id);
  expect(shown.kind).toBe('whole');
  expect('frames' in shown && shown.frames.length).toBeLessThan(FRAMES_MAX / 2);
});

test('where the records are too many, the report goes alone', async () => {
  const { phone, id } = await sealed(70);
  const shown = await reportFrames(phone, id);
  if (!('frames' in shown)) throw new Error(shown.kind);
  expect(shown.kind).toBe('alone');
  expect(shown.frames.length).toBeLessThanOrEqual(FRAMES_MAX);
  expect(await entriesIn(shown.frames)).toHaveLength(1);
});

test('what was sent meanwhile is not shown', async () => {
  const { phone, id } = await sealed(1);
  await phone.db.outbox.clear();
  expect(await reportFrames(phone, id)).toEqual({ kind: 'gone' });
});
