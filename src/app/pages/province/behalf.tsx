/** บันทึกแทนอำเภอ: the ordinary record page on the province's copy of a district's month, with the reason always in sight. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { sealOnBehalf } from '../../../local/behalf.ts';
import { fillCopy, openCopy } from '../../../local/behalf-copy.ts';
import type { Phone } from '../../../local/phone.ts';
import { phoneNow } from '../../../local/phone.ts';
import { putView, readView } from '../../../local/view.ts';
import { type DistrictReply, districtReplySchema } from '../../../rules/overview.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { districtScope } from '../../../rules/place.ts';
import { useLive } from '../../live.ts';
import { useMonth } from '../../month.ts';
import { Chip } from '../../parts/chip.tsx';
import { EvidenceMissing } from '../../parts/evidence/evidence-missing.tsx';
import { missingIn, usePieces } from '../../parts/evidence/pieces.ts';
import { FactsTable, factLines } from '../../parts/facts-table.tsx';
import { Heading } from '../../parts/heading.tsx';
import { BehalfDrop } from '../../parts/province/behalf-drop.tsx';
import { BehalfReason } from '../../parts/province/behalf-reason.tsx';
import { BehalfWaiting } from '../../parts/province/behalf-waiting.tsx';
import { Nothing } from '../../parts/province/nothing.tsx';
import { useProvinceWords } from '../../parts/province/words.ts';
import { SealForm } from '../../parts/seal-form.tsx';
import { Verdict } from '../../parts/verdict.tsx';
import { Warnings } from '../../parts/warnings.tsx';
import { districtIn, usePlaces } from '../../places.ts';
import type { Recording } from '../../recording.ts';
import { go, linkTo, type Route, readRoute } from '../../route.ts';
import { SessionContext, useSession } from '../../session.tsx';
import { useSay, useSpeech } from '../../words.tsx';
import { Record } from '../record.tsx';
import { useFetched } from './fetched.ts';
import { monthPath } from './months.ts';

export interface BehalfProps {
  readonly code: string;
  readonly period: PeriodId;
  /** A question, and a unit, to begin at. */
  readonly at: Route;
}

export function Behalf({ code, period, at }: BehalfProps) {
  const words = useProvinceWords();
  const say = useSay();
  const session = useSession();
  const { phone, catalog } = session;
  const { value, fetching } = useFetched(monthPath(code, catalog.indicator, period), districtReplySchema);
  const copy = useCopy(code, value);
  const [reason, setReason] = useReason(code, period);
  const [isChanging, setChanging] = useState(false);
  const [isSealing, setSealing] = useState(false);
  const recording = useRef<Recording | undefined>(undefined);
  const inCopy = useMemo(
    () => copy && { ...session, phone: copy, asking: phone.enrolment },
    [session, copy, phone],
  );
  const district = districtIn(usePlaces(), code);
  if (!district) return <Heading>{words.report.unknown}</Heading>;
  if (!inCopy || reason === undefined) return <Nothing fetching={fetching} />;
  const name = say(district);
  const give = (given: string) => {
    setReason(given);
    setChanging(false);
  };
  if (reason === '' || isChanging) return <BehalfReason district={name} given={reason} onGive={give} />;
  // What was typed is of the report, and nothing is typed past it.
  const seal: SealingProps['seal'] = async (inCopy, sets, month, said) => {
    setSealing(true);
    try {
      await recording.current?.finish();
      return await sealOnBehalf(phone, inCopy, sets, month, { ...said, reason });
    } finally {
      setSealing(false);
    }
  };
  return (
    // The ordinary parts lead to the ordinary page: here it is this one.
    <div class="behalf" onClickCapture={(event) => followHere(event, code)}>
      <Banner
        back={linkTo('district', code, period)}
        {...{ district: name, reason }}
        onChange={() => setChanging(true)}
      />
      <BehalfWaiting phone={phone} indicator={catalog.indicator} code={code} period={period} />
      <SessionContext.Provider value={inCopy}>
        <div inert={isSealing}>
          <Record
            period={period}
            at={at}
            recordingRef={recording}
            state={<Chip tone="wait">{words.behalf.notSent}</Chip>}
          />
        </div>
        <Sealing period={period} seal={seal} onSealed={() => go('district', code, period)} />
      </SessionContext.Provider>
      <BehalfDrop
        copy={inCopy.phone}
        {...{ district: name, indicator: catalog.indicator, period }}
        finish={async () => recording.current?.finish()}
        onDropped={() => {
          setReason('');
          go('district', code, period);
        }}
      />
    </div>
  );
}

