/** What the entries themselves must be like, and the order that the endpoint has given them. */
import { hash } from 'node:crypto';
import { foldPile } from '../../../src/local/pile.ts';
import { headsByKey, ofKind } from '../../../src/rules/entry.ts';
import { headMark } from '../../../src/rules/report.ts';
import { sealCode } from '../../../src/rules/seal-code.ts';
import { readCounters } from '../../../src/server/store/entries.ts';
import { CHAIN_START } from '../../../src/server/store/places.ts';
import { currentSet } from '../../criteria.ts';
import { readable, type Stored } from './stored.ts';
import { DISTRICT, PROVINCE, type World } from './world.ts';

const set = currentSet();

/** Every scope is numbered without gaps and chained, and its times never run backward (design.md section 6). */
export async function brokenChains({ endpoint }: World, stored: readonly Stored[]): Promise<string[]> {
  const complaints: string[] = [];
  for (const counter of await readCounters(endpoint.store.db, [DISTRICT, PROVINCE])) {
    let before = { seq: 0, chain: CHAIN_START, received_at: 0 };
    for (const row of stored.filter(({ scope }) => scope === counter.scope)) {
      const { seq, received_at } = row;
      const chain = hash('sha256', `${before.chain}\n${seq}\n${row.hash}\n${received_at}\n`);
      if (seq !== before.seq + 1) complaints.push(`${row.scope}: ${seq} comes after ${before.seq}`);
      if (row.chain !== chain) complaints.push(`${row.scope}: the chain breaks at ${seq}`);
      if (received_at < before.received_at) complaints.push(`${row.scope}: time runs backward at ${seq}`);
      before = row;
    }
    if (counter.seq !== before.seq) complaints.push(`${counter.scope}: its counter stands at ${counter.seq}`);
  }
  return complaints;
}

/** An entry is above what it replaces, and follows what its own phone had said before. */
export function disorder({ losses }: World, stored: readonly Stored[]): string[] {
  const entries = readable(stored);
  const byId = new Map(entries.map(({ entry }) => [entry.id, entry]));
  const low = entries.filter(({ entry }) =>
    entry.base.some((id) => (byId.get(id)?.lamport ?? 0) >= entry.lamport),
  );
  const restsOnGone = (id: string): boolean =>
    losses.isGone(id) || (byId.get(id)?.base ?? []).some(restsOnGone);
  const torn = [...headsByKey(entries)].filter(([, { winner, rivals }]) => {
    // Only what was said without knowing what was said before may stand beside it; and so may what nobody held any more, until
    // a backup brought it back, and all that was said over that: what it had replaced is a head again.
    const heads = [winner, ...rivals].filter(({ entry }) => !losses.isBlind(entry) && !restsOnGone(entry.id));
    return new Set(heads.map(({ entry }) => entry.device)).size < heads.length;
  });
  return [
    ...low.map(({ entry }) => `${entry.kind} ${entry.id} is not above what it replaces`),
    ...torn.map(([key]) => `a phone contradicts itself: ${key}`),
  ];
}

/** A report says what the entries give that it names; those of a lost phone may have been lost with it. */
export function untrueReports(stored: readonly Stored[]): string[] {
  const entries = readable(stored.filter(({ scope }) => scope === DISTRICT));
  return ofKind(entries, 'report').flatMap(({ entry: { id, body } }) => {
    const named = new Set(body.heads);
    const sealed = entries.filter(({ entry }) => named.has(headMark(entry.id)));
    if (sealed.length < named.size) return [];
    const { facts } = foldPile(set, body.period, { sealed, drafts: [], locking: [] }).folded;
    return sorted(facts) === sorted(body.facts) ? [] : [`report ${id} says other facts than what it names`];
  });
}

/** A report counts from when its seal code came in, if that was before it came itself, whoever had entered it (design.md section 8). */
export function ignoredCodes({ count }: World, stored: readonly Stored[]): string[] {
  const rows = new Map(stored.map((row) => [row.id, row]));
  const entries = readable(stored);
  const codes = ofKind(entries, 'seal-code');
  return ofKind(entries, 'report').flatMap(({ entry: { id, body }, hash: its }) => {
    const report = rows.get(id);
    const ofIt = codes
      .filter(({ entry: { body: said } }) => said.code === sealCode(its) && said.period === body.period)
      .flatMap(({ entry }) => rows.get(entry.id) ?? [])
      .filter((code) => report && code.place < report.place);
    if (!report || ofIt.length === 0) return [];
    count('code honoured');
    const first = Math.min(...ofIt.map((code) => code.received_at));
    return first < report.since ? [`report ${id} counts from later than its seal code came in`] : [];
  });
}

function sorted(facts: object): string {
  return JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
