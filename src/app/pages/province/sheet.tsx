/** Invitations for many districts at once, as cards to be printed. Their codes are in this page's memory and nowhere else. */
import { useState } from 'preact/hooks';
import { type DevicesReply, inviteSheetReplySchema, PEOPLE_PATHS } from '../../../rules/devices.ts';
import { districtScope } from '../../../rules/place.ts';
import { Button } from '../../parts/button.tsx';
import { DistrictChoice } from '../../parts/devices/district-choice.tsx';
import { InviteSheet, type SheetCard } from '../../parts/devices/invite-sheet.tsx';
import { Outcome, type Told } from '../../parts/devices/outcome.tsx';
import { card } from '../../parts/devices/words.th.ts';
import { useDeviceWords } from '../../parts/devices/words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Head } from '../../parts/head.tsx';
import { Nothing } from '../../parts/province/nothing.tsx';
import { linkTo } from '../../route.ts';
import { useSession } from '../../session.tsx';

import { useFormat } from '../../words.tsx';
import { districtsWithoutDevice, useDevices } from './devices.tsx';
import { type Leaving, useLeaving } from './leaving.ts';
import { post } from './posting.ts';

export function Sheet() {
  const { sheet } = useDeviceWords();
  const { value, fetching } = useDevices();
  const [cards, setCards] = useState<readonly SheetCard[]>([]);
  const leaving = useLeaving(cards.length > 0);
  return (
    <>
      <div class="invite">
        <Head title={sheet.title} />
        {cards.length > 0 ? (
          <Made count={cards.length} onDone={() => setCards([])} />
        ) : value ? (
          <Choosing reply={value} onMade={setCards} />
        ) : (
          <Nothing fetching={fetching} />
        )}
        <p class="links">
          <a href={linkTo('invite')}>{sheet.back}</a>
        </p>
      </div>
      {cards.length > 0 && <InviteSheet cards={cards} />}
      {leaving.isAsking && <LeaveDialog {...leaving} />}
    </>
  );
}

interface ChoosingProps {
  readonly reply: DevicesReply;
  readonly onMade: (cards: readonly SheetCard[]) => void;
}

function Choosing({ reply, onMade }: ChoosingProps) {
  const { sheet } = useDeviceWords();
  const format = useFormat();
  const { phone } = useSession();
  const { districts } = reply;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(districts.map(({ code }) => code)));
  // Whoever asks again is given the same invitations.
  const [sheetId] = useState(() => phone.env.newId());
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState<Told>();
  const make = async () => {
    setBusy(true);
    const asked = districts.filter(({ code }) => chosen.has(code));
    const invites = asked.map(({ code, th }) => ({ scope: districtScope(code), name: card.person(th) }));
    const posted = await post(
      phone,
      PEOPLE_PATHS.inviteSheet,
      { invites, sheet: sheetId },
      inviteSheetReplySchema,
    );
    setBusy(false);
    if (posted.phase !== 'done') setTold(posted);
    else onMade(cardsOf(asked, posted.reply.invites));
  };
  return (
    <>
      <p>{sheet.help}</p>
      <DistrictChoice
        districts={districts}
        withoutDevice={districtsWithoutDevice(reply)}
        chosen={chosen}
        onChoose={setChosen}
      />
      <Button look="main" disabled={isBusy || chosen.size === 0} onPress={() => void make()}>
        {isBusy ? sheet.making : sheet.make(format.count(chosen.size))}
      </Button>
      <Outcome told={told} />
    </>
  );
}

/** The reply comes in the order of the request. */
function cardsOf(
  asked: DevicesReply['districts'],
  invites: readonly SheetCard['invitation'][],
): readonly SheetCard[] {
  return invites.flatMap((invitation, at) => {
    const district = asked[at]?.th;
    return district === undefined ? [] : [{ district, invitation }];
  });
}

function Made({ count, onDone }: { count: number; onDone: () => void }) {
  const { sheet } = useDeviceWords();
  const format = useFormat();
  return (
    <>
      <output>
        <strong>{sheet.made(format.count(count))}</strong>
      </output>
      <p>{sheet.madeHelp}</p>
      <div class="ways">
        <Button look="main" onPress={() => print()}>
          {sheet.print}
        </Button>
        <Button onPress={onDone}>{sheet.done}</Button>
      </div>
    </>
  );
}

function LeaveDialog({ stay, leave }: Leaving) {
  const { sheet } = useDeviceWords();
  return (
    <Dialog
      title={sheet.leaveTitle}
      onClose={stay}
      actions={
        <>
          <Button onPress={stay}>{sheet.stay}</Button>
          <Button look="main" onPress={leave}>
            {sheet.leave}
          </Button>
        </>
      }
    >
      <p>{sheet.leaveHelp}</p>
    </Dialog>
  );
}