interface BannerProps {
  readonly back: string;
  readonly district: string;
  readonly reason: string;
  readonly onChange: () => void;
}

/** In whose place this is recorded, and why: always in sight. */
function Banner({ back, district, reason, onChange }: BannerProps) {
  const { behalf } = useProvinceWords();
  return (
    <aside class="warning">
      <p>
        <a class="back" href={back}>
          {behalf.back}
        </a>
      </p>
      <p>
        <strong>{behalf.banner(district)}</strong> {behalf.because(reason)}
      </p>
      <p class="small">
        {behalf.kept} {behalf.evidence}
      </p>
      <button type="button" class="link" onClick={onChange}>
        {behalf.change}
      </button>
    </aside>
  );
}

interface SealingProps {
  readonly period: PeriodId;
  readonly seal: NonNullable<Parameters<typeof SealForm>[0]['seal']>;
  readonly onSealed: () => void;
}

/** The month as it will be sent, and the one button. */
function Sealing({ period, seal, onSealed }: SealingProps) {
  const words = useProvinceWords();
  const speech = useSpeech();
  const month = useMonth(period)?.month;
  const pieces = usePieces();
  if (!month || !pieces) return null;
  const { set, folded, result } = month;
  const missing = missingIn(month, pieces);
  return (
    <section aria-label={words.behalf.seal}>
      <h2>{words.behalf.seal}</h2>
      <Verdict month={month} />
      <Warnings month={month} />
      <EvidenceMissing period={period} missing={missing} />
      <FactsTable lines={factLines(set, period, folded, result.invalid, speech)} />
      <SealForm month={month} missing={missing.length} seal={seal} onSealed={onSealed} />
    </section>
  );
}

/** The copy of the district's months, once what the endpoint has told is in it. */
function useCopy(code: string, told: DistrictReply | null): Phone | null {
  const { phone } = useSession();
  const [copy, setCopy] = useState<Phone | null>(null);
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    if (!told) return;
    const fill = async () => {
      const opened = await openCopy(phone, districtScope(code));
      await fillCopy(phone, opened, told);
      setCopy(opened);
    };
    fill().catch(setFailure);
  }, [phone, code, told]);
  if (failure) throw failure;
  return copy;
}

/** Why the province records this month: asked once, and kept. Undefined until it has been read; '' before it was given. */
function useReason(code: string, period: PeriodId): [string | undefined, (reason: string) => void] {
  const { phone, catalog } = useSession();
  const key = `behalf/${code}/${catalog.indicator}/${period}`;
  const row = useLive(useCallback(async () => (await readView(phone, key)) ?? null, [phone, key]));
  const keep = (reason: string) =>
    void putView(phone, { key, json: JSON.stringify(reason), at: phoneNow(phone) });
  if (row === undefined) return [undefined, keep];
  return [row ? (JSON.parse(row.json) as string) : '', keep]; // nobody but this page has written it
}

/** A link to the record page of a district's own phone, followed here. */
function followHere(event: MouseEvent, code: string): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const [page, ...rest] = link ? readRoute(link.hash) : [];
  if (page !== 'record') return;
  event.preventDefault();
  go('behalf', code, ...rest);
}
