/** What a backup says may have been changed since: whoever restores is told, and nothing goes for good before that is set right. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS, dayStart } from '../../src/rules/calendar.ts';
import { RETENTION_PATH } from '../../src/rules/retention.ts';
import { fill } from '../../src/server/backup/fill.ts';
import { toldRestore } from '../../src/server/backup/told.ts';
import { writeBackup } from '../../src/server/backup/write.ts';
import { catalogReader, criteriaSet } from '../../src/server/criteria.ts';
import { clearUpDaily, clearUpEvidence } from '../../src/server/retention.ts';
import { noteServed, restoredAt } from '../../src/server/store/identity.ts';
import { setRetention } from '../../src/server/store/retention.ts';
import { bareJpeg } from '../pictures.ts';
import { onBothDatabases } from './databases.ts';
import { photosInMemory, START, seededChance } from './endpoint.ts';
import { name, send, sha256 } from './photos.ts';

const YEAR_LATER = dayStart('2026-08-01');
const PROVINCE = 'province/34';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakchai-restored-'));
  file = join(folder, 'backup.jsonl.gz');
});
afterEach(() => rmSync(folder, { recursive: true }));

onBothDatabases(({ start, bare }) => {
  const photo = bareJpeg();
  const photos = photosInMemory();

  /** An endpoint with a photo that its province has kept for 12 months, restored a year later. */
  async function restored() {
    const endpoint = await start({ photos });
    const [office, province] = [await endpoint.enrol('district/3424'), await endpoint.enrol(PROVINCE)];
    await province.post(RETENTION_PATH, { months: 12 });
    await name(office, photo);
    await send(office, sha256(photo), 0, photo);
    await writeBackup(endpoint.store.db, file, START);
    await endpoint.end();
    const db = (await bare()).connect();
    const doors = { now: () => YEAR_LATER, chance: seededChance(9) };
    return { db, filled: await fill(db, file, doors, catalogReader([criteriaSet])) };
  }

  test('evidence does not go for its age in the first day after a restore, however long nobody started the endpoint', async () => {
    const { db } = await restored();
    const monday = YEAR_LATER + 3 * DAY_MS;
    expect(await clearUpEvidence(db, photos, monday)).toBe(0);
    await noteServed(db, monday);
    await noteServed(db, monday + 1);
    expect(await clearUpEvidence(db, photos, monday + DAY_MS - 1)).toBe(0);
    expect(await clearUpEvidence(db, photos, monday + DAY_MS)).toBe(1);
    await db.destroy();
  });

  test('that day begins with the first clearing up', async () => {
    const { db } = await restored();
    const end = clearUpDaily({ db, photos, now: () => YEAR_LATER, onFault: () => undefined });
    await expect.poll(() => restoredAt(db)).toBe(YEAR_LATER);
    end();
    await db.destroy();
  });

  test('a clock that ran ahead at the first start holds nothing back until the day that it showed', async () => {
    const { db } = await restored();
    await noteServed(db, YEAR_LATER + 3_000 * DAY_MS);
    expect(await clearUpEvidence(db, photos, YEAR_LATER)).toBe(0);
    await noteServed(db, YEAR_LATER);
    expect(await clearUpEvidence(db, photos, YEAR_LATER + DAY_MS - 1)).toBe(0);
    expect(await clearUpEvidence(db, photos, YEAR_LATER + DAY_MS)).toBe(1);
    await db.destroy();
  });

  test('what is set right in that day counts', async () => {
    const { db } = await restored();
    await noteServed(db, YEAR_LATER);
    await setRetention(db, { scope: PROVINCE, months: 36, at: YEAR_LATER, by: 'somebody' });
    expect(await clearUpEvidence(db, photos, YEAR_LATER + 2 * DAY_MS)).toBe(0);
    await db.destroy();
  });

  test('whoever restores is told what the backup may have wrong', async () => {
    const { db, filled } = await restored();
    const told = toldRestore({ ...filled, aside: null }, null).join('\n');
    expect(told).toMatch(/^passkeys that were removed since the backup are to be removed again$/m);
    expect(told).toMatch(/^province\/34: evidence is kept for 12 months, as the backup says/m);
    const archive = { ...filled, header: { ...filled.header, province: '34' }, kept: [], aside: null };
    expect(toldRestore(archive, null).join('\n')).not.toMatch(/^passkeys that|: evidence is kept/m);
    await db.destroy();
  });
});
