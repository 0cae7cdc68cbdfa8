/** Whether every unsent entry has its second copy. */
import { memoryMirror } from '../../local/device.ts';
import { tabOf } from './stored.ts';
import type { Carried } from './tab.ts';
import type { World } from './world.ts';

/** Unsent work that was saved with a second copy, and has none. */
export async function withoutCopy(world: World, phones: readonly Carried[]): Promise<string[]> {
  const stored = await world.endpoint.store.db.selectFrom('entries').select('id').execute();
  // Unsent again after a restore: the endpoint has had it.
  const arrived = new Set([...world.onceStored, ...stored.map((row) => row.id)]);
  const complaints = phones.map(async (carried) => {
    const { phone } = tabOf(world, carried);
    const copies = new Set(await memoryMirror(carried.device, phone.db.name).ids());
    const unsent = (await phone.db.outbox.toArray()).map((mark) => mark.id);
    return unsent
      .filter((id) => world.acknowledged.get(id)?.mirrored && !world.losses.uncopied.has(id))
      .filter((id) => !copies.has(id) && !arrived.has(id))
      .map((id) => `${carried.name}: ${id} is unsent and has lost its second copy`);
  });
  return (await Promise.all(complaints)).flat();
}
