/** รอส่ง of the province: what it has begun in districts' places is on this device alone as well. */
import type { BegunMonth } from '../../../local/behalf-begun.ts';
import { BegunMonths } from '../../parts/province/begun-months.tsx';
import { Outbox } from '../outbox.tsx';

/** @param begun undefined while that is not known */
export function ProvinceOutbox({ begun }: { begun: readonly BegunMonth[] | undefined }) {
  return (
    <Outbox isMoreSafe={begun?.length === 0} more={begun?.length ? <BegunMonths begun={begun} /> : null} />
  );
}
