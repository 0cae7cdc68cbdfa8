/** Answers of the sample work: what an office of the province might have recorded in a month. No real names. */
import { addDays, type CivilDate } from '../../rules/calendar.ts';
import { type CriteriaSet, questionOf } from '../../rules/criteria.ts';
import type { District } from '../../rules/district.ts';
import { answerPeriod, type LiveAnswer } from '../../rules/facts.ts';
import type { Answer } from '../../rules/question.ts';
import { DISTRICT_UNIT } from '../../rules/record.ts';
import type { Dice } from './dice.ts';

/** How well the month went: the level that the answers come to. */
export type Quality = 'A' | 'B' | 'C' | 'D';

/** What the answers of a month are made from. */
export interface Month {
  readonly set: CriteriaSet;
  readonly period: string;
  readonly district: District;
  /** The ids of its LAOs. */
  readonly laos: readonly string[];
  readonly quality: Quality;
  /** Nothing is recorded after this day. */
  readonly today: CivilDate;
  readonly dice: Dice;
  /** Names a new row of a list. */
  readonly newRow: () => string;
}

/** The answers of a month by its section's id; a section that is not here has no sample work. */
export const answersOf: Readonly<Record<string, (month: Month) => LiveAnswer[]>> = {
  '2568-04': april,
  '2568-05': may,
  '2568-06': june,
  '2568-07..09': uses,
};

function say(month: Month, question: string, answer: Answer, unit = DISTRICT_UNIT): LiveAnswer {
  const asked = questionOf(month.set, question);
  if (!asked) throw new Error(`sample work: the criteria set does not ask ${question}`);
  return { question, unit, period: answerPeriod(asked, month.period), answer };
}

const PLANNED_ON = '2025-05-15';
const CHECKERS = ['volunteer', 'fieldOfficer', 'villageLeader'];

function april(month: Month): LiveAnswer[] {
  const { laos, district, quality, dice, today } = month;
  const perLao = Math.floor(district.villages / laos.length);
  const answers = laos.flatMap((unit, index) => {
    const villages = index === 0 ? district.villages - perLao * (laos.length - 1) : perLao;
    const households = dice.between(400, 2_400);
    const isLast = index === laos.length - 1;
    const volunteers = dice.between(8, 30);
    return [
      say(month, 'households', { target: households, done: households }, unit),
      say(
        month,
        'checkUnits',
        { target: villages, done: villages - (isLast && quality === 'D' ? 1 : 0) },
        unit,
      ),
      say(month, 'checkedBy', CHECKERS, unit),
      say(month, 'volunteers', { target: volunteers, done: volunteers }, unit),
      ...(isLast && quality === 'C'
        ? []
        : [say(month, 'certifiedOn', addDays(today, -dice.between(1, 6)), unit)]),
    ];
  });
  const hasPlan = quality !== 'B';
  return [
    ...answers,
    say(month, 'presentationPlanExists', hasPlan),
    ...(hasPlan ? [say(month, 'presentationPlannedOn', PLANNED_ON)] : []),
  ];
}

function may(month: Month): LiveAnswer[] {
  const { quality } = month;
  const completedOn = quality === 'A' ? addDays(PLANNED_ON, -1) : addDays(PLANNED_ON, 1);
  const sent = quality === 'A' || quality === 'B';
  return [
    say(month, 'presentationPlannedOn', PLANNED_ON),
    say(month, 'presentationCompletedOn', completedOn),
    ...(sent ? ['confidenceSummarySentOn', 'districtCertificateSentOn'] : []).map((question) =>
      say(month, question, addDays(PLANNED_ON, 1)),
    ),
  ];
}

const SECTORS = ['government', 'government', 'religious', 'civil', 'people', 'private'];

function june(month: Month): LiveAnswer[] {
  const { laos, quality, dice, newRow } = month;
  const partners = SECTORS.map((sector, index) => ({
    id: newRow(),
    sector,
    agency: index < 2,
    name: `ภาคี ${index + 1}`,
  }));
  const invited = partners.filter(
    (partner, index) => quality === 'A' || (quality === 'B' ? index < 3 : !partner.agency),
  );
  const activity = (title: string, date: string, ids: string[]) =>
    say(
      month,
      'activities',
      { title, date, place: 'หอประชุมอำเภอ', partners: ids, people: dice.between(20, 90) },
      newRow(),
    );
  const ids = invited.map((partner) => partner.id);
  return [
    ...laos.map((unit) => {
      const wrong = dice.between(0, 9);
      return say(month, 'errors', { target: wrong, done: wrong }, unit);
    }),
    say(month, 'dataReviewedOn', '2025-06-10'),
    ...partners.map(({ id, name, sector, agency }) =>
      say(month, 'partners', { name, sector, districtAgency: agency }, id),
    ),
    activity('ประชุมใช้ประโยชน์ข้อมูล จปฐ.', '2025-06-11', ids.slice(0, 3)),
    activity('เวทีคืนข้อมูลให้ชุมชน', '2025-06-13', ids),
  ];
}

const USES = ['targeting', 'cattleBank', 'veterans', 'education'];

function uses(month: Month): LiveAnswer[] {
  const { dice, today, quality, newRow } = month;
  const isNil = quality === 'C';
  const rows = USES.slice(0, isNil ? 0 : dice.between(1, USES.length));
  return [
    ...rows.map((kind, index) =>
      say(
        month,
        'uses',
        {
          date: addDays(today, -dice.between(1, 12)),
          requester: `หน่วยงาน ${index + 1}`,
          kind,
          amount: dice.between(5, 120),
        },
        newRow(),
      ),
    ),
    say(month, 'allRequestsReported', true),
    ...(isNil ? [say(month, 'nilReport', true)] : []),
  ];
}
