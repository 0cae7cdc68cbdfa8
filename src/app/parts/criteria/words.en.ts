import { counted } from '../../plural.ts';
import type { CriteriaWords } from './words.th.ts';

export const en: CriteriaWords = {
  title: 'The criteria of this month have changed',
  from: (title, version) => `Now in force: ${title}, version ${version}`,
  letter: (number) => `by letter ${number}`,
  before: 'By the former criteria',
  now: 'By the new criteria',
  same: 'The level stays the same',
  none: 'No level yet',
  level: (level, score) => `Level ${level} (${counted(score, 'point')})`,
  kept: 'A report that the province received before keeps the former criteria',
  seen: 'Understood',
  indicator: 'Activity',
};
