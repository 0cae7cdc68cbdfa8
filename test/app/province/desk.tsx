/** The province's pages as its officers see them, at the address that is on. */
import { Province } from '../../../src/app/pages/province/province.tsx';
import { useRoute } from '../../../src/app/route.ts';
import { SessionOf } from '../../../src/app/session.tsx';
import type { Phone } from '../../../src/local/phone.ts';

export function Desk({ phone }: { readonly phone: Phone }) {
  return (
    <SessionOf phone={phone}>
      <Province route={useRoute()} />
    </SessionOf>
  );
}
