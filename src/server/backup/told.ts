/** What the commands say when they are done. */
import type { Ms } from '../../rules/calendar.ts';
import type { Retention } from '../store/retention.ts';
import { BadBackup, type Footer } from './format.ts';
import type { CopiedPhotos } from './photos.ts';
import type { Restored } from './restore.ts';

/** A moment as part of a file's name, the same on every file system; names sort as moments do. */
export function nameOfMoment(at: Ms): string {
  return new Date(at).toISOString().slice(0, 19).replaceAll(':', '-');
}

/** How many rows of what, such as "12 devices, 340 entries". */
export function toldRows(rows: Footer['rows']): string {
  return Object.entries(rows)
    .map(([table, count]) => `${count} ${table}`)
    .join(', ');
}

export function toldPhotos({ copied, missing }: CopiedPhotos): string {
  const lost = missing === 0 ? '' : `; ${missing} are missing, and are sent again by whoever still has them`;
  return `photos: ${copied} copied${lost}`;
}

/**
 * @param signing the key that this endpoint signs with, or null where there is none yet
 */
export function toldRestore(restored: Restored, signing: string | null): string[] {
  const { header, rows, migrated, standings, epoch, closed, kids, kept, aside } = restored;
  const isArchive = header.province !== undefined;
  const foreign = kids.filter((kid) => kid !== signing);
  return [
    `restored: the backup of ${new Date(header.madeAt).toISOString()}, instance ${header.instance}`,
    `rows: ${toldRows(rows)}`,
    'every chain holds',
    ...migrated.map((name) => `migrated: ${name}`),
    `standings: ${standings} made anew`,
    `epoch: ${header.epoch} before, ${epoch} now: phones send again what the backup lacks`,
    ...(aside === null ? [] : [`the former database is ${aside}`]),
    `invitations: ${closed} were open and are closed`,
    `${isArchive ? 'an archive holds no sessions: all devices' : 'sessions newer than the backup'} enrol again: npm run invite -- province|CODE`,
    'devices that were revoked since the backup are to be revoked again',
    // An archive holds none.
    ...(isArchive ? [] : ['passkeys that were removed since the backup are to be removed again']),
    ...kept.map(toldKept),
    ...(foreign.length === 0 ? [] : [keyWarning(foreign, signing)]),
  ];
}

function toldKept({ scope, months }: Retention): string {
  return `${scope}: evidence is kept for ${months} months, as the backup says: set it again where that was changed; nothing goes for its age in the first day after the endpoint is started`;
}

function keyWarning(foreign: readonly string[], signing: string | null): string {
  const here = signing === null ? 'there is no signing key here yet' : `the signing key here is ${signing}`;
  return `WARNING: receipts are signed with ${foreign.join(', ')}, and ${here}: put the old signing key in its place before the start, or phones will not know this endpoint`;
}

/** Of a backup that was not restored: why, in Thai and in English, and that all is as it was. */
export function notRestored(error: unknown): never {
  if (!(error instanceof BadBackup)) throw error;
  const told = [`${error.thai} ไม่มีอะไรเปลี่ยนแปลง`, `${error.message}. Nothing was changed`];
  throw new Error(told.join('\n'), { cause: error });
}
