/** A browser finds its databases damaged and deletes them, or clears its caches: what a phone keeps is gone, but for the other copy. */
import type { Draft } from '../../../src/local/drafts.ts';
import { readMark } from '../../../src/local/mirror.ts';
import { readCounter } from '../../../src/local/phone.ts';
import { isProvinceScope } from '../../../src/rules/place.ts';
import { memoryMirror, wipe, wipeCopies as wipeDeviceCopies } from '../../local/device.ts';
import { withoutCopy } from './copies.ts';
import { forget, heldBy, remember } from './losses.ts';
import { loseBytes } from './photos.ts';
import { tabOf } from './stored.ts';
import type { Carried } from './tab.ts';
import type { World } from './world.ts';

/** The databases of a phone are deleted. The second copies stay, and whoever opens the app goes on. */
export async function wipeDatabase(world: World, carried: Carried): Promise<void> {
  const { device, enrolment } = carried;
  const tabs = world.tabs.filter((one) => one.carried === carried);
  const mirror = memoryMirror(device, tabOf(world, carried).phone.db.name);
  // Whoever has lost both begins anew, under another number: that is a phone of its own, not this one.
  if (!(await readMark(mirror))) return;
  for (const tab of tabs) tab.die('the wipe');
  world.complaints.push(...(await withoutCopy(world, [carried])));
  await remember(world);
  keepDrafts(world, carried, JSON.parse((await mirror.readNote('drafts')) ?? '[]'));
  const copies = (await mirror.ids()).length;
  await loseBytes(world, carried);
  wipe(device);
  world.note(`${carried.name} is wiped, with ${copies} copies`);
  await Promise.all(tabs.map((tab) => tab.reopen()));
  const { db } = tabOf(world, carried).phone;
  world.count('database wiped');
  world.count('entries put back', await db.outbox.count());
  world.count('drafts put back', await db.drafts.count());
  const { deviceSeq } = await readCounter(db, enrolment.device);
  const before = world.losses.blind.get(enrolment.device) ?? [];
  for (const range of before) range.to = Math.min(range.to, deviceSeq);
  world.losses.blind.set(enrolment.device, [...before, { from: deviceSeq, to: Number.POSITIVE_INFINITY }]);
  await forget(world);
}

/** The second copies of a phone's work are deleted; those of what it saves from now on are made, the others at its next start. */
export async function wipeCopies(world: World, carried: Carried): Promise<void> {
  const { db } = tabOf(world, carried).phone;
  // A copy that no database takes back, since it cannot be read, was the only one.
  await remember(world);
  wipeDeviceCopies(carried.device, db.name);
  const unsent = await db.outbox.toArray();
  for (const { id } of unsent) world.losses.uncopied.add(id);
  world.count('copies wiped');
  world.note(`${carried.name} loses its copies`);
  await forget(world);
}

/** Drafts are copied now and then: of the others nothing was promised. */
function keepDrafts({ drafts }: World, carried: Carried, copies: readonly Draft[]): void {
  const copied = new Map(copies.map((draft) => [draft.key, draft.typed.n ?? '']));
  for (const [at, draft] of drafts) {
    if (draft.carried !== carried) continue;
    const typed = copied.get(draft.key);
    if (typed === undefined) drafts.delete(at);
    else drafts.set(at, { ...draft, typed });
  }
}

/** A phone has heard all that the endpoint has to say: once it has all again that it had made, it contradicts itself no more. */
export async function noteCaughtUp(world: World, carried: Carried): Promise<void> {
  const { device, scope } = carried.enrolment;
  const blind = world.losses.blind.get(device)?.at(-1);
  if (blind?.to !== Number.POSITIVE_INFINITY) return;
  const { db } = tabOf(world, carried).phone;
  const here = new Set(await db.entries.toCollection().primaryKeys());
  const own = (await heldBy(world, 'anyone')).filter((one) => one.device === device);
  // What the province says of a district it reads at the endpoint each time.
  const lacks = own.filter((one) => !here.has(one.id) && (!isProvinceScope(scope) || one.scope === scope));
  if (lacks.length > 0) return;
  const { deviceSeq } = await readCounter(db, device);
  blind.to = deviceSeq;
  world.count('caught up');
}
