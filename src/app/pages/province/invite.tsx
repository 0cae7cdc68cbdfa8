/** Makes an invitation for a phone: a code, a link and a QR code, for a district or for the province itself. */
import { useState } from 'preact/hooks';
import type { Phone } from '../../../local/phone.ts';
import {
  doneReplySchema,
  type OpenInvite,
  openInvitesReplySchema,
  withdrawPath,
} from '../../../rules/devices.ts';
import { type InviteReply, inviteReplySchema } from '../../../rules/overview.ts';
import { districtScope, type Places, type Scope, scopeCode } from '../../../rules/place.ts';
import { PATHS } from '../../../rules/wire.ts';
import { externalLink } from '../../browser.ts';
import { Button } from '../../parts/button.tsx';
import { OpenInvites } from '../../parts/devices/open-invites.tsx';
import { Outcome, type Told } from '../../parts/devices/outcome.tsx';
import { useDeviceWords } from '../../parts/devices/words.ts';
import { Head } from '../../parts/head.tsx';
import { InvitationCard } from '../../parts/province/invitation-card.tsx';
import { type Invited, InviteForm } from '../../parts/province/invite-form.tsx';
import { useProvinceWords } from '../../parts/province/words.ts';
import { usePlaceName } from '../../place-names.ts';
import { districtIn, usePlaces } from '../../places.ts';
import { linkTo } from '../../route.ts';
import { useSession } from '../../session.tsx';
import { usePageWords } from '../words.ts';
import { copyText } from './clipboard.ts';
import { useDevices } from './devices.tsx';
import { useFetched } from './fetched.ts';
import { type NotDone, post } from './posting.ts';

type Making =
  | NotDone
  | { readonly phase: 'asking' | 'making' }
  | { readonly phase: 'made'; readonly invited: Invited; readonly invitation: InviteReply };

export interface InviteProps {
  /** Of the place that is chosen at first; '' leaves it to the person. */
  readonly code: string;
  /** One that was enrolled before, whose user comes back; '' where it is somebody new. */
  readonly device: string;
}

export function Invite({ code, device }: InviteProps) {
  const words = useProvinceWords();
  const own = useDeviceWords();
  const { phone } = useSession();
  const [making, setMaking] = useState<Making>({ phase: 'asking' });
  const invite = (invited: Invited) => {
    setMaking({ phase: 'making' });
    void askForInvitation(phone, invited).then(setMaking);
  };
  const places = usePlaces();
  const known = useDevices().value?.devices.find((one) => one.device === device);
  return (
    <div class="invite">
      <Head title={words.invite.title} />
      {making.phase === 'made' ? (
        <Made {...making} onAnother={() => setMaking({ phase: 'asking' })} />
      ) : (
        <>
          <p>{words.invite.help}</p>
          <InviteForm
            key={known?.device}
            start={startOf(code, phone.enrolment.scope, places)}
            name={known?.name}
            districts={places.districts}
            province={phone.enrolment.scope}
            isBusy={making.phase === 'making'}
            onInvite={invite}
          />
          <Trouble making={making} />
          <p class="links">
            <a href={linkTo('invite', 'sheet')}>{own.sheet.title}</a>
            <a href={linkTo('devices')}>{own.title}</a>
          </p>
          <Open />
        </>
      )}
    </div>
  );
}

/** The place of a code: a district, or the province itself; else the first district. */
function startOf(code: string, province: Scope, places: Places): Scope {
  const district = districtIn(places, code) ?? places.districts[0];
  return !district || code === scopeCode(province) ? province : districtScope(district.code);
}

async function askForInvitation(phone: Phone, invited: Invited): Promise<Making> {
  const posted = await post(phone, PATHS.invites, invited, inviteReplySchema);
  return posted.phase === 'done' ? { phase: 'made', invited, invitation: posted.reply } : posted;
}

/** Those that wait to be used, each to be taken back. */
function Open() {
  const own = useDeviceWords();
  const { phone } = useSession();
  const { value, refresh } = useFetched(PATHS.invites, openInvitesReplySchema);
  const [told, setTold] = useState<Told>();
  if (!value) return null;
  const withdraw = async ({ id, name }: OpenInvite) => {
    const posted = await post(phone, withdrawPath(id), {}, doneReplySchema);
    setTold(posted.phase === 'done' ? { phase: 'done', text: own.invites.withdrawn(name) } : posted);
    refresh();
  };
  return (
    <>
      <OpenInvites invites={value.invites} onWithdraw={(invite) => void withdraw(invite)} />
      <Outcome told={told} />
    </>
  );
}

function Trouble({ making }: { making: Making }) {
  const { invite } = useProvinceWords();
  const { refusals } = usePageWords();
  return (
    <p class="error" role="alert">
      {making.phase === 'refused' && refusals[making.code]}
      {(making.phase === 'offline' || making.phase === 'failed') && invite[making.phase]}
    </p>
  );
}

interface MadeProps {
  readonly invited: Invited;
  readonly invitation: InviteReply;
  readonly onAnother: () => void;
}

function Made({ invited, invitation, onAnother }: MadeProps) {
  const words = useProvinceWords();
  const placeOf = usePlaceName();
  const url = new URL(invitation.link);
  return (
    <>
      <InvitationCard
        invitation={invitation}
        name={invited.name}
        place={placeOf(invited.scope)}
        link={`${url.origin}${externalLink(url)}`}
        onCopy={copyText}
      />
      <Button onPress={onAnother}>{words.invite.another}</Button>
    </>
  );
}
