/** What must hold of photos when a schedule is over: what evidence names is shown, if anybody still had it, and nothing else is kept. */
import { hashOfBytes, readPhoto, readPieces } from '../../../src/local/evidence.ts';
import { photoDb } from '../../../src/local/photo-db.ts';
import { ofKind, type Sealed } from '../../../src/rules/entry.ts';
import { evidenceIn, piecesOf } from '../../../src/rules/evidence.ts';
import { never } from '../network.ts';
import { bytesOn, readable, readStored, type Stored, tabOf } from './stored.ts';
import type { Carried } from './tab.ts';
import { DISTRICT, PROVINCE, type World } from './world.ts';

/** The province looks at each piece of evidence. What it finds to be lost is asked for again by that. */
export async function lookAtPhotos(world: World): Promise<void> {
  const province = world.phones.find(({ enrolment }) => enrolment.scope === PROVINCE);
  const shown = new Set<string>();
  for (const hash of namedBy(await readStored(world))) {
    const answer = await province?.photoLine.fetch(hash, never());
    if (answer?.ok && (await hashOfBytes(await answer.value.arrayBuffer())) === hash) shown.add(hash);
  }
  world.photos.shown = shown;
}

/** The photos that evidence names, by what the endpoint has. */
function namedBy(stored: readonly Stored[]): ReadonlySet<string> {
  return new Set(piecesOf(ofDistrict(stored)).map(({ hash }) => hash));
}

/** Those too that were taken away. */
function onceNamedBy(stored: readonly Stored[]): ReadonlySet<string> {
  const records = ofKind(ofDistrict(stored), 'record');
  return new Set(records.flatMap(({ entry }) => evidenceIn(entry.body)?.hash ?? []));
}

function ofDistrict(stored: readonly Stored[]): Sealed[] {
  return readable(stored.filter(({ scope }) => scope === DISTRICT));
}

export async function photoComplaints(world: World, stored: readonly Stored[]): Promise<string[]> {
  const { shown } = world.photos;
  const named = namedBy(stored);
  const held = new Set((await Promise.all(world.phones.map((carried) => bytesOn(world, carried)))).flat());
  const lacking = [...named].filter(
    (hash) => !shown.has(hash) && (held.has(hash) || !world.photos.mayBeGone.has(hash)),
  );
  const kept = [...world.photos.kept.keys()].map((name) => name.slice(name.lastIndexOf('/') + 1));
  const onceNamed = onceNamedBy(stored);
  const leftOver = kept.filter((hash) => onceNamed.has(hash) && !named.has(hash));
  const parts = await world.endpoint.store.db.selectFrom('photo_parts').select('hash').execute();
  const strayParts = parts.filter(({ hash }) => shown.has(hash) || !named.has(hash));
  const byPhone = world.phones
    .filter(({ enrolment }) => enrolment.scope === DISTRICT)
    .map((carried) => complaintsOfPhone(world, carried, shown));
  return [
    ...lacking.map((hash) => `the photo ${hash} was attached and cannot be seen`),
    ...leftOver.map((hash) => `the photo ${hash} was taken away and is still kept`),
    ...strayParts.map(({ hash }) => `parts of ${hash} are left over`),
    ...(await Promise.all(byPhone)).flat(),
  ];
}

/** A phone knows of each photo whether it has come; it still has what it attached, and nothing that nobody names. */
async function complaintsOfPhone(
  world: World,
  carried: Carried,
  shown: ReadonlySet<string>,
): Promise<string[]> {
  const { phone } = tabOf(world, carried);
  const pieces = await readPieces(phone);
  const unrecorded = await photoDb(phone).attached.count();
  const bytes = await bytesOn(world, carried);
  const named = new Set(pieces.map(({ hash }) => hash));
  const misled = pieces.filter(({ hash, photo }) => (photo?.wholeAt != null) !== shown.has(hash));
  const missing = [];
  for (const { hash, photo } of pieces)
    if (photo?.isHere && !(await readPhoto(phone, hash))) missing.push(hash);
  const troubled = pieces.filter(({ photo }) => photo?.trouble != null);
  const stray = bytes.filter((hash) => !named.has(hash));
  return [
    ...(unrecorded > 0 ? [`${carried.name}: ${unrecorded} photos are attached and not recorded`] : []),
    ...misled.map(({ hash }) => `${carried.name} is wrong about whether ${hash} has come`),
    ...missing.map((hash) => `${carried.name} has lost the bytes of ${hash}`),
    ...troubled.map(({ hash, photo }) => `${carried.name} has trouble with ${hash}: ${photo?.trouble}`),
    ...stray.map((hash) => `${carried.name} keeps ${hash}, which nothing names`),
  ];
}
