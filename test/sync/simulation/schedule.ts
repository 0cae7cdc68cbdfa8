/** One schedule: a seed decides everything that happens, then the weather clears and everything has to agree. */
import { hash } from 'node:crypto';
import { DAY_MS } from '../../../src/rules/calendar.ts';
import { readCounters } from '../../../src/server/store/entries.ts';
import { complaintsOf, inWords } from './checks.ts';
import { clonePlainly } from './clone.ts';
import { withoutCopy } from './copies.ts';
import { type Act, attempt, OFFICER, PROVINCE_OFFICER, sync } from './people.ts';
import { sendAll } from './photo-acts.ts';
import { lookAtPhotos } from './photo-checks.ts';
import type { Tab } from './tab.ts';
import { wipeCopies, wipeDatabase } from './wipes.ts';
import { DISTRICT, PROVINCE, World } from './world.ts';

const STEPS = 320;
const LATECOMER = 'd';
/** Phones that may be lost: every backup knows them, so that others can bring what they have made. */
const FRAIL: readonly string[] = ['b', 'c'];
/** Whatever is under way ends within so many turns, or never. */
const TURNS_MAX = 2_000;
/**
 * Rounds of everybody after which there must be nothing left to say: a restored endpoint gets what it lacks, then the
 * receipts of times that it has forgotten, and then those hear of them who had spoken before.
 */
const FAIR_ROUNDS = 3;
const WEEK_MS = 7 * DAY_MS;

/** What became of a schedule. */
export interface Outcome {
  readonly seed: number;
  /** What did not agree; empty: all is well. */
  readonly complaints: readonly string[];
  /** SHA-256 over its trace. */
  readonly digest: string;
  readonly crashes: ReadonlyMap<string, number>;
  readonly weather: ReadonlyMap<string, number>;
  readonly restores: ReadonlyMap<string, number>;
  readonly events: ReadonlyMap<string, number>;
  readonly entries: number;
}

export interface Played extends Outcome {
  readonly trace: readonly string[];
}

// A browser that cannot gzip: packing takes a seventh of a schedule's time, and other tests do it.
Reflect.deleteProperty(globalThis, 'CompressionStream');
clonePlainly();

/** Plays the schedule of a seed. */
export async function play(seed: number): Promise<Played> {
  const world = await World.open(seed);
  try {
    const complaints = await complaintsAfter(world);
    const { trace, crashes, weather, restores, events, acknowledged } = world;
    const counts = { crashes, weather: weather.counts, restores, events, entries: acknowledged.size };
    return { seed, complaints, trace, digest: hash('sha256', trace.join('\n')), ...counts };
  } finally {
    await world.close();
  }
}

/** Plays it to its end. What throws on the way is a complaint like any other. */
async function complaintsAfter(world: World): Promise<string[]> {
  try {
    for (let step = 0; step < STEPS; step += 1) await happen(world);
    const early = await clearUp(world);
    await noteHeads(world);
    return [...early, ...(await complaintsOf(world))];
  } catch (error) {
    return [`it did not come to its end: ${inWords(error)}`];
  }
}

/** What the endpoint has come to belongs to what happened. */
async function noteHeads(world: World): Promise<void> {
  const heads = await readCounters(world.endpoint.store.db, [DISTRICT, PROVINCE]);
  for (const { scope, seq, chain } of heads) world.note(`${scope} ends at ${seq} with ${chain}`);
}

/** The next thing that happens. */
async function happen(world: World): Promise<void> {
  const { chance, stage, weather } = world;
  world.tick();
  const dead = world.tabs.filter((tab) => tab.isDead);
  const frail = world.phones.filter(({ name }) => FRAIL.includes(name));
  const what = chance.weigh([
    [stage.waiting.length > 0 ? 60 : 0, 'goes on'],
    [30, 'begins'],
    [weather.isHolding ? 6 : 0, 'arrives late'],
    [dead.length > 0 ? 8 : 0, 'is opened anew'],
    [stage.waiting.length > 0 ? 1 : 0, 'dies'],
    [1, 'has another clock'],
    [1, 'is backed up'],
    [world.phones.some(({ name }) => name === LATECOMER) ? 0 : 0.6, 'joins'],
    [world.backups.length > 0 ? 0.9 : 0, 'is restored'],
    [frail.length === FRAIL.length ? 0.3 : 0, 'is lost'],
    [0.4, 'is wiped'],
    [0.2, 'loses its copies'],
  ] as const);
  if (what === 'goes on') {
    const actor = chance.pick(stage.waiting);
    world.note(`${actor.name} goes on from ${actor.at}`);
    return stage.resume(actor);
  }
  if (what === 'arrives late') {
    world.note('a request arrives late');
    return stage.begin('late', null, () => weather.release());
  }
  if (what === 'begins') return begin(world, chance.pick(world.tabs));
  if (what === 'is opened anew') return chance.pick(dead).reopen();
  if (what === 'dies') return void dieWaiting(world);
  if (what === 'is backed up') return world.backUp();
  if (what === 'joins') return world.join(LATECOMER);
  if (what === 'is restored') return world.restore();
  if (what === 'is lost') return world.lose(chance.pick(frail));
  const phone = chance.pick(world.phones);
  if (what === 'is wiped') return wipeDatabase(world, phone);
  if (what === 'loses its copies') return wipeCopies(world, phone);
  phone.skewMs = world.anySkew();
  world.note(`${phone.name} has another clock`);
}

