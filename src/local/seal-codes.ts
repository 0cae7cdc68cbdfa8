/** Seal codes of others' reports that are entered here: saved like any entry, and sent at the next connection. */
import { type EntryOf, ofKind, type Sealed } from '../rules/entry.ts';
import type { SealCodeBody } from '../rules/seal-code.ts';
import { type Saved, say } from './entries.ts';
import { stateOf } from './marks.ts';
import type { OutboxItem } from './outbox.ts';
import type { Phone } from './phone.ts';
import { readRows } from './rows.ts';

/** How the keys of seal codes begin (`keyOf`). */
const KEYS = 'seal-code|';

/**
 * Keeps a code; one that this office has entered already stays as it is, since the first time is the one that counts.
 * @returns no entries where it was here already
 * @throws SaveFailure; nothing has changed then
 */
export async function saveSealCode(
  phone: Phone,
  indicator: string,
  body: SealCodeBody,
): Promise<Saved<EntryOf<'seal-code'>>> {
  const saying = { kind: 'seal-code', scope: phone.enrolment.scope, indicator, body } as const;
  const saved = await say(phone, saying, [], ({ heads }) => heads !== undefined);
  return { ...saved, sealed: ofKind(saved.sealed, 'seal-code') };
}

export interface EnteredCode {
  readonly sealed: Sealed<EntryOf<'seal-code'>>;
  readonly state: OutboxItem['state'] | 'stored';
}

/** The codes that were entered in this scope, on this phone or another, newest first. */
export async function readSealCodes(phone: Phone): Promise<EnteredCode[]> {
  const { db, enrolment } = phone;
  return db.transaction('r', db.entries, db.outbox, async () => {
    const [rows, marked] = await Promise.all([
      db.entries.where('key').startsWith(KEYS).toArray(),
      db.outbox.toArray(),
    ]);
    const states = new Map(marked.map((mark) => [mark.id, stateOf(mark)]));
    const own = rows.filter((row) => row.scope === enrolment.scope);
    return ofKind(readRows(phone, own), 'seal-code')
      .map((sealed) => ({ sealed, state: states.get(sealed.entry.id) ?? ('stored' as const) }))
      .sort((a, b) => b.sealed.entry.madeAt - a.sealed.entry.madeAt);
  });
}
