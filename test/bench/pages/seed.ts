/** In the page: enrols this browser and records an April that is whole but for one number. */
import { saveRecord, saveUnit } from '../../../src/local/entries.ts';
import type { Phone } from '../../../src/local/phone.ts';
import type { Answer } from '../../../src/rules/question.ts';
import { DISTRICT_UNIT } from '../../../src/rules/record.ts';
import { INDICATOR, OPEN_LAO, OPEN_QUESTION, OPEN_TARGET, PERIOD } from '../entries.ts';
import { enrolledPhone, exchangeAll } from './enrolled.ts';

const LAOS = [OPEN_LAO, 'lao-2', 'lao-3', 'lao-4'];

async function seed(): Promise<void> {
  const phone = await enrolledPhone();
  for (const [at, unit] of LAOS.entries())
    await saveUnit(phone, {
      unit,
      unitKind: 'lao',
      name: `ที่ ${at + 1}`,
      laoType: 'อบต.',
      retired: false,
    });
  for (const unit of LAOS) await recordLao(phone, unit);
  await record(phone, 'presentationPlanExists', DISTRICT_UNIT, true);
  await exchangeAll(phone);
}

async function recordLao(phone: Phone, unit: string): Promise<void> {
  const target = OPEN_TARGET;
  await record(phone, OPEN_QUESTION, unit, { target, done: unit === OPEN_LAO ? null : target });
  await record(phone, 'checkUnits', unit, { target, done: target });
  await record(phone, 'certifiedOn', unit, '2025-04-10');
}

async function record(phone: Phone, question: string, unit: string, answer: Answer): Promise<void> {
  await saveRecord(phone, { indicator: INDICATOR, question, unit, period: PERIOD, answer });
}

window.seeded = seed();