/** A person does something at a tab, or it syncs, or sends photos; each of the three one at a time. */
async function begin(world: World, tab: Tab): Promise<void> {
  const { chance, stage } = world;
  if (tab.isDead) return;
  const isOfficer = tab.carried.enrolment.scope === DISTRICT;
  const acts = isOfficer ? OFFICER : PROVINCE_OFFICER;
  const [, name, act] = chance.percent(35)
    ? ([0, 'syncs', sync] as const)
    : chance.weigh(acts.map((one) => [one[0], one] as const));
  const title = `${tab.name} ${name}`;
  if (stage.waiting.some((one) => one.owner === tab && wayOf(one.name) === wayOf(title))) return;
  world.note(title);
  await stage.begin(title, tab, () => attempt(act, world, tab));
}

/** Each at its own time: what a person does, what is sent, and photos. */
function wayOf(title: string): string {
  return ['syncs', 'sends photos'].find((way) => title.endsWith(way)) ?? 'acts';
}

function dieWaiting({ chance, stage, tabs }: World): void {
  const actor = chance.pick(stage.waiting);
  tabs.find((tab) => tab === actor.owner)?.die(actor.at);
}

/** Faults end: whatever waits goes on, what was held arrives, and everybody syncs. Tells what was wrong before that. */
async function clearUp(world: World): Promise<string[]> {
  const { stage, weather } = world;
  world.isFair = true;
  weather.isFair = true;
  world.note('the weather clears');
  for (const tab of world.tabs) if (tab.isDead) await tab.reopen();
  await finish(world);
  const complaints = await withoutCopy(world, world.phones);
  while (weather.isHolding) await stage.begin('late', null, () => weather.release());
  await inTurn(world, sendAll, 'sends photos');
  await syncInRounds(world);
  await sendPhotosAtLast(world);
  const before = weather.sentInFair;
  await syncAll(world);
  const idle = weather.sentInFair - before;
  return idle === 0 ? complaints : [...complaints, `${idle} entries are sent though all is said`];
}

/** Whoever an older backup does not know spends a round on enrolling again, and says nothing in it: it does not count. */
async function syncInRounds(world: World): Promise<void> {
  const enrolments = () => world.events.get('enrolled again');
  for (let rounds = 0; rounds < FAIR_ROUNDS; ) {
    const before = enrolments();
    await syncAll(world);
    if (enrolments() === before) rounds += 1;
  }
}

/** Everybody opens the app anew, and the province looks at what has come: what it finds to be lost is sent once more. */
async function sendPhotosAtLast(world: World): Promise<void> {
  // Nobody undoes what was taken away any more, however wrong the clock was.
  world.endpoint.setNow(world.now() + WEEK_MS);
  await openAndSend(world);
  await look(world);
  await openAndSend(world);
  // Who asked before another had sent hears of it now.
  await openAndSend(world);
  await look(world);
}

async function openAndSend(world: World): Promise<void> {
  for (const tab of world.tabs) tab.isFresh = true;
  await inTurn(world, sendAll, 'sends photos');
}

async function look(world: World): Promise<void> {
  await world.stage.begin('the province looks', null, () => lookAtPhotos(world));
  await finish(world);
}

function syncAll(world: World): Promise<void> {
  return inTurn(world, sync, 'syncs');
}

async function inTurn(world: World, act: Act, name: string): Promise<void> {
  for (const tab of world.tabs) {
    await world.stage.begin(`${tab.name} ${name}`, tab, () => attempt(act, world, tab));
    await finish(world);
  }
}

async function finish({ stage }: World): Promise<void> {
  let turns = 0;
  for (let next = stage.waiting[0]; next; next = stage.waiting[0]) {
    turns += 1;
    if (turns > TURNS_MAX) throw new Error(`${next.name} never ends, it stands at ${next.at}`);
    await stage.resume(next);
  }
}
