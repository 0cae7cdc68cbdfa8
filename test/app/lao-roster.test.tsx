// @vitest-environment node
/** What an officer changes about the roster from the list of a month: months that are reported stay as they are. */
import './offline-page.ts';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { expect, test } from 'vitest';
import { th } from '../../src/app/pages/words.th.ts';
import { LaoRoster } from '../../src/app/parts/record/lao-roster.tsx';
import { SessionOf } from '../../src/app/session.tsx';
import { saveUnit } from '../../src/local/entries.ts';
import { type MonthView, readMonth } from '../../src/local/month.ts';
import { readOwnRoster } from '../../src/local/own-roster.ts';
import type { Phone } from '../../src/local/phone.ts';
import { sealReport } from '../../src/local/seal.ts';
import { isLao, type Lao } from '../../src/rules/roster.ts';
import { APRIL, addLaos, draft, draftOf, open } from '../local/phone.ts';
import { catalog } from './province/world.ts';

const REASON = 'ไม่มีหน่วยงานนี้';
const MAY = '2025-05';
const PERSON = { name: 'พัฒนากร 1', position: 'พัฒนากร' };
const SIGNED = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };

interface ShownProps {
  readonly month: Pick<MonthView, 'period' | 'reports' | 'standing'>;
  readonly laos: readonly Lao[];
  /** The LAO whose change is asked for in its row. */
  readonly mended?: string | undefined;
}

function Shown({ month, laos, mended }: ShownProps) {
  const [edited, setEdited] = useState<Lao | 'new' | null>(laos.find(({ name }) => name === mended) ?? null);
  return <LaoRoster sorted={laos} questions={[]} month={month} edited={edited} onEdit={setEdited} />;
}

/** The roster under the list of a month, as it is on the phone now. */
async function show(phone: Phone, period: string, as: Partial<MonthView['standing']> = {}) {
  cleanup();
  const month = await readMonth(phone, catalog, period);
  const standing = { ...month.standing, ...as };
  const laos = month.units.filter(isLao);
  render(
    <SessionOf phone={phone}>
      <Shown month={{ ...month, standing }} laos={laos} />
    </SessionOf>,
  );
  await screen.findByRole('button', { name: th.lao.add });
  return laos.map(({ name }) => name);
}

/** Adds an LAO by the form, which says from when it counts. */
async function add(name: string, says: string): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: th.lao.add }));
  const dialog = within(await screen.findByRole('dialog'));
  dialog.getByText(says);
  fireEvent.input(dialog.getByLabelText(th.lao.name), { target: { value: name } });
  fireEvent.click(dialog.getByRole('button', { name: th.lao.save }));
}

const namesOf = async (phone: Phone) => (await readOwnRoster(phone)).laos.map(({ name }) => name);
const monthOf = async (phone: Phone, name: string) =>
  (await readOwnRoster(phone)).laos.find((body) => body.name === name)?.countsFrom;

/** A phone that has sealed April with one LAO. */
async function withAprilSealed(): Promise<Phone> {
  const phone = await open();
  await addLaos(phone, 1);
  await draft(phone, draftOf('presentationPlanExists', true));
  await sealReport(phone, catalog, APRIL, SIGNED);
  return phone;
}

test('the reason why the province has declined an LAO is beside the button that added it', async () => {
  const phone = await open();
  await addLaos(phone, 1);
  const month = await readMonth(phone, catalog, APRIL);
  const declined = month.units.filter(isLao).map((unit) => ({ ...unit, retired: true, declined: REASON }));
  render(
    <SessionOf phone={phone}>
      <Shown month={month} laos={declined} />
    </SessionOf>,
  );
  const reason = await screen.findByText(th.lao.declined(REASON), { exact: false });
  expect(reason.textContent).toContain('อบต. ที่ 1');
  expect(reason.closest('details')).toBeNull();
});

test('an LAO that is added before anything is reported counts in every month', async () => {
  const phone = await open();
  await show(phone, MAY);
  await add('ใหม่', th.lao.hintAlways);
  await waitFor(async () => expect(await namesOf(phone)).toEqual(['ใหม่']));
  expect(await show(phone, APRIL)).toEqual(['ใหม่']);
});

