/**
 * The criteria set that the province is writing: one on a device, kept at every change beside what can be fetched again.
 * It is nobody's word before it is published, and can be exported as a file.
 */
import type { CriteriaSet } from '../rules/criteria.ts';
import { type Phone, phoneNow } from './phone.ts';
import { dropView, putView, readView } from './view.ts';

export interface WorkingCopy {
  /** It may have faults, of shape too, until it is published. */
  readonly set: CriteriaSet;
  readonly holdsFrom: string;
  /** What the set is called that it was made from; null: a file. */
  readonly from: string | null;
}

/** No route of the endpoint. */
const KEY = 'working-copy/criteria';

export async function keepWorkingCopy(phone: Phone, copy: WorkingCopy): Promise<void> {
  await putView(phone, { key: KEY, json: JSON.stringify(copy), at: phoneNow(phone) });
}

export async function readWorkingCopy(phone: Phone): Promise<WorkingCopy | null> {
  const row = await readView(phone, KEY);
  // Nobody but this file has written it.
  return row ? (JSON.parse(row.json) as WorkingCopy) : null;
}

export async function dropWorkingCopy(phone: Phone): Promise<void> {
  await dropView(phone, KEY);
}
