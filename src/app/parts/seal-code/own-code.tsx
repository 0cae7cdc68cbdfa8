/** The seal code of a report that waits on this phone: to be telephoned, texted or scanned, and what that is good for. */
import { formatBE } from '../../../rules/calendar.ts';
import type { EntryOf, Sealed } from '../../../rules/entry.ts';
import { firstDay } from '../../../rules/period.ts';
import { type SealCodeBody, sealCode, sealCodeQr, sealLine } from '../../../rules/seal-code.ts';
import { districtIn, usePlaces } from '../../places.ts';
import { ButtonLink } from '../button.tsx';
import { Qr } from '../qr.tsx';
import { ShareText } from '../share-text.tsx';
import { ShownCode } from './shown-code.tsx';
import { messageWords } from './words.th.ts';
import { useSealCodeWords } from './words.ts';

export function OwnCode({ report }: { report: Sealed<EntryOf<'report'>> }) {
  const own = useSealCodeWords();
  const { district, period } = report.entry.body;
  const body = { code: sealCode(report.hash), district, period };
  const text = messageOf(body, districtIn(usePlaces(), district)?.th ?? district);
  return (
    <section class="own-code" aria-label={own.title}>
      <h3>{own.title}</h3>
      <ShownCode code={body.code} />
      <Qr text={sealCodeQr(body)} label={own.card.qr} />
      <p>{own.card.why}</p>
      <p class="soft small">{own.card.only}</p>
      <div class="actions">
        <ShareText text={text} label={own.card.share} copied={own.card.copied} look="outline" />
        <ButtonLink href={`sms:?body=${encodeURIComponent(text)}`}>{own.card.sms}</ButtonLink>
      </div>
    </section>
  );
}

/** A message that is understood without the app, and that the app finds the code in. */
export function messageOf(body: SealCodeBody, district: string): string {
  const month = formatBE(firstDay(body.period), 'periodUi');
  return messageWords.text(district, month, sealLine(body));
}
