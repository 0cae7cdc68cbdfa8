/** An invitation, to be scanned, read out, or sent: it is good for one phone. */
import { useState } from 'preact/hooks';
import type { InviteReply } from '../../../rules/overview.ts';
import { useFormat } from '../../words.tsx';
import { Button } from '../button.tsx';
import { Qr } from '../qr.tsx';
import { useProvinceWords } from './words.ts';

export interface InvitationCardProps {
  readonly invitation: InviteReply;
  /** For whom and where: "พัฒนากร 1", "อำเภอดอนมดแดง". */
  readonly name: string;
  readonly place: string;
  /** The link as it is handed on, which LINE opens in the phone's real browser. */
  readonly link: string;
  readonly onCopy: (text: string) => Promise<boolean>;
}

export function InvitationCard({ invitation, name, place, link, onCopy }: InvitationCardProps) {
  const words = useProvinceWords();
  const format = useFormat();
  const [copied, setCopied] = useState<boolean>();
  return (
    <div class="invitation">
      <p>{words.invite.forWhom(name, place)}</p>
      <Qr text={invitation.link} label={words.invite.qr} />
      <p class="soft">{words.invite.code}</p>
      <p class="invite-code">{invitation.code}</p>
      <p class="soft">{words.invite.expires(format.at(invitation.expiresAt))}</p>
      <p>{words.invite.howTo}</p>
      <p class="invite-link">{link}</p>
      <Button onPress={() => void onCopy(link).then(setCopied)}>{words.invite.copyLink}</Button>
      <output>{copied !== undefined && (copied ? words.invite.copied : words.invite.notCopied)}</output>
    </div>
  );
}
