/** Invitations as cards to be cut out and handed over: on the screen as on A4, in Thai whatever the desk is read in. */
import { bangkokDate, bangkokTime, formatBE, type Ms } from '../../../rules/calendar.ts';
import type { InviteReply } from '../../../rules/overview.ts';
import { Qr } from '../qr.tsx';
import { card } from './words.th.ts';

/** Cards on a page of A4: the height of one is in style-devices.css. */
export const CARDS_PER_PAGE = 6;

export interface SheetCard {
  /** Thai name of the district. */
  readonly district: string;
  readonly invitation: InviteReply;
}

/** Its pages are fixed, so that no browser has to find where a card may be broken. */
export function InviteSheet({ cards }: { cards: readonly SheetCard[] }) {
  const pages = Array.from({ length: Math.ceil(cards.length / CARDS_PER_PAGE) }, (_, page) =>
    cards.slice(page * CARDS_PER_PAGE, (page + 1) * CARDS_PER_PAGE),
  );
  return (
    <section class="print-form sheet" lang="th">
      {pages.map((ofPage) => (
        <ul key={ofPage[0]?.invitation.code} class="sheet-page">
          {ofPage.map((one) => (
            <Card key={one.invitation.code} {...one} />
          ))}
        </ul>
      ))}
    </section>
  );
}

function Card({ district, invitation }: SheetCard) {
  return (
    <li class="sheet-card">
      <p class="sheet-app">{card.app}</p>
      <h2>{card.district(district)}</h2>
      <p class="sheet-code">
        <span class="sheet-app">{card.code}</span> {invitation.code}
      </p>
      <div class="sheet-middle">
        <Qr text={invitation.link} label={`${card.qr} ${card.district(district)}`} />
        <div>
          <p>
            {card.expires} <span class="whole">{atText(invitation.expiresAt)}</span>
          </p>
          <p>{card.once}</p>
          <p class="sheet-address">{new URL(invitation.link).host}</p>
        </div>
      </div>
      <ol>
        {card.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </li>
  );
}

const atText = (at: Ms) => `${formatBE(bangkokDate(at), 'ui')} ${card.clock(bangkokTime(at))}`;
