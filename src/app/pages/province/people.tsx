/** Who may enter, as the province sees to it: its devices, invitations, and cards with invitations. One script for all. */
import '../../style-devices.css';
import { Devices } from './devices.tsx';
import { Invite } from './invite.tsx';
import { Sheet } from './sheet.tsx';

/** @param at the route: `devices`, `invite/sheet`, or `invite` with the code of a place and a device there */
export function People({ at: [page, second = '', device = ''] }: { at: readonly string[] }) {
  if (page === 'devices') return <Devices />;
  return second === 'sheet' ? <Sheet /> : <Invite code={second} device={device} />;
}
