/**
 * The tables, as both databases have them: text, and integers for instants (ms), counts and yes/no (0 or 1).
 * Nothing here is particular to SQLite or PostgreSQL.
 */
import type { Generated } from 'kysely';
import type { DeedKind } from '../../rules/audit.ts';

/** What is true of the whole database. `instance` never changes; `epoch` changes when a backup is restored. */
interface MetaTable {
  /** restoredAt: since when what was restored into it the last time is served (ms), or ''; not there where nothing was. */
  key: 'instance' | 'epoch' | 'restoredAt';
  value: string;
}

/** Provinces (two digits) and districts (four). */
interface PlacesTable {
  code: string;
  th: string;
  en: string;
}

/** The counter of each scope: its last seq, the chain up to it, and the time of its last entry. */
interface ScopesTable {
  scope: string;
  seq: number;
  chain: string;
  received_at: number;
  /** The seq at which a receipt in it was last made anew; 0: never. */
  remade_seq: Generated<number>;
}

export interface EntriesTable {
  id: string;
  scope: string;
  seq: number;
  chain: string;
  kind: string;
  /** 0: of a newer app, kept raw and never folded. */
  known: number;
  indicator: string;
  /** Of a record, report or review: its month, or fiscal year. */
  period: string | null;
  device: string;
  device_seq: number;
  /** The device that brought it, where that is not the one that made it. */
  carried_by: string | null;
  bytes: string;
  received_at: number;
}

/** A report's receipt, and the score that it names. */
interface ReceiptsTable {
  entry: string;
  level: string | null;
  score: number | null;
  counted_at: number;
  text: string;
  kid: string;
  signature: string;
  /** How far the scope had come when it was made anew, after a proof; null: it is the first. */
  remade_seq: number | null;
}

/** Why a report counts from before its receipt: the earliest proof of each. */
interface ProofsTable {
  entry: string;
  proven_at: number;
  kind: 'receipt' | 'seal-code';
  /** The old receipt as it was signed, as JSON; or the id of the entry that brought the code. */
  evidence: string;
}

/** Seal codes that came in, and the month that each speaks of. */
interface SealCodesTable {
  /** The entry that brought it. */
  entry: string;
  code: string;
  /** Of the district. */
  scope: string;
  indicator: string;
  period: string;
  received_at: number;
  /** Whom the device was for that entered it; null: of before this was kept, or the device was not known. */
  entered_by_name: string | null;
}

/** A photo or document that entries of a scope name, whether its bytes have come or not. */
interface PhotosTable {
  scope: string;
  hash: string;
  /** As the first entry that named it says, and how many bytes. */
  type: string;
  size: number;
  /** Bytes that have come, from the first on without a gap. */
  held: number;
  /** When all of them were here, had the hash and lay in the photo store. */
  whole_at: number | null;
  /**
   * When it had been kept as long as its province says, and its bytes went; where it is not whole, when it was taken away.
   * Null: they are here, or to come.
   */
  removed_at: Generated<number | null>;
}

/** What has come of a photo that is not whole yet: it survives the endpoint, and any process of it goes on. */
interface PhotoPartsTable {
  scope: string;
  hash: string;
  /** Offset of its first byte. */
  at: number;
  base64: string;
  /** 0: it came before this was kept. */
  came_at: Generated<number>;
}

/** Who looked at which evidence, until the audit log took that over. */
interface PhotoViewsTable {
  hash: string;
  device: string;
  /** Of the photo. */
  scope: string;
  viewed_at: number;
}

/** How many months a province has evidence kept; null: for good. */
interface RetentionTable {
  scope: string;
  months: number | null;
}

/** Who did what that others may ask about. The database refuses to change or remove a row. */
interface AuditTable {
  /** Begins with its time. */
  id: string;
  at: number;
  /** The device that did it; null: the endpoint itself. */
  by_device: string | null;
  /** Whom that device was for then; null: of before this was kept, or nobody's. */
  by_name: string | null;
  kind: DeedKind;
  /** The place that it concerns, and that place's province. */
  scope: string;
  province: string;
  /** What else there is to say, as JSON. */
  about: string;
}

/** What was refused and may never come back: a hole in a device's numbers that is explained. */
interface RefusalsTable {
  id: string;
  hash: string;
  device: string;
  device_seq: number;
  brought_by: string;
  code: string;
  refused_at: number;
}

/** Where a district's month stands: rebuilt from entries and health at any time. */
interface StandingsTable {
  scope: string;
  indicator: string;
  period: string;
  has_records: number;
  /** Standing of the rules, as JSON. */
  standing: string;
}

/** One enrolment: a device speaks for one scope only. */
interface DevicesTable {
  id: string;
  scope: string;
  name: string;
  enrolled_at: number;
  last_contact_at: number | null;
  /** The last Health that it told, as JSON. */
  health: string | null;
}

/** Public keys with which officers of a province sign in. */
interface PasskeysTable {
  id: string;
  scope: string;
  name: string;
  /** COSE key, base64url. */
  public_key: string;
  counter: number;
  /** The device that made it. */
  made_by: string;
  created_at: number;
  last_used_at: number | null;
}

/** What authenticators were asked to sign and have not yet. */
interface ChallengesTable {
  challenge: string;
  /** Of whoever makes a passkey; null: of somebody who signs in. */
  device: string | null;
  expires_at: number;
}

interface InvitationsTable {
  code_hash: string;
  scope: string;
  name: string;
  expires_at: number;
  used_at: number | null;
  /** 1: a practice link, opened again and again. */
  reusable: number;
  /** The device that made it, and when; null: at the endpoint itself, or before this was kept. */
  made_by: string | null;
  made_at: number | null;
  /** Whom that device was for then; null: of before this was kept, or nobody's. */
  made_by_name: string | null;
  /** The device that took it back: it expired then. */
  withdrawn_by: string | null;
}

/** Who was locked out, by whom and why. A device that enrolled again since has a session that was not revoked. */
interface RevocationsTable {
  device: string;
  revoked_at: number;
  /** The device that did it; null: at the endpoint itself. */
  revoked_by: string | null;
  /** Whom that device was for then; null: of before this was kept, or nobody's. */
  revoked_by_name: string | null;
  reason: string;
}

interface SessionsTable {
  token_hash: string;
  device: string;
  created_at: number;
  renewed_at: number;
  revoked_at: number | null;
}

interface MigrationsTable {
  name: string;
  applied_at: number;
}

export interface Tables {
  meta: MetaTable;
  places: PlacesTable;
  scopes: ScopesTable;
  entries: EntriesTable;
  receipts: ReceiptsTable;
  proofs: ProofsTable;
  seal_codes: SealCodesTable;
  photos: PhotosTable;
  photo_parts: PhotoPartsTable;
  photo_views: PhotoViewsTable;
  audit: AuditTable;
  retention: RetentionTable;
  refusals: RefusalsTable;
  standings: StandingsTable;
  devices: DevicesTable;
  invitations: InvitationsTable;
  sessions: SessionsTable;
  passkeys: PasskeysTable;
  challenges: ChallengesTable;
  revocations: RevocationsTable;
  migrations: MigrationsTable;
}
