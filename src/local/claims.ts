/** Who of the district sees to what: taken and given back here, and as far as the others' claims have come. */
import { type Claim, type ClaimBody, claimsOf } from '../rules/claim.ts';
import { type EntryOf, ofKind } from '../rules/entry.ts';
import { type Saved, say } from './entries.ts';
import { stateOf } from './marks.ts';
import type { Phone } from './phone.ts';
import { readRows } from './rows.ts';

/** Takes an LAO or a question, or gives it back; whoever held it before. What this phone has said and stands is not said again. */
export async function saveClaim(
  phone: Phone,
  indicator: string,
  body: ClaimBody,
): Promise<Saved<EntryOf<'claim'>>> {
  const { scope, device } = phone.enrolment;
  const saved = await say(phone, { kind: 'claim', scope, indicator, body }, [], ({ heads, refused }) => {
    if (!heads || heads.rivals.length + refused.length > 0) return false;
    const { entry } = heads.winner;
    return entry.device === device && entry.kind === 'claim' && entry.body.taken === body.taken;
  });
  return { ...saved, sealed: ofKind(saved.sealed, 'claim') };
}

/** Something that this phone took, and that counts as another's who took it at the same time. */
export interface LostClaim extends Pick<ClaimBody, 'unit' | 'question'>, Pick<Claim, 'device' | 'entry'> {}

export async function readLostClaims(phone: Phone, indicator: string): Promise<readonly LostClaim[]> {
  const claims = await readClaims(phone, indicator);
  return [...claims].flatMap(([key, { device, entry, others }]) => {
    const [unit = '', question = ''] = key.split('|');
    return others.includes(phone.enrolment.device) ? [{ unit, question, device, entry }] : [];
  });
}

/** What is taken, by `claimKey`. What was put away does not count. */
export async function readClaims(phone: Phone, indicator: string): Promise<ReadonlyMap<string, Claim>> {
  const { db } = phone;
  return db.transaction('r', db.entries, db.outbox, async () => {
    const rows = await db.entries.where('key').startsWith(`claim|${indicator}|`).toArray();
    const marks = await db.outbox.bulkGet(rows.map(({ device, deviceSeq }) => [device, deviceSeq]));
    const shown = rows.filter((_, at) => {
      const mark = marks[at];
      return !mark || stateOf(mark) !== 'setAside';
    });
    return claimsOf(readRows(phone, shown));
  });
}
