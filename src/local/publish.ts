/** Publishing criteria: a set becomes an entry of the province, and decides from when the endpoint has received it. */
import { type Body, type EntryOf, ofKind } from '../rules/entry.ts';
import { type Saved, say } from './entries.ts';
import type { Phone } from './phone.ts';

/**
 * Keeps a set that is to decide, whole.
 * @param body held against `faultsIn` before: the endpoint refuses what has faults
 * @throws SaveFailure; nothing has changed then
 */
export async function publishSet(phone: Phone, body: Body<'criteria'>): Promise<Saved<EntryOf<'criteria'>>> {
  const { indicator } = body.set;
  const saying = { kind: 'criteria', scope: phone.enrolment.scope, indicator, body } as const;
  const saved = await say(phone, saying);
  return { ...saved, sealed: ofKind(saved.sealed, 'criteria') };
}
