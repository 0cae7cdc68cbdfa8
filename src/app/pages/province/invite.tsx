/** Makes an invitation for a phone: a code, a link and a QR code, for a district or for the province itself. */
import { useState } from 'preact/hooks';
import type { Phone } from '../../../local/phone.ts';
import { type InviteReply, inviteReplySchema } from '../../../rules/overview.ts';
import { DISTRICTS, districtOf, districtScope, scopeCode, UBON } from '../../../rules/place.ts';
import { PATHS, type Refusal } from '../../../rules/wire.ts';
import { httpTransport } from '../../../sync/transport.ts';
import { externalLink } from '../../browser.ts';
import { Button } from '../../parts/button.tsx';
import { Head } from '../../parts/head.tsx';
import { InvitationCard } from '../../parts/province/invitation-card.tsx';
import { type Invited, InviteForm } from '../../parts/province/invite-form.tsx';
import { useProvinceWords } from '../../parts/province/words.ts';
import { useSession } from '../../session.tsx';
import { useSpeech } from '../../words.tsx';
import { usePageWords } from '../words.ts';
import { copyText } from './clipboard.ts';

type Making =
  | { readonly phase: 'asking' | 'making' | 'offline' | 'failed' }
  | { readonly phase: 'refused'; readonly code: Refusal }
  | { readonly phase: 'made'; readonly invited: Invited; readonly invitation: InviteReply };

/** @param code the district that is chosen at first; '' leaves it to the person */
export function Invite({ code }: { code: string }) {
  const words = useProvinceWords();
  const { phone } = useSession();
  const [making, setMaking] = useState<Making>({ phase: 'asking' });
  const invite = (invited: Invited) => {
    setMaking({ phase: 'making' });
    void askForInvitation(phone, invited).then(setMaking);
  };
  const first = districtOf(code)?.code ?? DISTRICTS[0]?.code ?? '';
  return (
    <div class="invite">
      <Head title={words.invite.title} />
      {making.phase === 'made' ? (
        <Made {...making} onAnother={() => setMaking({ phase: 'asking' })} />
      ) : (
        <>
          <p>{words.invite.help}</p>
          <InviteForm
            start={districtScope(first)}
            districts={DISTRICTS}
            province={phone.enrolment.scope}
            isBusy={making.phase === 'making'}
            onInvite={invite}
          />
          <Trouble making={making} />
        </>
      )}
    </div>
  );
}

async function askForInvitation(phone: Phone, invited: Invited): Promise<Making> {
  const forever = new AbortController().signal; // the transport gives up by itself
  const answer = await httpTransport(phone.enrolment).post(PATHS.invites, JSON.stringify(invited), forever);
  if (!answer.ok && answer.kind === 'refused') return { phase: 'refused', code: answer.code };
  if (!answer.ok) return { phase: answer.kind === 'offline' ? 'offline' : 'failed' };
  const reply = inviteReplySchema.safeParse(answer.data);
  return reply.success ? { phase: 'made', invited, invitation: reply.data } : { phase: 'failed' };
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
  const { words: common, say } = useSpeech();
  const district = districtOf(scopeCode(invited.scope));
  const url = new URL(invitation.link);
  return (
    <>
      <InvitationCard
        invitation={invitation}
        name={invited.name}
        place={district ? words.district(say(district)) : common.frame.province(say(UBON))}
        link={`${url.origin}${externalLink(url)}`}
        onCopy={copyText}
      />
      <Button onPress={onAnother}>{words.invite.another}</Button>
    </>
  );
}
