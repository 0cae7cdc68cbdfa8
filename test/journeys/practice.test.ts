/** Practice: both roles side by side in one browser, two days before July's report is due. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, newDevice } from './device.ts';
import { type Practice, startPractice } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import {
  addUse,
  DISTRICT,
  enrol,
  expectedLevel,
  openTab,
  type Reader,
  readerOf,
  sayYes,
  sealReport,
  seeLevel,
} from './hands.ts';
import { THAI } from './voices.ts';

const { words, province } = THAI;
let practice: Practice;
let desk: Device;

beforeAll(async () => {
  practice = await startPractice();
  desk = await newDevice();
});

afterAll(async () => {
  await desk?.remove();
  await practice?.remove();
});

keepEvidence(() => ({ desk }));

test('a use of the data, reported in time, on the wall of the other role', async () => {
  const officer = readerOf(desk, THAI);
  const reviewer: Reader = { page: await desk.newTab(), voice: THAI };
  const tile = reviewer.page.getByRole('list', { name: province.wall.map }).locator(`a[href*="${DISTRICT}"]`);
  const { page } = officer;

  await enrol(officer, practice.officer);
  await enrol(reviewer, practice.province);
  for (const one of [page, reviewer.page]) await one.getByText(words.frame.practice).waitFor();
  await tile.filter({ hasText: province.states.notStarted }).waitFor();

  // What July would bring if it were sent as it is, and what makes it better.
  await page.getByRole('heading', { name: 'กรกฎาคม 2568' }).waitFor();
  await page.getByText(words.due.left('2')).waitFor();
  await seeLevel(officer, expectedLevel(THAI, 'C', 3));
  await openTab(officer, 'record');
  await addUse(officer, '5');
  await sayYes(officer, 'allRequestsReported');
  await seeLevel(officer, expectedLevel(THAI, 'A', 5));

  await page.goto(new URL('/#/report/2025-07', practice.officer).href);
  await sealReport(officer);
  const card = page.getByRole('article');
  await card.getByText(words.card.number).waitFor();
  expect(await card.getByText(words.timeliness.late).count()).toBe(0);

  await reviewer.page.getByRole('button', { name: province.fresh.refresh }).click();
  await tile
    .filter({ hasText: `${province.level} A` })
    .filter({ hasText: province.states.received })
    .waitFor();
  expect(desk.faults).toEqual([]);
});
