/** A desk of the province that speaks for several districts: what it says in one says nothing of the others. */
import { expect, test } from 'vitest';
import { type NumberKey, numberOf } from '../../src/local/db.ts';
import { saveRecordFor } from '../../src/local/entries.ts';
import { openPhone, type Phone } from '../../src/local/phone.ts';
import type { EntryOf, Sealed } from '../../src/rules/entry.ts';
import { envOf, newDevice } from './device.ts';
import { APRIL, ENROLMENT, START } from './phone.ts';

const openDesk = () =>
  openPhone(envOf(newDevice(), { now: () => START }), {
    ...ENROLMENT,
    key: 'i|province/34',
    scope: 'province/34',
    role: 'province',
  });

/** Changes the planned day of a district, as the endpoint shows it. */
async function change(
  desk: Phone,
  scope: string,
  answer: string,
  known: readonly Sealed<EntryOf<'record'>>[] = [],
): Promise<Sealed<EntryOf<'record'>>> {
  const body = { question: 'presentationPlannedOn', unit: 'district', period: APRIL, answer, note: 'หนังสือ' };
  const { sealed } = await saveRecordFor(desk, { scope, indicator: '4.1', body, known });
  const [made] = sealed;
  if (!made) throw new Error('nothing was recorded');
  return made;
}

test('a word for one district replaces none for another', async () => {
  const desk = await openDesk();
  const first = await change(desk, 'district/3401', '2025-05-10');
  const other = await change(desk, 'district/3402', '2025-05-11');
  expect(other.entry.base).toEqual([]);
  const second = await change(desk, 'district/3401', '2025-05-12', [first]);
  expect(second.entry.base).toEqual([first.entry.id]);
});

test('what was refused for one district is not put away by a word for another', async () => {
  const desk = await openDesk();
  const { entry } = await change(desk, 'district/3401', '2025-05-10');
  const number: NumberKey = numberOf(entry);
  await desk.db.outbox.update(number, { refusal: 'not-allowed' });
  await change(desk, 'district/3402', '2025-05-11');
  expect(await desk.db.outbox.get(number)).not.toHaveProperty('setAside');
});
