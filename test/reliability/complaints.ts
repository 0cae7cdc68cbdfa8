/** What must hold in the endpoint's database whatever happened to it, read from the tables and worked out anew. */
import { createHash } from 'node:crypto';
import { verifySigned } from '../../src/local/signature.ts';
import type { PublicKey, Signed } from '../../src/rules/receipt.ts';
import { readReceipt } from '../../src/rules/schemas/receipt.ts';
import { catalogReader, criteriaSet } from '../../src/server/criteria.ts';
import { rebuildStandings } from '../../src/server/standings.ts';
import type { Db, Store } from '../../src/server/store/open.ts';
import { CHAIN_START } from '../../src/server/store/places.ts';

const catalogs = catalogReader([criteriaSet]);

/** What the endpoint's signed word has promised to phones. */
export interface Promised {
  /** Bytes of the entries that it said are stored, by id. */
  readonly stored: ReadonlyMap<string, string>;
  /** Receipts that it gave, by report. */
  readonly receipts: ReadonlyMap<string, Signed>;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Every entry, in the order of its scope. */
function readEntries(db: Db) {
  return db.selectFrom('entries').selectAll().orderBy('scope').orderBy('seq').execute();
}
type Row = Awaited<ReturnType<typeof readEntries>>[number];

/**
 * Everything that is not as it must be: lost, doubled, a broken chain, a report without its receipt, a standing that no
 * rebuild would make.
 * @param keys the endpoint's, as phones have pinned them
 */
export async function complaintsOf(
  { db }: Pick<Store, 'db'>,
  keys: readonly PublicKey[],
  promised: Promised,
): Promise<string[]> {
  const rows = await readEntries(db);
  return [
    ...lost(rows, promised),
    ...doubled(rows),
    ...(await brokenChains(db, rows)),
    ...(await badReceipts(db, rows, keys, promised)),
    ...(await staleStandings(db)),
  ];
}

function lost(rows: readonly Row[], { stored }: Promised): string[] {
  const kept = new Map(rows.map(({ id, bytes }) => [id, bytes]));
  return [...stored]
    .filter(([id, bytes]) => kept.get(id) !== bytes)
    .map(([id]) => `lost: ${id} was said to be stored`);
}

function doubled(rows: readonly Row[]): string[] {
  const seen = new Set<string>();
  return rows.flatMap(({ device, device_seq }) => {
    const number = `${device} ${device_seq}`;
    if (seen.has(number)) return [`doubled: ${number}`];
    seen.add(number);
    return [];
  });
}

/** Numbers without a gap, times that never run backward, and the chain of design.md section 6, computed here again. */
async function brokenChains(db: Db, rows: readonly Row[]): Promise<string[]> {
  const complaints: string[] = [];
  for (const counter of await db.selectFrom('scopes').selectAll().execute()) {
    let before = { seq: 0, chain: CHAIN_START, received_at: 0 };
    for (const row of rows.filter(({ scope }) => scope === counter.scope)) {
      const link = `${before.chain}\n${row.seq}\n${sha256(row.bytes)}\n${row.received_at}\n`;
      const holds =
        row.seq === before.seq + 1 && row.chain === sha256(link) && row.received_at >= before.received_at;
      if (!holds) complaints.push(`the chain of ${row.scope} breaks at ${row.seq}`);
      before = row;
    }
    if (counter.seq !== before.seq || counter.chain !== before.chain)
      complaints.push(
        `the counter of ${counter.scope} is at ${counter.seq}, its last entry at ${before.seq}`,
      );
  }
  return complaints;
}

async function badReceipts(
  db: Db,
  rows: readonly Row[],
  keys: readonly PublicKey[],
  { receipts }: Promised,
): Promise<string[]> {
  const kept = new Map(
    (await db.selectFrom('receipts').selectAll().execute()).map((one) => [one.entry, one]),
  );
  const reports = rows.filter(({ kind, known }) => kind === 'report' && known === 1);
  const complaints = reports.map(async ({ id, seq, bytes, received_at }) => {
    const signed = kept.get(id);
    const receipt = signed && readReceipt(signed.text);
    if (!receipt) return `report ${id} has no receipt`;
    const isTrue =
      receipt.id === id &&
      receipt.hash === sha256(bytes) &&
      receipt.seq === seq &&
      receipt.receivedAt === received_at;
    const isSame = (receipts.get(id) ?? signed).text === signed.text;
    return isTrue && isSame && (await verifySigned(signed, keys))
      ? null
      : `the receipt of ${id} does not hold`;
  });
  const ids = new Set(reports.map(({ id }) => id));
  const orphans = [...kept.keys(), ...receipts.keys()].filter((id) => !ids.has(id));
  return [
    ...(await Promise.all(complaints)).filter((complaint) => complaint !== null),
    ...orphans.map((id) => `a receipt of ${id}, which is not here`),
  ];
}

async function staleStandings(db: Db): Promise<string[]> {
  const read = () => db.selectFrom('standings').selectAll().orderBy('scope').orderBy('period').execute();
  const kept = await read();
  await rebuildStandings(db, catalogs);
  const isSame = JSON.stringify(kept) === JSON.stringify(await read());
  return isSame ? [] : ['the standings are not what a rebuild makes of the entries'];
}
