/**
 * The named moments of saving, sealing, attaching, sending and applying at which a phone may die. Every await of those
 * passes one (`Env.door`), so that the simulation can crash there and count that it did. In the browser a door is always
 * open.
 */
export const DOORS = [
  // Saving and sealing: inside the transaction, after its commit, after the second copy.
  'save.begin',
  'save.read',
  'save.written',
  'save.committed',
  'save.mirrored',
  'seal.begin',
  'seal.read',
  'seal.recorded',
  'seal.written',
  'seal.committed',
  'seal.mirrored',
  // Sending: what is to be sent is read, the request leaves, the reply is here, its signatures are checked.
  'push.begin',
  'push.read',
  'push.replied',
  'push.verified',
  'push.failed',
  // Applying a reply: inside the transaction, after its commit, after the second copies are gone.
  'apply.begin',
  'apply.read',
  'apply.rows',
  'apply.receipts',
  'apply.marks',
  'apply.committed',
  'apply.tidied',
  // Attaching: before its photo is stored, inside the transaction, after its commit, when it is recorded.
  'attach.begin',
  'attach.written',
  'attach.stored',
  'attach.recorded',
  // Sending photos: what entries name is read, what nothing names is gone, the reply to a part is here.
  'photos.read',
  'photos.forgotten',
  'photos.replied',
] as const;

export type Door = (typeof DOORS)[number];
