/** The second indicator, invented for tests, and answers to everything that it asks in a district with two LAOs. */
import type { Body } from '../src/rules/entry.ts';
import type { LiveAnswer } from '../src/rules/facts.ts';
import type { Answer } from '../src/rules/question.ts';
import { criteriaSetSchema } from '../src/rules/schemas/criteria.ts';
import data from './second-indicator.json' with { type: 'json' };

export const second = criteriaSetSchema.parse(data);
export const JULY = '2025-07';

/** The villages of the roster by their LAOs. */
export const VILLAGES = ['v-1', 'v-2', 'v-3'] as const;
export const LAOS = ['lao-1', 'lao-2'] as const;
export const CENTRES = ['c-3424-1', 'c-3424-2'] as const;
export const GROUPS = ['g-1', 'g-2'] as const;

const common = { retired: false, proposed: false } as const;

/** What the province has entered: two LAOs, with two villages and one. */
export const ROSTER: readonly Body<'roster'>[] = [
  ...LAOS.map((unit, at) => ({
    ...common,
    unit,
    unitKind: 'lao' as const,
    laoType: 'อบต.' as const,
    name: `ที่ ${at + 1}`,
  })),
  ...VILLAGES.map((unit, at) => ({
    ...common,
    unit,
    unitKind: 'village' as const,
    lao: at < 2 ? LAOS[0] : LAOS[1],
    name: `บ้านน้ำใส ${at + 1}`,
  })),
];

const said = (question: string, unit: string, answer: Answer, period = JULY): LiveAnswer => ({
  question,
  unit,
  period,
  answer,
});

/** Everything is done: the best level. */
export const ANSWERS: readonly LiveAnswer[] = [
  ...VILLAGES.flatMap((unit) => [
    said('tapsTested', unit, { target: 4, done: 4 }),
    said('inspectedOn', unit, '2025-07-08'),
  ]),
  ...CENTRES.flatMap((unit) => [
    said('openWeekly', unit, true),
    said('equipment', unit, ['books', 'computer']),
    said('lessonOfMonth', unit, 'การกรองน้ำ'),
  ]),
  ...GROUPS.flatMap((unit, at) => [
    said('waterGroups', unit, { name: `กลุ่มน้ำดื่ม ${at + 1}`, size: 12, sort: 'well' }, 'FY2568'),
    said('groupMet', unit, true),
  ]),
  said('hearingHeld', 'district', true),
  said('openingOn', 'district', '2025-07-30'),
];
