/** บันทึก: the month's questions, unit by unit and for the district; every change is kept at once. */
import type { ComponentChildren } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { readEarlier } from '../../local/earlier.ts';
import { isScored } from '../../rules/catalog.ts';
import { questionOf, sectionOf, unitTypeOf } from '../../rules/criteria.ts';
import { firstDay, type PeriodId } from '../../rules/period.ts';
import type { Unit } from '../../rules/roster.ts';
import { readAwaited } from '../awaiting.ts';
import { type Claims, useClaims } from '../claims.ts';
import { useLive } from '../live.ts';
import { Head } from '../parts/head.tsx';
import { DistrictPart } from '../parts/record/district-part.tsx';
import {
  type Asked,
  type AskedOfUnits,
  Filters,
  mineOf,
  type Shown,
  shownUnits,
} from '../parts/record/filters.tsx';
import { LevelStrip } from '../parts/record/level-strip.tsx';
import { UnitPart } from '../parts/record/unit-part.tsx';
import { ReturnedBox } from '../parts/returned-box.tsx';
import { useSharingWords } from '../parts/sharing/words.ts';
import { FRAME, type Recording } from '../recording.ts';
import { commentsOf } from '../returned.ts';
import type { Route } from '../route.ts';
import { useSession } from '../session.tsx';
import { useChangesOf, useRecording } from '../use-recording.ts';
import { useFormat, useWords } from '../words.tsx';
import { usePageWords } from './words.ts';

export interface RecordProps {
  readonly period: PeriodId;
  /** A question, and a unit, to begin at. */
  readonly at: Route;
  /** Holds what is being recorded, for a page that does more with it. */
  readonly recordingRef?: { current: Recording | undefined };
  /** Where what is recorded is, instead of how sending goes. */
  readonly state?: ComponentChildren;
}

export function Record({ period, at, recordingRef, state }: RecordProps) {
  const words = useWords();
  const own = usePageWords();
  const { date } = useFormat();
  const { catalog } = useSession();
  return (
    <>
      <Head title={own.record.title} detail={date(firstDay(period), 'periodShort')}>
        {state}
      </Head>
      {isScored(catalog, period) ? (
        <Recorded period={period} at={at} {...(recordingRef && { recordingRef })} />
      ) : (
        <p class="empty">{words.month.noCriteria}</p>
      )}
    </>
  );
}

function Recorded({ period, at, recordingRef }: Omit<RecordProps, 'state'>) {
  const { phone } = useSession();
  const recording = useRecording(period);
  const claims = useClaims();
  if (recordingRef) recordingRef.current = recording;
  // A page that was ended while the camera was open begins where it was.
  const [awaited] = useState(() => readAwaited(phone.enrolment.key, period));
  const start = at.length === 0 && awaited ? [awaited.question, awaited.unit] : at;
  // A link to another question of the month begins anew there.
  return (
    recording && claims && <Parts key={start.join('/')} recording={recording} claims={claims} at={start} />
  );
}

function askedOf({ set, period }: Recording): Asked {
  const asked = (sectionOf(set, period)?.questions ?? []).flatMap((id) => questionOf(set, id) ?? []);
  const types = [...new Set(asked.map(({ unit }) => unit))].flatMap((id) => unitTypeOf(set, id) ?? []);
  return {
    units: types.map((type) => ({ type, questions: asked.filter(({ unit }) => unit === type.id) })),
    district: asked.filter(({ unit }) => !unitTypeOf(set, unit)),
  };
}

/** The part of the question to begin at; else the first. */
function firstShown({ units, district }: Asked, start: string | undefined): Shown {
  if (district.some(({ id }) => id === start)) return 'district';
  const of = units.find(({ questions }) => questions.some(({ id }) => id === start)) ?? units[0];
  return of ? shownUnits(of) : 'district';
}

const isActive = ({ retired }: Unit) => !retired;
const NOTHING: ReadonlySet<string> = new Set();

interface PartsProps {
  readonly recording: Recording;
  readonly claims: Claims;
  readonly at: Route;
}

function Parts({ recording, claims, at }: PartsProps) {
  useChangesOf(recording, FRAME);
  const { phone, set, period } = recording;
  const { catalog } = useSession();
  const own = usePageWords();
  const sharing = useSharingWords();
  const asked = askedOf(recording);
  const [startQuestion, startUnit] = at;
  const [shown, setShown] = useState(() => firstShown(asked, startQuestion));
  // What is unfinished is listed as it was when it was asked for: a row does not vanish as it becomes complete.
  const [unfinished, setUnfinished] = useState(NOTHING);
  const earlier = useLive(
    useCallback(() => readEarlier(phone, catalog, set, period), [phone, catalog, set, period]),
  );
  // All rows are drawn at once, when everything that they say is there: each time takes a slow phone half a second.
  if (!earlier) return null;
  const only =
    shown === 'unfinished' ? unfinished : shown === 'mine' ? mineOf(recording, asked, claims) : null;
  // A type of units none of which is among them has no empty list; that there are none at all is unfinished work.
  const isListed = ({ type }: AskedOfUnits) => {
    const ofType = recording.month.units.filter((unit) => unit.type === type.id);
    const isMissed = shown === 'unfinished' && !ofType.some(isActive);
    return only && (isMissed || ofType.some(({ id }) => only.has(id)));
  };
  const comments = commentsOf(recording.month);
  const common = { recording, comments, claims, earlier, startQuestion, startUnit };
  return (
    <>
      <LevelStrip recording={recording} />
      <ReturnedBox month={recording.month} comments={comments} />
      <Filters
        recording={recording}
        asked={asked}
        claims={claims}
        shown={shown}
        onShow={(next, keys = NOTHING) => {
          setUnfinished(keys);
          setShown(next);
        }}
      />
      {only?.size === 0 && !asked.units.some(isListed) && (
        <p class="empty">{shown === 'mine' ? sharing.noneMine : own.record.allComplete}</p>
      )}
      {asked.units
        .filter((of) => shown === shownUnits(of) || isListed(of))
        .map((of) => (
          <UnitPart key={of.type.id} {...common} {...of} {...(only && { only })} />
        ))}
      {(only || shown === 'district') && asked.district.length > 0 && (
        <DistrictPart
          {...common}
          questions={only ? asked.district.filter(({ id }) => only.has(id)) : asked.district}
        />
      )}
      <p class="error" role="alert">
        {claims.problem}
      </p>
    </>
  );
}
