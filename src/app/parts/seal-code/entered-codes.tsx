/** The codes that were entered in this office, and what became of them. */
import { useCallback } from 'preact/hooks';
import { type EnteredCode, readSealCodes } from '../../../local/seal-codes.ts';
import { type SealCodesReply, sealCodesReplySchema } from '../../../rules/overview.ts';
import { firstDay } from '../../../rules/period.ts';
import { PATHS } from '../../../rules/wire.ts';
import { useLive } from '../../live.ts';
import { useFetched } from '../../pages/province/fetched.ts';
import { useDistrictName } from '../../place-names.ts';
import { useSession } from '../../session.tsx';
import { type Format, useFormat } from '../../words.tsx';
import { ShownCode } from './shown-code.tsx';
import type { SealCodeWords } from './words.th.ts';
import { useSealCodeWords } from './words.ts';

type Told = SealCodesReply['codes'][number];

export function EnteredCodes() {
  const own = useSealCodeWords();
  const { phone } = useSession();
  const entered = useLive(useCallback(() => readSealCodes(phone), [phone]));
  const { value } = useFetched(PATHS.sealCodes, sealCodesReplySchema);
  if (!entered) return null;
  const told = new Map(value?.codes.map((one) => [one.entry, one]));
  return (
    <section class="group">
      <h2>{own.list.title}</h2>
      {entered.length === 0 && <p class="empty">{own.list.none}</p>}
      <ul class="entered-codes">
        {entered.map((one) => (
          <Entered key={one.sealed.entry.id} entered={one} told={told.get(one.sealed.entry.id)} />
        ))}
      </ul>
    </section>
  );
}

function Entered({ entered, told }: { entered: EnteredCode; told: Told | undefined }) {
  const own = useSealCodeWords();
  const format = useFormat();
  const nameOf = useDistrictName();
  const { code, district: of, period } = entered.sealed.entry.body;
  return (
    <li>
      <strong>
        <span class="whole">{nameOf(of)}</span>{' '}
        <span class="whole">{format.date(firstDay(period), 'periodShort')}</span>
      </strong>
      <ShownCode code={code} />
      {stateLines(entered, told, own, format).map((line) => (
        <p key={line} class="soft small">
          {line}
        </p>
      ))}
    </li>
  );
}

/** Where a code is, by this phone; what the endpoint adds where it has been heard. */
function stateLines(
  { state }: EnteredCode,
  told: Told | undefined,
  own: SealCodeWords,
  format: Format,
): string[] {
  if (state !== 'stored' || !told) return [own.list.states[state]];
  return [
    own.list.storedAt(format.at(told.receivedAt)),
    told.reportReceivedAt === null ? own.list.waiting : own.list.arrived(format.at(told.reportReceivedAt)),
  ];
}
