// @vitest-environment node
/** The page of a month's report. */
import './offline-page.ts';
import { fireEvent, render, screen, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { Report } from '../../src/app/pages/report.tsx';
import { th as words } from '../../src/app/pages/words.th.ts';
import { SessionOf } from '../../src/app/session.tsx';
import { th } from '../../src/app/words.th.ts';
import { saveRecord } from '../../src/local/entries.ts';
import { sealReport } from '../../src/local/seal.ts';
import { currentCatalog } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { draft, draftOf, JULY, open, START } from '../local/phone.ts';

const { level } = th;
const PERSON = { name: 'พัฒนากร 1', position: 'พัฒนากร' };
const SIGNED = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
const USE = { date: '2025-07-02', requester: 'เกษตรอำเภอ', kind: 'targeting' };

test('a card that waits for a signal over the due day tells what it is worth by then', async () => {
  const clock = { now: START };
  const phone = await open(newDevice(), { now: () => clock.now });
  await draft(phone, draftOf('uses', USE, { unit: 'use-1', period: JULY }));
  await draft(phone, draftOf('allRequestsReported', true, { period: JULY }));
  await sealReport(phone, currentCatalog(), JULY, SIGNED);
  render(
    <SessionOf phone={phone}>
      <Report period={JULY} />
    </SessionOf>,
  );
  const shown = (await screen.findByText(words.card.notYet)).closest('article');
  if (!shown) throw new Error('the page shows no card');
  const card = within(shown);
  card.getByText('A');
  expect(card.queryByText(/^ถ้าจังหวัดได้รับวันนี้/)).toBeNull();
  clock.now = Date.UTC(2025, 6, 20, 17);
  document.dispatchEvent(new Event('visibilitychange'));
  await card.findByText(level.expected(level.is('B', '4')));
  card.getByText('A');
});

test('a use that was typed before its day is in the report once that has come', async () => {
  const clock = { now: START };
  const phone = await open(newDevice(), { now: () => clock.now });
  const { requester, kind } = USE;
  const typed = { 'date.day': '12', 'date.month': '7', 'date.year': '2568', requester, kind };
  const ahead = { unit: 'use-1', period: JULY, typed, readable: false };
  await draft(phone, draftOf('uses', { ...USE, date: '2025-07-12' }, ahead));
  await draft(phone, draftOf('allRequestsReported', true, { period: JULY }));
  clock.now = Date.UTC(2025, 6, 11, 17);
  render(
    <SessionOf phone={phone}>
      <Report period={JULY} />
    </SessionOf>,
  );
  await screen.findByText(level.expected(level.is('A', '5')));
  fireEvent.click(screen.getByText(th.today.send));
  fireEvent.click(await screen.findByText(words.confirm.send));
  await screen.findByText(words.card.notYet);
  expect(await phone.db.drafts.count()).toBe(0);
});

test('a use that was exchanged for another after sealing makes the report outdated, though no count has changed', async () => {
  const phone = await open();
  await draft(phone, draftOf('uses', USE, { unit: 'use-1', period: JULY }));
  await draft(phone, draftOf('allRequestsReported', true, { period: JULY }));
  await sealReport(phone, currentCatalog(), JULY, SIGNED);
  render(
    <SessionOf phone={phone}>
      <Report period={JULY} />
    </SessionOf>,
  );
  await screen.findByText(words.card.notYet);
  expect(screen.queryByText(words.report.outdated)).toBeNull();
  const place = { indicator: '4.1', question: 'uses', period: JULY };
  await saveRecord(phone, { ...place, unit: 'use-1', answer: null });
  await saveRecord(phone, { ...place, unit: 'use-2', answer: { ...USE, requester: 'สาธารณสุขอำเภอ' } });
  await screen.findByText(words.report.outdated);
});
