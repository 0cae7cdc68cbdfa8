/** Why reports count from before they were received: the earliest proof of each. */
import type { Scope } from '../../rules/place.ts';
import type { Proof } from '../proofs.ts';
import type { Db } from './open.ts';

/** Keeps the proof of a report's earlier time, in place of a weaker one. */
export async function writeProof(
  db: Db,
  { entry, provenAt, kind, evidence }: Omit<Proof, 'of' | 'ownSince'>,
): Promise<void> {
  const row = { entry, proven_at: provenAt, kind, evidence };
  await db
    .insertInto('proofs')
    .values(row)
    .onConflict((conflict) => conflict.column('entry').doUpdateSet(row))
    .execute();
}

/** A proof as it is told: with who entered the code, where it is one. */
export interface KeptProof extends Pick<Proof, 'entry' | 'provenAt' | 'kind'> {
  readonly enteredIn: Scope | null;
  readonly enteredBy: string | null;
}

/** The proofs of these reports. */
export async function readProofs(db: Db, reports: readonly string[]): Promise<KeptProof[]> {
  if (reports.length === 0) return [];
  return db
    .selectFrom('proofs')
    .leftJoin('entries', 'entries.id', 'proofs.evidence')
    .leftJoin('devices', 'devices.id', 'entries.device')
    .leftJoin('seal_codes', 'seal_codes.entry', 'proofs.evidence')
    .select(({ fn }) => [
      'proofs.entry as entry',
      'proofs.proven_at as provenAt',
      'proofs.kind as kind',
      'entries.scope as enteredIn',
      fn.coalesce('seal_codes.entered_by_name', 'devices.name').as('enteredBy'),
    ])
    .where('proofs.entry', 'in', reports)
    .execute();
}
