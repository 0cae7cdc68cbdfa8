/** Two phones, two tabs, two reports: everything is kept, everybody sees it, and one tap settles it. */
import type { Locator } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepEvidence } from './evidence.ts';
import {
  addLao,
  completeLao,
  DISTRICT,
  fillPair,
  half,
  inLao,
  LAOS,
  laoRow,
  OFFICER,
  openLao,
  type Reader,
  sealReport,
} from './hands.ts';
import { atEndpoint, kindsOf, onPhone, sent } from './kept.ts';
import { keepsFocus } from './keys.ts';
import { newTeam, type Team } from './team.ts';
import { THAI } from './voices.ts';

const { words } = THAI;
const [FIRST] = LAOS;

let team: Team;
let anna: Reader;
let boon: Reader;

/** Two officers of one district, each with a phone, in April, with one LAO. */
beforeEach(async () => {
  team = await newTeam(2);
  const [first, second] = team.officers;
  if (!first || !second) throw new Error('two officers were enrolled');
  [anna, boon] = [first, second];
  await addLao(anna, FIRST);
  await sent(anna);
  await team.news(boon);
  await laoRow(boon, FIRST).waitFor();
});

afterEach(() => team?.remove());

keepEvidence(() => Object.fromEntries(team.phones.map((phone, at) => [`phone-${at}`, phone])));

const households = (done: string) => (row: Locator) => fillPair(anna, row, 'households', [done, '1904']);
const disputed = ({ page }: Reader) => page.getByRole('group', { name: words.record.rivals('2') });

test('two officers answer one question without a signal, and one of them settles it without one', async () => {
  await team.signal(false);
  await inLao(anna, FIRST, households('1900'));
  await inLao(boon, FIRST, households('1904'));
  await team.signal(true);
  for (const officer of [anna, boon]) await sent(officer);
  for (const officer of [anna, boon]) {
    await team.news(officer, 'today');
    await officer.page.getByRole('link', { name: words.today.disputed('1') }).click();
    await disputed(officer).getByText('1,900/1,904').waitFor();
    await disputed(officer).getByText('1,904/1,904').waitFor();
    await disputed(officer).getByText(words.record.thisPhone).waitFor();
    await disputed(officer).getByText(words.record.otherPhone(OFFICER)).waitFor();
  }

  await team.signal(false);
  const right = disputed(anna).getByRole('listitem').filter({ hasText: '1,904/1,904' });
  await right.getByRole('button', { name: words.record.settle }).click();
  await disputed(anna).waitFor({ state: 'detached' });
  await keepsFocus(anna.page, 'after the dispute is settled');
  expect(await half(anna, laoRow(anna, FIRST), 'households', 'done').inputValue()).toBe('1,904');
  await team.signal(true);
  await sent(anna);
  await team.news(boon);
  await openLao(boon, FIRST);
  await expect.poll(() => half(boon, laoRow(boon, FIRST), 'households', 'done').inputValue()).toBe('1,904');
  await disputed(boon).waitFor({ state: 'detached' });
  // Three answers, and none of them is gone.
  expect(kindsOf(atEndpoint(team.endpoint.dataDir, DISTRICT))).toEqual({ roster: 1, record: 3 });
});

test('two tabs at one draft', async () => {
  const second: Reader = { page: (await team.phones[0]?.newTab()) ?? anna.page, voice: THAI };
  await team.open(second, 'record');
  for (const tab of [anna, second]) await openLao(tab, FIRST);
  const fieldOf = (tab: Reader, part: 'done' | 'target') => half(tab, laoRow(tab, FIRST), 'households', part);

  // Seen in the other tab, but not under the fingers that are in the field there.
  await fieldOf(second, 'target').focus();
  await fieldOf(anna, 'done').pressSequentially('19');
  await expect.poll(() => fieldOf(second, 'done').inputValue()).toBe('19');
  await fieldOf(anna, 'target').fill('1904');
  await expect.poll(async () => JSON.stringify((await onPhone(anna.page)).drafts)).toContain('1904');
  expect(await fieldOf(second, 'target').inputValue()).toBe('');
  await fieldOf(second, 'done').focus();
  await expect.poll(() => fieldOf(second, 'target').inputValue()).toBe('1904');

  // The later key press counts, and the other tab shows it.
  await fieldOf(second, 'done').fill('1903');
  await expect.poll(() => fieldOf(anna, 'done').inputValue()).toBe('1903');

  // Recorded in one, it is recorded in both, once.
  await laoRow(second, FIRST).getByRole('button', { name: words.record.done, exact: true }).click();
  await sent(second);
  await laoRow(anna, FIRST).getByRole('button', { name: words.record.done, exact: true }).click();
  await anna.page.close();
  const { entries, drafts } = await onPhone(second.page);
  expect(drafts).toEqual([]);
  expect(kindsOf(entries)).toEqual({ roster: 1, record: 1 });
});

test('two phones seal one month: both are received, and one more report follows both', async () => {
  await completeLao(anna, FIRST, { households: '1904', villages: '12' });
  await sent(anna);
  await team.news(boon);
  await team.signal(false);
  for (const officer of [anna, boon]) {
    await team.open(officer, 'report');
    await sealReport(officer);
    const confirm = officer.page.getByRole('dialog').getByRole('button', { name: words.confirm.send });
    await confirm.click();
    await officer.page.getByText(words.card.notYet).first().waitFor();
  }
  await team.signal(true);
  for (const officer of [anna, boon]) await sent(officer);
  const two = ({ page }: Reader) => page.getByRole('region', { name: words.report.rivals('2') });
  for (const officer of [anna, boon]) {
    await team.news(officer, 'today');
    await officer.page.getByRole('link', { name: words.today.reports('2') }).click();
    await two(officer).getByText(words.record.counts).waitFor();
    expect(await two(officer).getByRole('listitem').count()).toBe(2);
  }
  await sealReport(boon);
  await boon.page.getByRole('dialog').getByRole('button', { name: words.confirm.send }).click();
  await two(boon).waitFor({ state: 'detached' });
  await sent(boon);
  await team.news(anna, 'report');
  await anna.page.getByText(words.card.number).first().waitFor();
  await two(anna).waitFor({ state: 'detached' });
  expect(kindsOf(atEndpoint(team.endpoint.dataDir, DISTRICT))).toMatchObject({ report: 3 });
});
