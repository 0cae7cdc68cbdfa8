/** A district works together: three phones, each offline for days, share the work out, meet again, and one seals the month. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepEvidence } from './evidence.ts';
import {
  addLao,
  completeLao,
  DISTRICT,
  fillPair,
  inLao,
  LAOS,
  laoRow,
  OFFICER,
  openLao,
  type Reader,
  sealReport,
} from './hands.ts';
import { atEndpoint, kindsOf, sent } from './kept.ts';
import { newTeam, type Team } from './team.ts';
import { THAI } from './voices.ts';

const { words, sharing } = THAI;
const [FIRST, SECOND] = LAOS;

let team: Team;
let anna: Reader;
let boon: Reader;
let chai: Reader;

beforeEach(async () => {
  team = await newTeam(3);
  const [first, second, third] = team.officers;
  if (!first || !second || !third) throw new Error('three officers were enrolled');
  [anna, boon, chai] = [first, second, third];
  for (const name of [FIRST, SECOND]) await addLao(anna, name);
  await sent(anna);
  for (const officer of [boon, chai]) {
    await team.news(officer);
    await laoRow(officer, SECOND).waitFor();
  }
});

afterEach(() => team?.remove());

keepEvidence(() => Object.fromEntries(team.phones.map((phone, at) => [`phone-${at}`, phone])));

/** Takes an LAO on, or gives it back. */
async function claim(officer: Reader, name: string, what: 'take' | 'takeOver' | 'giveBack'): Promise<void> {
  const row = laoRow(officer, name);
  await openLao(officer, name);
  await row.getByRole('button', { name: new RegExp(`^${sharing[what]} `) }).click();
  const now = what === 'giveBack' ? sharing.take : sharing.giveBack;
  await row.getByRole('button', { name: new RegExp(`^${now} `) }).waitFor();
  await row.getByRole('button', { name: words.record.done, exact: true }).click();
}

const mine = ({ page }: Reader, n: string) =>
  page.getByRole('button', { name: sharing.mine(n), exact: true });
/** Whoever has taken on nothing is told how that is done. */
async function seeNothingTaken(reader: Reader): Promise<void> {
  const { page } = reader;
  await mine(reader, '0').click();
  await page.getByText(sharing.noneMine).waitFor();
  await page.getByRole('button', { name: /^อปท\. / }).click();
}

const disputed = ({ page }: Reader) => page.getByRole('group', { name: words.record.rivals('2') });

test('three officers share two LAOs out, meet again, settle what differs, and one seals the month', async () => {
  await team.signal(false);
  await claim(anna, FIRST, 'take');
  await claim(boon, SECOND, 'take');
  await completeLao(anna, FIRST, { households: '1904', villages: '12' });
  await completeLao(boon, SECOND, { households: '1377', villages: '11' });
  // Whoever has not taken it on may record it all the same.
  await inLao(chai, SECOND, (row) => fillPair(chai, row, 'households', ['1370', '1377']));
  await team.signal(true);
  for (const officer of [anna, boon, chai]) await sent(officer);

  for (const officer of [anna, boon, chai]) await team.news(officer);
  await laoRow(anna, SECOND).getByText(sharing.takenBy(OFFICER)).waitFor();
  await laoRow(chai, FIRST).getByText(sharing.takenBy(OFFICER)).waitFor();
  await seeNothingTaken(chai);
  await mine(boon, '1').click();
  await laoRow(boon, SECOND).getByText(sharing.taken).waitFor();
  await laoRow(boon, FIRST).waitFor({ state: 'detached' });

  // Who has recorded it, at the answer; and where two have, both.
  await openLao(chai, FIRST);
  const author = words.record.otherPhone(OFFICER);
  await laoRow(chai, FIRST).getByText(sharing.recordedBy(author, '').trim()).first().waitFor();
  await openLao(boon, SECOND);
  await disputed(boon).getByText('1,370/1,377').waitFor();
  const right = disputed(boon).getByRole('listitem').filter({ hasText: '1,377/1,377' });
  await right.getByRole('button', { name: words.record.settle }).click();
  await disputed(boon).waitFor({ state: 'detached' });
  await sent(boon);

  await team.news(chai, 'report');
  await sealReport(chai);
  await chai.page.getByRole('dialog').getByRole('button', { name: words.confirm.send }).click();
  await sent(chai);
  for (const officer of [anna, boon]) {
    await team.news(officer, 'report');
    await officer.page.getByText(words.card.number).first().waitFor();
  }
  expect(kindsOf(atEndpoint(team.endpoint.dataDir, DISTRICT))).toMatchObject({ claim: 2, report: 1 });
});

test('what is taken can be taken over and given back; the last word holds on every phone', async () => {
  await claim(anna, FIRST, 'take');
  await sent(anna);
  await team.news(boon);
  await laoRow(boon, FIRST).getByText(sharing.takenBy(OFFICER)).waitFor();
  await claim(boon, FIRST, 'takeOver');
  await sent(boon);
  await team.news(anna);
  await laoRow(anna, FIRST).getByText(sharing.takenBy(OFFICER)).waitFor();
  await claim(boon, FIRST, 'giveBack');
  await sent(boon);
  await team.news(anna);
  await laoRow(anna, FIRST).waitFor();
  await laoRow(anna, FIRST).getByText(sharing.takenBy(OFFICER)).waitFor({ state: 'detached' });
});
