/** Puts the country into a database, as the endpoint would have: numbers, chains, receipts, standings, devices. */
import { hash } from 'node:crypto';
import { countingOf, scoreReceived } from '../../src/rules/counting.ts';
import { DISTRICTS, districtScope } from '../../src/rules/place.ts';
import { reportsAndReviews, standing } from '../../src/rules/standing.ts';
import { criteriaSet } from '../../src/server/criteria.ts';
import { nextChain } from '../../src/server/ledger.ts';
import type { Signing } from '../../src/server/signing.ts';
import { appendEntries, type Counter } from '../../src/server/store/entries.ts';
import type { Db, Store } from '../../src/server/store/open.ts';
import { addPlaces, CHAIN_START } from '../../src/server/store/places.ts';
import type { EntriesTable } from '../../src/server/store/schema.ts';
import { INDICATOR, START } from '../server/endpoint.ts';
import { catalog, deviceOf, type Made, provinces, yearOf } from './country.ts';

/** @returns the codes of its districts */
export async function fillCountry(
  { db, epoch }: Store,
  signing: Signing,
  entriesEach: number,
): Promise<readonly string[]> {
  const places = provinces();
  for (const one of places) await addPlaces(db, one);
  const codes = [...DISTRICTS, ...places.flatMap(({ districts }) => districts)].map(({ code }) => code);
  for (const code of codes) {
    const made = yearOf(code, entriesEach);
    await db.transaction().execute(async (tx) => {
      await enrol(tx, code);
      const { rows, counter } = chained(code, made);
      await appendEntries(tx, rows, [counter]);
      await keepMonths(tx, made, { epoch, signing });
    });
  }
  return codes;
}

async function enrol(tx: Db, code: string): Promise<void> {
  const scope = districtScope(code);
  const ids = [1, 2].map((number) => deviceOf(code, number));
  const device = { scope, name: 'พัฒนากร', enrolled_at: START, last_contact_at: START, health: null };
  await tx
    .insertInto('devices')
    .values(ids.map((id) => ({ ...device, id })))
    .execute();
  const session = { created_at: START, renewed_at: START, revoked_at: null };
  await tx
    .insertInto('sessions')
    .values(ids.map((id) => ({ ...session, token_hash: hash('sha256', id), device: id })))
    .execute();
}

function chained(code: string, made: readonly Made[]): { rows: EntriesTable[]; counter: Counter } {
  let chain = CHAIN_START;
  const rows = made.map(({ sealed, period, receivedAt }, at): EntriesTable => {
    const { id, scope, kind, indicator, device, deviceSeq } = sealed.entry;
    chain = nextChain(chain, at + 1, sealed.hash, receivedAt);
    const place = { scope, seq: at + 1, chain, received_at: receivedAt, carried_by: null };
    const said = { id, kind, known: 1, indicator, period, device, device_seq: deviceSeq };
    return { ...place, ...said, bytes: sealed.bytes };
  });
  const receivedAt = made.at(-1)?.receivedAt ?? 0;
  return { rows, counter: { scope: districtScope(code), seq: rows.length, chain, receivedAt, remadeSeq: 0 } };
}

interface By {
  readonly epoch: string;
  readonly signing: Signing;
}

/** The standing of each month that is scored, and the receipt of its report. */
async function keepMonths(tx: Db, made: readonly Made[], { epoch, signing }: By): Promise<void> {
  const rows = made.flatMap(({ sealed: { entry }, period }) => {
    if (entry.kind !== 'report' || period === null) return [];
    const ofMonth = made.filter((one) => one.period === period && one.sealed.entry.kind !== 'record');
    const { reports, reviews } = reportsAndReviews(ofMonth);
    const [report] = reports;
    if (!report) return [];
    const activity = { hasRecords: true, drafts: 0, sealedUnsent: 0 };
    const folded = standing(catalog, period, reports, reviews, activity);
    const key = { scope: entry.scope, indicator: INDICATOR, period };
    const { level, score } = scoreReceived(
      criteriaSet,
      report,
      countingOf(catalog, period, [report], report),
    );
    const text = JSON.stringify({ ...key, epoch, id: entry.id, hash: report.sealed.hash, level, score });
    return {
      standing: { ...key, has_records: 1, standing: JSON.stringify(folded) },
      receipt: {
        ...{ entry: entry.id, level, score, counted_at: report.receivedAt, remade_seq: null },
        ...signing.sign(text),
      },
    };
  });
  await tx
    .insertInto('standings')
    .values(rows.map((row) => row.standing))
    .execute();
  await tx
    .insertInto('receipts')
    .values(rows.map((row) => row.receipt))
    .execute();
}
