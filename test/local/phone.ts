/** A phone of district 3424 for tests, on a device in memory, and what an officer does with it. */
import type { Door } from '../../src/local/doors.ts';
import { type Draft, draftKey, putDraft } from '../../src/local/drafts.ts';
import type { Enrolment } from '../../src/local/enrolments.ts';
import { saveUnit } from '../../src/local/entries.ts';
import type { Env } from '../../src/local/env.ts';
import { openPhone, type Phone } from '../../src/local/phone.ts';
import type { Answer } from '../../src/rules/question.ts';
import { type Device, envOf, newDevice } from './device.ts';

/** 10 July 2568, 09:00 in Bangkok. */
export const START = Date.UTC(2025, 6, 10, 2);
export const APRIL = '2025-04';
export const JULY = '2025-07';

export const ENROLMENT: Enrolment = {
  key: 'i|district/3424',
  instance: 'i',
  scope: 'district/3424',
  role: 'officer',
  name: 'พัฒนากร 1',
  device: '01980000-0000-7000-8000-0000000000d1',
  keys: [],
  practice: false,
  offsetMs: 0,
  offsetLearntAt: START,
  enrolledAt: START,
  current: 1,
};

/** The power goes off at a door. */
export class Crash extends Error {}

/** A door that kills the phone at one point, and what happened there. */
export function crashAt(point: Door): Pick<Env, 'door'> {
  return {
    door: async (name) => {
      if (name === point) throw new Crash(name);
    },
  };
}

export function open(device: Device = newDevice(), parts: Partial<Env> = {}): Promise<Phone> {
  return openPhone(envOf(device, { now: () => START, ...parts }), ENROLMENT);
}

export function draftOf(
  question: string,
  answer: Answer,
  { unit = 'district', period = APRIL, readable = true, typed = {} }: Partial<Draft> = {},
): Draft {
  const place = { indicator: '4.1', question, unit, period };
  return { key: draftKey(place), ...place, typed, answer, readable, changedAt: START };
}

/** Puts drafts and returns their keys. */
export async function draft(phone: Phone, ...drafts: readonly Draft[]): Promise<string[]> {
  for (const one of drafts) await putDraft(phone, one);
  return drafts.map((one) => one.key);
}

/** Enters LAOs `lao-1`, `lao-2`… */
export async function addLaos(phone: Phone, count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    const name = `อบต. ที่ ${n}`;
    await saveUnit(phone, {
      unit: `lao-${n}`,
      unitKind: 'lao',
      name,
      laoType: 'อบต.',
      retired: false,
    });
  }
}
