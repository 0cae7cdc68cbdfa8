/** What people do with photos: they attach them, take them away and put them back. And pages send them, part after part. */
import {
  attach,
  hashOfBytes,
  putBack,
  readPhoto,
  readPieces,
  takeAway,
} from '../../../src/local/evidence.ts';
import { EVIDENCE } from '../../../src/rules/record.ts';
import { sendPhotos } from '../../../src/sync/photos.ts';
import { currentSet } from '../../criteria.ts';
import { never } from '../network.ts';
import type { Chance } from './chance.ts';
import type { Act } from './people.ts';
import type { Tab } from './tab.ts';
import { DISTRICT, type World } from './world.ts';

const INDICATOR = currentSet().indicator;
const PLACES = [
  { period: '2025-04', question: 'presentationPlanExists', unit: 'district' },
  { period: '2025-07', question: 'uses', unit: 'row-1' },
] as const;
const SMALL_BYTES = 300;
/** More than two parts of a line that was never measured. */
const LARGE_BYTES = 70_000;
const LARGE_PERCENT = 30;
/** The same picture once more, beside another answer or on another phone. */
const AGAIN_PERCENT = 10;
/** So often somebody has just opened the app anew, though it had not died. */
const FRESH_PERCENT = 25;

/** What an officer may do with photos, and how often. */
export const PHOTO_ACTS: readonly (readonly [number, string, Act])[] = [
  [8, 'attaches a photo', attachPhoto],
  [3, 'takes a photo away', takePhotoAway],
  [4, 'puts a photo back', putPhotoBack],
  [10, 'sends photos', sendAll],
];

async function attachPhoto(world: World, tab: Tab): Promise<void> {
  const { chance, photos } = world;
  const known = [...photos.attached.values()];
  const isAgain = known.length > 0 && chance.percent(AGAIN_PERCENT);
  const data = isAgain ? chance.pick(known) : anyDocument(chance, known.length);
  const hash = await hashOfBytes(data);
  const place = { indicator: INDICATOR, ...chance.pick(PLACES) };
  await attach(tab.phone, place, { type: 'application/pdf', data });
  photos.attached.set(hash, data);
  world.count('photo attached');
  await acknowledgeEvidence(world, tab);
}

/** All of it text: what a reply carries can be read as such anywhere on its way. */
function anyDocument(chance: Chance, number: number): ArrayBuffer {
  const bytes = chance.percent(LARGE_PERCENT) ? LARGE_BYTES : SMALL_BYTES;
  const text = `%PDF-1.4 ${number} `.padEnd(bytes, `${chance.below(1e6)} `);
  return new TextEncoder().encode(text).buffer;
}

async function takePhotoAway(world: World, tab: Tab): Promise<void> {
  const pieces = await readPieces(tab.phone);
  if (pieces.length === 0) return;
  const piece = world.chance.pick(pieces);
  // From here on: a wipe in the middle may leave the record that took it away unsaid, and its bytes gone.
  world.photos.mayBeGone.add(piece.hash);
  await takeAway(tab.phone, piece);
  world.photos.takenAway.set(tab.carried, piece);
  world.count('photo taken away');
  await acknowledgeEvidence(world, tab);
}

/** Within the hour that its bytes stay for that. */
async function putPhotoBack(world: World, tab: Tab): Promise<void> {
  const piece = world.photos.takenAway.get(tab.carried);
  if (!piece || !(await readPhoto(tab.phone, piece.hash))) return;
  await putBack(tab.phone, piece);
  if (await readPhoto(tab.phone, piece.hash)) world.photos.mayBeGone.delete(piece.hash);
  world.count('photo put back');
  await acknowledgeEvidence(world, tab);
}

/** What this phone has recorded of evidence; whether it has second copies is not told by these acts. */
async function acknowledgeEvidence(world: World, { carried, phone }: Tab): Promise<void> {
  const key = ['record', INDICATOR, EVIDENCE, ''].join('|');
  for (const { id, hash, device } of await phone.db.entries.where('key').startsWith(key).toArray()) {
    if (device !== carried.enrolment.device || world.acknowledged.has(id)) continue;
    world.acknowledged.set(id, { hash, carried, mirrored: false, isSound: true });
  }
}

/** A page sends its photos; the first time, it asks after those too that have come. */
export async function sendAll({ chance, isFair }: World, tab: Tab): Promise<void> {
  if (tab.carried.enrolment.scope !== DISTRICT) return;
  const line = tab.carried.photoLine;
  const isFirst = tab.isFresh || (!isFair && chance.percent(FRESH_PERCENT));
  const round = { line, signal: never(), isFirst, isToYield: () => false };
  if ((await sendPhotos(tab.phone, round)) === null) tab.isFresh = false;
}