test('one that is added later counts from the month after the last report, and says so; April stays as it was sealed', async () => {
  const phone = await withAprilSealed();
  const before = await readMonth(phone, catalog, APRIL);
  await show(phone, '2025-07');
  await add('ใหม่', th.lao.hintFrom('พฤษภาคม 2568'));
  await waitFor(async () => expect(await namesOf(phone)).toContain('ใหม่'));
  const after = await readMonth(phone, catalog, APRIL);
  expect([after.units, after.folded]).toEqual([before.units, before.folded]);
  expect(await show(phone, MAY)).toContain('ใหม่');
});

test('one that is added while a returned month is mended counts in it', async () => {
  const phone = await withAprilSealed();
  await show(phone, APRIL, { state: 'returned' });
  await add('ใหม่', th.lao.hintFrom('เมษายน 2568'));
  await waitFor(async () => expect(await monthOf(phone, 'ใหม่')).toBe(APRIL));
});

test('one that begins later is not added twice: it is offered under the list, unless the month is confirmed', async () => {
  const phone = await withAprilSealed();
  await show(phone, MAY);
  await add('ใหม่', th.lao.hintFrom('พฤษภาคม 2568'));
  await waitFor(async () => expect(await namesOf(phone)).toContain('ใหม่'));
  await show(phone, APRIL);
  await add('ใหม่', th.lao.hintFrom('พฤษภาคม 2568'));
  screen.getByText(th.lao.takenLater);
  expect(await namesOf(phone)).toHaveLength(2);

  await show(phone, APRIL, { state: 'confirmed' });
  screen.getByText(th.lao.later('1'));
  expect(screen.queryByRole('button', { name: th.lao.beginNow('เมษายน 2568') })).toBeNull();
  await show(phone, APRIL);
  fireEvent.click(screen.getByRole('button', { name: th.lao.beginNow('เมษายน 2568') }));
  await waitFor(async () => expect(await monthOf(phone, 'ใหม่')).toBe(APRIL));
  expect(await namesOf(phone)).toHaveLength(2);
});

test('one that is given another name, or retires, keeps from when it counts', async () => {
  const phone = await withAprilSealed();
  await show(phone, MAY);
  await add('ใหม่', th.lao.hintFrom('พฤษภาคม 2568'));
  await waitFor(async () => expect(await namesOf(phone)).toContain('ใหม่'));
  const mend = async (name: string) => {
    cleanup();
    const month = await readMonth(phone, catalog, MAY);
    render(
      <SessionOf phone={phone}>
        <Shown month={month} laos={month.units.filter(isLao)} mended={name} />
      </SessionOf>,
    );
    return within(await screen.findByRole('dialog'));
  };
  const dialog = await mend('ใหม่');
  fireEvent.input(dialog.getByLabelText(th.lao.name), { target: { value: 'ใหม่กว่า' } });
  fireEvent.click(dialog.getByRole('button', { name: th.lao.save }));
  await waitFor(async () => expect(await monthOf(phone, 'ใหม่กว่า')).toBe(MAY));
  const again = await mend('ใหม่กว่า');
  fireEvent.click(again.getByRole('button', { name: th.lao.retire('พฤษภาคม 2568') }));
  await waitFor(async () =>
    expect((await readOwnRoster(phone)).laos[1]).toMatchObject({ countsFrom: MAY, retiredFrom: MAY }),
  );
});

test('one that is taken back counts from then on, and keeps from when it began', async () => {
  const phone = await withAprilSealed();
  await show(phone, MAY);
  await add('ใหม่', th.lao.hintFrom('พฤษภาคม 2568'));
  await waitFor(async () => expect(await monthOf(phone, 'ใหม่')).toBe(MAY));
  await draft(phone, draftOf('presentedOn', '2025-05-02', { period: MAY }));
  await sealReport(phone, catalog, MAY, SIGNED);
  const { laos } = await readOwnRoster(phone);
  const added = laos.find(({ name }) => name === 'ใหม่');
  if (!added) throw new Error('it was not added');
  await saveUnit(phone, { ...added, retired: true, retiredFrom: '2025-06' });
  await show(phone, '2025-07');
  fireEvent.click(screen.getByRole('button', { name: th.lao.takeBackFrom('มิถุนายน 2568') }));
  const june = async () => (await readMonth(phone, catalog, '2025-06')).units;
  await waitFor(async () =>
    expect(await june()).toMatchObject([{ retired: false }, { name: 'ใหม่', retired: false }]),
  );
  expect(await monthOf(phone, 'ใหม่')).toBe(MAY);
});
