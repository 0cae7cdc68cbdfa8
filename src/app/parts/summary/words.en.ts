/** The words of the summary of a fiscal year in English. */
import { counted } from '../../plural.ts';
import type { SummaryWords } from './words.th.ts';

export const en: SummaryWords = {
  title: 'Summary · ',
  year: 'Fiscal year',
  intro: (at) =>
    `Of the reports that the province had received by ${at}. Months that have not opened yet are not shown.`,
  print: 'Print this page',
  month: 'Month',
  table: 'As a table',
  levels: 'Levels of all districts, by month',
  level: (level) => `Level ${level}`,
  parts: { none: 'no level', missing: 'no report', onTime: 'on time', late: 'late' },
  times: 'Reports on time, by month',
  progress: 'Progress of each question',
  nothing: 'No reports in this fiscal year yet',
  fact: 'Question',
  done: 'Done',
  target: 'Target',
  percent: 'Percent',
  districts: 'Districts that report it',
  units: 'Units that answered',
  districtsOf: (n, of) => `${n} of ${counted(of, 'district')}`,
  told: (n, of) => `reported by ${n} of ${counted(of, 'district')}`,
  unitsOf: (n, of) => `${n} of ${counted(of, 'unit')} answered`,
};
