/** บันทึก: the month's questions, LAO by LAO and for the district; every change is kept at once. */
import { useState } from 'preact/hooks';
import { isScored } from '../../rules/catalog.ts';
import { sectionOf } from '../../rules/criteria.ts';
import { firstDay, type PeriodId } from '../../rules/period.ts';
import type { Question } from '../../rules/question.ts';
import { isComplete } from '../answers.ts';
import { FilterChip } from '../parts/chip.tsx';
import { Head } from '../parts/head.tsx';
import { DistrictPart } from '../parts/record/district-part.tsx';
import { LaoPart } from '../parts/record/lao-part.tsx';
import { gapsOf } from '../parts/record/lao-row.tsx';
import { LevelStrip } from '../parts/record/level-strip.tsx';
import { FRAME, LEVEL, type Recording } from '../recording.ts';
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
}

export function Record({ period, at }: RecordProps) {
  const words = useWords();
  const own = usePageWords();
  const { date } = useFormat();
  const { catalog } = useSession();
  return (
    <>
      <Head title={own.record.title} detail={date(firstDay(period), 'periodShort')} />
      {isScored(catalog, period) ? (
        <Recorded period={period} at={at} />
      ) : (
        <p class="empty">{words.month.noCriteria}</p>
      )}
    </>
  );
}

function Recorded({ period, at }: RecordProps) {
  const recording = useRecording(period);
  return recording ? <Parts recording={recording} at={at} /> : null;
}

type Shown = 'lao' | 'district' | 'unfinished';

/** The questions of a month by whom they are asked of. */
export interface Asked {
  readonly lao: readonly Question[];
  readonly district: readonly Question[];
}

function askedOf({ set, period }: Recording): Asked {
  const asked = (sectionOf(set, period)?.questions ?? []).flatMap((id) => {
    const question = set.questions.find((one) => one.id === id);
    return question ? [question] : [];
  });
  return {
    lao: asked.filter(({ unit }) => unit === 'lao'),
    district: asked.filter(({ unit }) => unit !== 'lao'),
  };
}

function Parts({ recording, at }: { recording: Recording; at: Route }) {
  useChangesOf(recording, FRAME);
  const own = usePageWords();
  const { count } = useFormat();
  const asked = askedOf(recording);
  const [startQuestion, startUnit] = at;
  const startsAtDistrict =
    asked.lao.length === 0 || asked.district.some((question) => question.id === startQuestion);
  const [shown, setShown] = useState<Shown>(startsAtDistrict ? 'district' : 'lao');
  // What is unfinished is listed as it was when it was asked for: a row does not vanish as it becomes complete.
  const [unfinished, setUnfinished] = useState<ReadonlySet<string>>(new Set());
  const units = recording.month.units.filter((unit) => !unit.retired);
  const comments = commentsOf(recording.month);
  const common = { recording, comments, startQuestion, startUnit };
  return (
    <>
      <LevelStrip recording={recording} />
      {comments.reason && (
        <p class="comment">
          <strong>{own.record.returned}</strong> {comments.reason}
        </p>
      )}
      <fieldset class="filters" aria-label={own.record.filters}>
        {asked.lao.length > 0 && (
          <FilterChip pressed={shown === 'lao'} onPress={() => setShown('lao')}>
            {own.record.laos(count(units.length))}
          </FilterChip>
        )}
        {asked.district.length > 0 && (
          <FilterChip pressed={shown === 'district'} onPress={() => setShown('district')}>
            {own.record.district}
          </FilterChip>
        )}
        <UnfinishedChip
          recording={recording}
          asked={asked}
          pressed={shown === 'unfinished'}
          onPress={(keys) => {
            setUnfinished(keys);
            setShown('unfinished');
          }}
        />
      </fieldset>
      {shown !== 'district' && asked.lao.length > 0 && (
        <LaoPart {...common} questions={asked.lao} {...(shown === 'unfinished' && { only: unfinished })} />
      )}
      {shown !== 'lao' && asked.district.length > 0 && (
        <DistrictPart
          {...common}
          questions={
            shown === 'unfinished' ? asked.district.filter(({ id }) => unfinished.has(id)) : asked.district
          }
        />
      )}
    </>
  );
}

interface UnfinishedChipProps {
  readonly recording: Recording;
  readonly asked: Asked;
  readonly pressed: boolean;
  /** Units and questions that are unfinished now. */
  readonly onPress: (keys: ReadonlySet<string>) => void;
}

function UnfinishedChip({ recording, asked, pressed, onPress }: UnfinishedChipProps) {
  useChangesOf(recording, LEVEL);
  const own = usePageWords();
  const { count } = useFormat();
  const keys = unfinishedOf(recording, asked);
  return (
    <FilterChip pressed={pressed} onPress={() => onPress(keys)}>
      {own.record.unfinished(count(keys.size))}
    </FilterChip>
  );
}

/** LAOs with something missing, unreadable or disputed, and questions of the district that are open. */
function unfinishedOf(recording: Recording, { lao, district }: Asked): ReadonlySet<string> {
  const units = recording.month.units.filter((unit) => {
    const { missing, wrong, rivals } = gapsOf(recording, lao, unit.id);
    return !unit.retired && missing + wrong + rivals > 0;
  });
  const isDisputed = (question: Question) => (unit: string) => recording.hasRivals(question.id, unit);
  const questions = district.filter((question) =>
    question.unit === 'row'
      ? recording.rows(question.id).length === 0 || recording.rows(question.id).some(isDisputed(question))
      : isDisputed(question)('district') || !isComplete(question, recording.answer(question.id, 'district')),
  );
  return new Set([...units, ...questions].map(({ id }) => id));
}
