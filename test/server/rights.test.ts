/** Who may write what, and for whom: the session decides, and the author’s own enrolment; never what the entry says. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Envelope, Sealed } from '../../src/rules/entry.ts';
import { PERIOD, record, report, review, roster } from './bodies.ts';
import { type Endpoint, type Member, startEndpoint, uuid } from './endpoint.ts';

const DISTRICT = 'district/3424';

const claim = { unit: 'lao-1', question: '', taken: true };

let endpoint: Endpoint;
let officer: Member;
let province: Member;
beforeEach(async () => {
  endpoint = await startEndpoint();
  officer = await endpoint.enrol(DISTRICT);
  province = await endpoint.enrol('province/34');
});
afterEach(() => endpoint.end());

describe('carrying', () => {
  test('a phone may carry a colleague’s entries, and it is noted who brought them', async () => {
    const colleague = await endpoint.enrol(DISTRICT);
    const entry = officer.seal('report', report());
    const { outcome } = await colleague.sync([entry]);
    expect(outcome.stored).toMatchObject([{ device: officer.device, from: 1, to: 1 }]);
    const month = await (await province.get(`/api/districts/3424/4.1/${PERIOD}`)).json();
    expect(month.reports).toMatchObject([{ device: officer.device, carriedBy: colleague.device }]);
  });

  test.each([
    ['a device that was never enrolled', () => uuid(99), 'foreign-device'],
    ['the province’s device', () => province.device, 'foreign-device'],
  ])('an officer cannot speak as %s', async (_, device, code) => {
    const entry = officer.seal('roster', roster('ที่ 1'), { device: device() });
    const { outcome } = await officer.sync([entry]);
    expect(outcome.exceptions).toEqual([{ id: entry.entry.id, outcome: 'refused', code }]);
  });
});

describe('who may write what', () => {
  const refusalOf = async (member: Member, entry: Sealed<Envelope>) =>
    (await member.sync([entry])).outcome.exceptions[0]?.code ?? 'stored';

  test.each<[string, (officer: Member, province: Member) => [Member, Sealed<Envelope>], string]>([
    ['an officer records', (o) => [o, o.seal('record', record(1))], 'stored'],
    ['an officer reports', (o) => [o, o.seal('report', report())], 'stored'],
    ['an officer proposes a unit', (o) => [o, o.seal('roster', roster('ที่ 1'))], 'stored'],
    [
      'an officer confirms a unit',
      (o) => [o, o.seal('roster', roster('ที่ 1', { proposed: false }))],
      'not-allowed',
    ],
    [
      'an officer declines a proposal',
      (o) => [o, o.seal('roster', roster('ที่ 1', { declined: 'ชื่อไม่ถูกต้อง' }))],
      'not-allowed',
    ],
    ['an officer reviews', (o) => [o, o.seal('review', review(uuid(1), 'confirm'))], 'not-allowed'],
    ['an officer reports on behalf', (o) => [o, o.seal('report', report({ onBehalf: 'x' }))], 'not-allowed'],
    [
      'an officer reports for another',
      (o) => [o, o.seal('report', report({ district: '3401' }))],
      'foreign-scope',
    ],
    ['an officer takes an LAO on', (o) => [o, o.seal('claim', claim)], 'stored'],
    [
      'an officer gives a reason for what the set locks',
      (o) => [o, o.seal('record', record(1, { question: 'presentationPlannedOn', note: 'x' }))],
      'not-allowed',
    ],
    ['an officer adds a note to an answer', (o) => [o, o.seal('record', record(1, { note: 'x' }))], 'stored'],
    [
      'an officer writes elsewhere',
      (o) => [o, o.seal('record', record(1), { scope: 'district/3401' })],
      'foreign-scope',
    ],
    [
      'an officer writes to the province',
      (o) => [o, o.seal('record', record(1), { scope: 'province/34' })],
      'foreign-scope',
    ],
    [
      'the province reviews',
      (_, p) => [p, p.seal('review', review(uuid(1), 'return'), { scope: DISTRICT })],
      'stored',
    ],
    [
      'the province confirms a unit',
      (_, p) => [p, p.seal('roster', roster('ที่ 1', { proposed: false }), { scope: DISTRICT })],
      'stored',
    ],
    [
      'the province takes an LAO on',
      (_, p) => [p, p.seal('claim', claim, { scope: DISTRICT })],
      'not-allowed',
    ],
    [
      'the province gives a reason for what the set locks',
      (_, p) => [
        p,
        p.seal('record', record(1, { question: 'presentationPlannedOn', note: 'x' }), { scope: DISTRICT }),
      ],
      'stored',
    ],
    [
      'the province records without a reason',
      (_, p) => [p, p.seal('record', record(1), { scope: DISTRICT })],
      'not-allowed',
    ],
    [
      'the province records with one',
      (_, p) => [p, p.seal('record', record(1, { note: 'แก้ตามหนังสือ' }), { scope: DISTRICT })],
      'stored',
    ],
    [
      'the province reports without a reason',
      (_, p) => [p, p.seal('report', report(), { scope: DISTRICT })],
      'not-allowed',
    ],
    [
      'the province reports with one',
      (_, p) => [p, p.seal('report', report({ onBehalf: 'เครื่องเสีย' }), { scope: DISTRICT })],
      'stored',
    ],
    [
      'the province records in its own scope',
      (_, p) => [p, p.seal('record', record(1, { note: 'x' }))],
      'not-allowed',
    ],
    [
      'the province writes to no place',
      (_, p) => [p, p.seal('record', record(1, { note: 'x' }), { scope: 'district/3499' })],
      'foreign-scope',
    ],
    [
      'the province writes to another',
      (_, p) => [p, p.seal('record', record(1, { note: 'x' }), { scope: 'district/3501' })],
      'foreign-scope',
    ],
    [
      'a report of no month of the letter',
      (o) => [o, o.seal('report', report({ period: '2025-03' }))],
      'unknown-period',
    ],
    [
      'a report of another indicator',
      (o) => [o, o.seal('report', report(), { indicator: '9.9' })],
      'unknown-indicator',
    ],
    ['a kind of a newer app', (o) => [o, o.sealUnknown('hologram', {})], 'stored'],
    [
      'a kind of a newer app, elsewhere',
      (_, p) => [p, p.sealUnknown('hologram', {}, { scope: DISTRICT })],
      'not-allowed',
    ],
  ])('%s', async (_, make, expected) => {
    expect(await refusalOf(...make(officer, province))).toBe(expected);
  });
});
