/** The level in words, and the one line that matters: what the next one asks. */
import type { MonthView } from '../../local/month.ts';
import { factOf } from '../../rules/criteria.ts';
import { type NextLine, nextLine } from '../reasons.ts';
import { linkTo } from '../route.ts';
import { useNow, useSession } from '../session.tsx';
import { type Speech, useSpeech } from '../words.tsx';

/** What the verdict rests on: a month, or a month with what is being typed. */
export type Judged = Pick<
  MonthView,
  'period' | 'result' | 'folded' | 'expected' | 'deadlines' | 'standing' | 'units'
>;

/** "ระดับเบื้องต้น B · 4 คะแนน", or why there is none. */
export function levelText(month: Judged, now: number, { words, format }: Speech): string {
  const { result, standing, deadlines, expected } = month;
  if (expected && now < deadlines.opensAt) return words.level.notOpen(format.at(deadlines.opensAt));
  const isConfirmed = standing.state === 'confirmed';
  const level = isConfirmed ? standing.level : result.level;
  const score = isConfirmed ? standing.score : result.score;
  if (result.invalid.length > 0) return words.level.invalid;
  if (level === null) return words.level.none;
  const text = words.level.is(level, format.count(score ?? 0));
  if (isConfirmed) return words.level.confirmed(text);
  return expected ? words.level.expected(text) : words.level.provisional(text);
}

export function Verdict({ month }: { month: Judged }) {
  const { set } = useSession();
  const speech = useSpeech();
  const text = levelText(month, useNow(), speech);
  const next = nextLine(month.result, { set, folded: month.folded, speech });
  return (
    <div class="verdict">
      <p class="verdict-level" data-level={month.result.level ?? undefined}>
        <output>{text}</output>
      </p>
      <p>
        <NextWords month={month} next={next} />
      </p>
    </div>
  );
}

/** The one line that matters. */
export function NextWords({ month, next }: { month: Judged; next: NextLine | null }) {
  const { set } = useSession();
  const { words, say, format } = useSpeech();
  const { result, period } = month;
  const [invalid] = result.invalid;
  if (invalid !== undefined)
    return (
      <a href={linkTo('record', period)}>
        {words.level.mend} {say(factOf(set, invalid).label)}
      </a>
    );
  if (!next) return <>{words.level.top}</>;
  const [missing = '', ...others] = next.missing;
  return (
    <>
      {words.level.missing} <strong>{missing}</strong>
      {others.length > 0 && ` ${words.level.andMore(format.count(others.length))}`} {words.level.toReach}{' '}
      <strong class="whole">{words.level.name(next.level)}</strong>
    </>
  );
}
