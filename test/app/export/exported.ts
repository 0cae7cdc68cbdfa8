/** An export for tests: two districts in the months of a fiscal year, as the endpoint would say it. */
import type { Exported, Saying } from '../../../src/app/parts/export/exported.ts';
import { type Span, spansOf } from '../../../src/app/parts/export/span.ts';
import { speechOf } from '../../../src/app/words.tsx';
import { periodsIn } from '../../../src/rules/catalog.ts';
import type { ExportedDistrict, ExportedLine, ExportedMonth } from '../../../src/rules/export.ts';
import { ENGLISH, THAI, type Voice } from '../../journeys/voices.ts';
import { at, catalog } from '../province/world.ts';

function sayingOf({ lang, words, exports, province }: Voice): Saying {
  const speech = speechOf(lang, { words, later: words }, false);
  return { speech, own: exports, province, pages: words };
}

export const IN_THAI = sayingOf(THAI);
export const IN_ENGLISH = sayingOf(ENGLISH);

/** 1 October 2568: every month is closed. */
export const CLOSED = at('2025-10-01T09:00');

const NOTHING: ExportedMonth = {
  standing: {
    state: 'notStarted',
    report: null,
    revision: 0,
    rivals: 0,
    level: null,
    score: null,
    sealedLevel: null,
    timeliness: null,
    finishedAt: null,
    receivedAt: null,
    countedAt: null,
  },
  report: null,
};

/** A received month. */
export function received(
  level: string | null,
  score: number,
  facts: NonNullable<ExportedMonth['report']>['facts'] = {},
  answered: NonNullable<ExportedMonth['report']>['answered'] = {},
): ExportedMonth {
  return {
    standing: {
      ...NOTHING.standing,
      state: 'received',
      report: 'a',
      revision: 1,
      level,
      score,
      sealedLevel: level,
      timeliness: 'onTime',
      finishedAt: at('2025-07-17T16:00'),
      receivedAt: at('2025-07-17T23:30'),
      countedAt: at('2025-07-17T23:30'),
      criteria: { id: 'ubon-4.1-2568', version: 1 },
    },
    report: { facts, answered },
  };
}

export function line(
  question: string,
  unit: string,
  answer: ExportedLine['answer'],
  period = '2025-07',
): ExportedLine {
  return { question, unit, period, answer, reported: true };
}

export function district(
  months: Readonly<Record<string, ExportedMonth>>,
  lines: readonly ExportedLine[] = [],
  more: Partial<ExportedDistrict> = {},
): ExportedDistrict {
  const every = periodsIn(catalog).map((period) => [period, months[period] ?? NOTHING]);
  return {
    ...{ code: '3424', th: 'ดอนมดแดง', en: 'Don Mot Daeng', entries: 7 },
    months: Object.fromEntries(every),
    lines: [...lines],
    ...more,
  };
}

/** @param kind of the first span of that kind: the year, the third quarter, April */
export function exported(
  districts: readonly ExportedDistrict[],
  kind: Span['kind'] = 'year',
  readAt = CLOSED,
): Exported {
  const span = spansOf(catalog).find((one) => one.kind === kind);
  if (!span) throw new Error(`no ${kind}`);
  return { catalog, span, districts, readAt, epoch: 'e1' };
}
