/** The level in words, and the one line that matters: what the next one asks. */
import type { MonthView } from '../../local/month.ts';
import { bangkokDate } from '../../rules/calendar.ts';
import { factOf, sectionOf } from '../../rules/criteria.ts';
import type { ScoreResult } from '../../rules/score.ts';
import { type NextLine, nextLine } from '../reasons.ts';
import { isChangedSinceConfirmed, isChangedSinceReceived } from '../report-state.ts';
import { linkTo } from '../route.ts';
import { useNow } from '../session.tsx';
import { type Speech, useSpeech } from '../words.tsx';

/** What the verdict rests on: a month, or a month with what is being typed. */
export type Judged = Pick<
  MonthView,
  'period' | 'set' | 'result' | 'folded' | 'expected' | 'deadlines' | 'standing' | 'units' | 'reports'
>;

/** The level that is said: the province's word, until what is on this phone is something else than it has confirmed. */
function levelOf({ result, ...month }: Judged): Pick<ScoreResult, 'level' | 'score'> {
  return month.standing.state === 'confirmed' && !isChangedSinceConfirmed(month) ? month.standing : result;
}

/** "ระดับเบื้องต้น B · 4 คะแนน", or why there is none. */
export function levelText(month: Judged, now: number, { words, format }: Speech): string {
  const { set, result, standing, deadlines } = month;
  // Where the work decides and not the day of receipt, the level is what it is.
  const expected = month.expected && sectionOf(set, month.period)?.timing.kind === 'receipt';
  if (expected && now < deadlines.opensAt)
    return words.level.notOpen(format.date(bangkokDate(deadlines.opensAt)));
  if (result.invalid.length > 0) return words.level.invalid;
  const { level, score } = levelOf(month);
  if (level === null) return words.level.none;
  const text = words.level.is(level, format.count(score ?? 0));
  if (standing.state === 'confirmed')
    return (isChangedSinceConfirmed(month) ? words.level.changed : words.level.confirmed)(text);
  if (isChangedSinceReceived(month)) return words.level.changed(text);
  return expected ? words.level.expected(text) : words.level.provisional(text);
}

export function Verdict({ month }: { month: Judged }) {
  const speech = useSpeech();
  const text = levelText(month, useNow(), speech);
  const next = nextLine(month.result, { set: month.set, folded: month.folded, speech });
  const { level } = levelOf(month);
  const isChanged = isChangedSinceConfirmed(month) || isChangedSinceReceived(month);
  return (
    <div class="verdict">
      {isChanged && <OfReceived standing={month.standing} />}
      <p class="verdict-level" data-level={level ?? undefined}>
        <output>{text}</output>
      </p>
      {/* Where the province has given another level, the way from the computed one leads nowhere. */}
      <p>{level === month.result.level && <NextWords month={month} next={next} />}</p>
    </div>
  );
}

/** The level that stands, of the report that the province has: apart from what the phone would send now. */
function OfReceived({ standing: { state, level, score } }: Pick<Judged, 'standing'>) {
  const { words, format } = useSpeech();
  const text = level === null ? words.level.none : words.level.is(level, format.count(score ?? 0));
  return (
    <p data-level={level ?? undefined}>
      <strong>{words.level[state === 'confirmed' ? 'confirmed' : 'provisional'](text)}</strong>{' '}
      <span class="soft">{words.level.ofReceived}</span>
    </p>
  );
}

export interface NextWordsProps {
  readonly month: Judged;
  readonly next: NextLine | null;
  /** In one line, however narrow. */
  readonly brief?: boolean;
}

/** The one line that matters. */
export function NextWords({ month, next, brief }: NextWordsProps) {
  const { words, say, format } = useSpeech();
  const { set, result, period } = month;
  const [invalid] = result.invalid;
  if (invalid !== undefined)
    return (
      <a href={linkTo('record', period)}>
        {words.level.mend} {say(factOf(set, invalid).label)}
      </a>
    );
  if (!next) return <>{words.level.top}</>;
  if (next.isOver) return <>{words.level.over}</>;
  const [missing, ...others] = next.missing;
  const target = <strong class="whole">{words.level.name(next.level)}</strong>;
  if (brief)
    return (
      <>
        {target} {words.level.missing} {missing?.brief}
      </>
    );
  return (
    <>
      {words.level.missing} <strong>{missing?.text}</strong>
      {others.length > 0 && ` ${words.level.andMore(format.count(others.length))}`} {words.level.toReach}{' '}
      {target}
    </>
  );
}
