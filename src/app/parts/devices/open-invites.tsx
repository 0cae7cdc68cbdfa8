/** The invitations that nobody has used yet, each to be taken back. */
import type { OpenInvite } from '../../../rules/devices.ts';
import { usePlaceName } from '../../place-names.ts';
import { useFormat } from '../../words.tsx';
import { Button } from '../button.tsx';
import { useProvinceWords } from '../province/words.ts';
import { useDeviceWords } from './words.ts';

export interface OpenInvitesProps {
  readonly invites: readonly OpenInvite[];
  readonly onWithdraw: (invite: OpenInvite) => void;
}

export function OpenInvites({ invites, onWithdraw }: OpenInvitesProps) {
  const own = useDeviceWords();
  const words = useProvinceWords();
  const format = useFormat();
  const placeOf = usePlaceName();
  return (
    <section class="open-invites">
      <h2>{own.invites.title(format.count(invites.length))}</h2>
      <p class="soft">{invites.length === 0 ? own.invites.none : own.invites.help}</p>
      <ul>
        {invites.map((invite) => (
          <li key={invite.id}>
            <div>
              <strong>{invite.name}</strong> <span class="whole">{placeOf(invite.scope)}</span>
              <span class="soft small">
                <MadeBy invite={invite} /> · {words.invite.expires(format.at(invite.expiresAt))}
              </span>
            </div>
            <Button look="quiet" onPress={() => onWithdraw(invite)}>
              {own.invites.withdraw}
              <span class="unseen"> {invite.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function MadeBy({ invite: { madeAt, madeBy } }: { invite: OpenInvite }) {
  const own = useDeviceWords();
  const format = useFormat();
  const by = madeBy ?? own.revoked.byOperator;
  return <>{madeAt === null ? own.invites.by(by) : own.invites.made(format.at(madeAt), by)}</>;
}
