/** How official papers speak: Thai, in Thai digits, whatever the screen speaks (domain.md 3.1 and 3.7). */
import { bangkokDate, bangkokTime, formatBE, type Ms } from '../../../rules/calendar.ts';
import { toThaiDigits } from '../../../rules/count.ts';
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import { th as later } from '../../pages/words.th.ts';
import { th } from '../../words.th.ts';
import { speechOf } from '../../words.tsx';
import { paper } from './paper/words.th.ts';

export const paperSpeech = speechOf('th', { words: th, later }, true);

/** ๒๐ กรกฎาคม ๒๕๖๘ เวลา ๑๖.๐๕ น. */
export function paperInstant(at: Ms): string {
  const time = toThaiDigits(bangkokTime(at).replace(':', '.'));
  return `${formatBE(bangkokDate(at), 'official')} ${paper.clock(time)}`;
}

/** ประจำเดือนกรกฎาคม ๒๕๖๘ (ปีงบประมาณ พ.ศ. ๒๕๖๘ ไตรมาสที่ ๔) */
export function paperPeriod(period: PeriodId): string {
  const day = firstDay(period);
  return `${paper.period(formatBE(day, 'period'))} (${formatBE(day, 'quarter')})`;
}

/** A (๕ คะแนน), or that there is none. */
export function paperLevel(level: string | null, score: number | null): string {
  if (level === null) return paper.noLevel;
  return paper.points(level, score === null ? '–' : toThaiDigits(String(score)));
}
