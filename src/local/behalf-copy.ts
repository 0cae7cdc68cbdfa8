/**
 * Recording in a district's place (design.md section 3). The ordinary pages record in a copy of the district's month, which
 * lies in a database of its own and is never sent; behalf.ts seals it.
 */
import { thereSince } from '../rules/counting.ts';
import type { DistrictReply } from '../rules/overview.ts';
import type { Scope } from '../rules/place.ts';
import { pulledRow } from './arrivals.ts';
import { copyDrafts } from './copies.ts';
import type { OutboxRow } from './db.ts';
import type { Enrolment } from './enrolments.ts';
import type { Env } from './env.ts';
import { readPieces, recordAttached } from './evidence.ts';
import { putAway } from './marks.ts';
import { readOwnCounter } from './meta.ts';
import { openPhone, type Phone, readCounter } from './phone.ts';
import { photoDb, readLying, readSettled } from './photo-db.ts';

/** Opened once for each district, for as long as the page lives. */
const opened = new WeakMap<Phone, Map<Scope, Promise<Phone>>>();

/** The copy of a district's months on a device of the province. Its device id is no enrolled one: nothing takes its entries. */
export function openCopy(phone: Phone, scope: Scope): Promise<Phone> {
  const copies = opened.get(phone) ?? new Map<Scope, Promise<Phone>>();
  opened.set(phone, copies);
  const { env, enrolment, clock } = phone;
  const instance = copyInstance(phone);
  const copy =
    copies.get(scope) ??
    openAsBefore(env, {
      ...enrolment,
      key: `${instance}|${scope}`,
      instance,
      scope,
      device: env.newId(),
      offsetMs: clock.offsetMs,
      offsetLearntAt: clock.learntAt,
    });
  copies.set(scope, copy);
  // What could not be opened now is tried again the next time.
  copy.catch(() => copies.delete(scope));
  return copy;
}

/** The endpoint that a copy is of, under a name that is no endpoint's. */
const copyInstance = ({ enrolment }: Phone) => `${enrolment.instance}-behalf`;

/** What `openPhone` calls the database of a district's copy. */
export function copyName(phone: Phone, scope: Scope): string {
  return `lakchai-${copyInstance(phone)}-${scope.replace('/', '-')}`;
}

/** As the device that it was at its first opening: what was recorded before a page was loaded anew is this copy's own. */
async function openAsBefore(env: Env, enrolment: Enrolment): Promise<Phone> {
  const copy = await openPhone(env, enrolment);
  const device = (await readOwnCounter(copy.db))?.device ?? enrolment.device;
  return { ...copy, enrolment: { ...enrolment, device } };
}

/** What the endpoint has told of a month. */
type Told = Pick<DistrictReply, 'entries' | 'reports' | 'reviews' | 'photos'>;

/**
 * Takes in what the endpoint has told of a month, and what this phone has said in the district's place and may not have sent.
 * Told twice, it is there once; what was refused and put away since is there no more.
 */
export async function fillCopy(phone: Phone, copy: Phone, told: Told): Promise<void> {
  const { db, enrolment } = copy;
  const { scope } = enrolment;
  const [ours, marks] = await phone.db.transaction('r', phone.db.entries, phone.db.outbox, () =>
    Promise.all([phone.db.entries.filter((row) => row.scope === scope).toArray(), phone.db.outbox.toArray()]),
  );
  const away = putAway(marks);
  const here = ours.filter(({ id }) => !away.has(id));
  const reports = told.reports.map((report) => ({ ...report, ...report.proof }));
  const all = [...told.entries, ...reports, ...told.reviews];
  // A copy has no receipts: its rows say themselves since when a report was there.
  const rows = [
    ...here,
    ...all.map((one, at) => pulledRow({ ...one, scope, seq: at, receivedAt: thereSince(one) })),
  ];
  await db.transaction('rw', db.entries, db.meta, async () => {
    const counter = await readCounter(db, enrolment.device);
    const lamport = rows.reduce((largest, row) => Math.max(largest, row.lamport), counter.lamport);
    await db.entries.bulkDelete([...away]);
    await db.entries.bulkPut(rows);
    await db.meta.put({ ...counter, lamport });
  });
  // Here entries are taken away as well, so that as many are no sign of the same.
  copy.lastRead.clear();
  await recordAttached(copy);
  await fillPhotos(copy, told.photos ?? []);
}

/** Takes what was made in a copy out of it, the second copies last: what is cut off in between is put back. */
export async function forget(
  copy: Phone,
  made: readonly Pick<OutboxRow, 'id' | 'device' | 'deviceSeq'>[],
): Promise<void> {
  const { db, mirror } = copy;
  const ids = made.map(({ id }) => id);
  await db.transaction('rw', db.entries, db.outbox, async () => {
    await db.entries.bulkDelete(ids);
    await db.outbox.bulkDelete(made.map(({ device, deviceSeq }) => [device, deviceSeq]));
  });
  copy.lastRead.clear();
  await mirror.remove(ids);
  await copyDrafts(copy);
}

/** Notes which photos the endpoint has: those need not lie here any more, nor those that nothing has named for long. */
async function fillPhotos(copy: Phone, told: NonNullable<Told['photos']>): Promise<void> {
  const lying = await readLying(copy);
  const pieces = await readPieces(copy);
  const whole = new Map(told.map(({ hash, wholeAt }) => [hash, wholeAt]));
  const db = photoDb(copy);
  await db.transaction('rw', db.photos, db.bytes, db.attached, async () => {
    for (const { hash, type, bytes: size } of pieces) {
      const wholeAt = whole.get(hash) ?? null;
      if (wholeAt === null) continue;
      const state = { isHere: 0, held: size, wholeAt, trouble: null } as const;
      await db.photos.put({ hash, type, size, addedAt: copy.env.now(), ...state });
      await db.bytes.delete(hash);
    }
    const named = new Set(pieces.map(({ hash }) => hash));
    const settled = (await readSettled(db, lying)).map(({ hash }) => hash);
    const gone = settled.filter((hash) => !named.has(hash));
    await Promise.all([db.photos.bulkDelete(gone), db.bytes.bulkDelete(gone)]);
  });
}
