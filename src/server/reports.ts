/** Reports that are stored, read from their bytes. */
import { ofKind } from '../rules/entry.ts';
import type { ReportBody } from '../rules/report.ts';
import { sealedOf } from './sealed.ts';
import { findKnown } from './store/entries.ts';
import type { Db } from './store/open.ts';

/** Reports by their ids. */
export async function readReports(tx: Db, ids: readonly string[]): Promise<Map<string, ReportBody>> {
  const known = await findKnown(tx, ids);
  const reports = ofKind([...known.values()].map(sealedOf), 'report');
  return new Map(reports.map(({ entry }) => [entry.id, entry.body]));
}
