// @vitest-environment node
/** The office of another province than the first, on the real local code and the real endpoint: its own places all over. */
import '../page.ts';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { beforeEach, expect, test } from 'vitest';
import { th as devices } from '../../../src/app/parts/devices/words.th.ts';
import { PlaceHead } from '../../../src/app/parts/place-head.tsx';
import { Cover } from '../../../src/app/parts/print/cover.tsx';
import { th } from '../../../src/app/parts/province/words.th.ts';
import { th as rosters } from '../../../src/app/parts/roster/words.th.ts';
import { SessionOf } from '../../../src/app/session.tsx';
import { currentSet } from '../../criteria.ts';
import { newDevice } from '../../local/device.ts';
import { SISAKET } from '../../second-province.ts';
import { START } from '../../server/endpoint.ts';
import { enrolPhone } from '../../sync/network.ts';
import { type Office, openOffice } from './office.tsx';

const JULY = '2025-07';
const NAMES = SISAKET.districts.map((district) => th.district(district.th));

let office: Office;
beforeEach(async () => {
  office = await openOffice(SISAKET);
});

test('the invitation form offers its districts, and the card names the chosen one', async () => {
  office.show('invite', '3302');
  const choice = await screen.findByLabelText<HTMLSelectElement>(th.invite.scope);
  expect(choice.value).toBe('district/3302');
  expect(
    within(choice)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual([...NAMES, th.invite.province]);
  fireEvent.change(choice, { target: { value: 'district/3303' } });
  fireEvent.input(screen.getByLabelText(th.invite.name), { target: { value: 'พัฒนากร 1' } });
  fireEvent.click(screen.getByRole('button', { name: th.invite.make }));
  await screen.findByText(th.invite.howTo);
  expect(screen.getByText(/อำเภอกันทรารมย์/)).toBeTruthy();
});

test('the sheet of cards, the rosters and the wall are of its districts', async () => {
  office.show('invite', 'sheet');
  fireEvent.click(await screen.findByRole('button', { name: devices.sheet.make('3') }));
  for (const name of NAMES) expect(await screen.findByRole('heading', { name })).toBeTruthy();
  cleanup();
  office.show('roster');
  for (const name of NAMES) expect(await screen.findByText(name)).toBeTruthy();
  expect(screen.getAllByRole('button', { name: new RegExp(`^${rosters.add}`) })).toHaveLength(NAMES.length);
  cleanup();
  office.show('wall', 'table');
  for (const { th: name } of SISAKET.districts)
    expect(await screen.findByRole('row', { name: new RegExp(name) })).toBeTruthy();
});

test('it records in place of a district of its own, and of no other', async () => {
  office.show('behalf', '3301', JULY);
  await screen.findByRole('heading', { name: th.behalf.title('เมืองศรีสะเกษ') });
  cleanup();
  office.show('behalf', '3424', JULY);
  await screen.findByRole('heading', { name: th.report.unknown });
});

test('its papers name it, and a phone of a district its district', async () => {
  const parts = { set: currentSet(), period: JULY, cells: [], asOf: START, missing: [] };
  const paper = render(
    <SessionOf phone={office.phone}>
      <Cover {...parts} />
    </SessionOf>,
  );
  expect(await paper.findByText('จังหวัดศรีสะเกษ')).toBeTruthy();
  cleanup();
  const { phone } = await enrolPhone(office.endpoint, newDevice(3), { scope: 'district/3302' });
  render(
    <SessionOf phone={phone}>
      <PlaceHead />
    </SessionOf>,
  );
  expect(await screen.findByText('ยางชุมน้อย')).toBeTruthy();
});
