// @vitest-environment node
/** A button that is tapped twice says its word once, and takes nothing else with it. */
import './offline-page.ts';
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useClaims } from '../../src/app/claims.ts';
import { th as pages } from '../../src/app/pages/words.th.ts';
import { EvidencePart } from '../../src/app/parts/evidence/evidence-part.tsx';
import { th as evidence } from '../../src/app/parts/evidence/words.th.ts';
import { ClaimLine } from '../../src/app/parts/sharing/claim-line.tsx';
import { th as sharing } from '../../src/app/parts/sharing/words.th.ts';
import { Recording } from '../../src/app/recording.ts';
import { SessionOf } from '../../src/app/session.tsx';
import { attach } from '../../src/local/evidence.ts';
import { readMonth } from '../../src/local/month.ts';
import { closePhone, type Phone } from '../../src/local/phone.ts';
import { photoDb } from '../../src/local/photo-db.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { APRIL, open } from '../local/phone.ts';
import { bareJpeg } from '../pictures.ts';
import { questionOf } from './questions.ts';

const LAO = { unit: 'lao-1', question: '' };
const PLAN = questionOf(currentSet(), 'yesNo', ({ evidence }) => evidence !== undefined);
const PLACE = { indicator: '4.1', period: APRIL, question: PLAN.id, unit: 'district' };

let phone: Phone;
beforeEach(async () => {
  phone = await open();
});
afterEach(() => closePhone(phone));

const entries = () => phone.db.entries.count();
const button = (name: string) => screen.findByRole('button', { name });

/** Both taps before anything of the first is stored. */
const tapTwice = (on: HTMLElement) => [1, 1].forEach((detail) => void fireEvent.click(on, { detail }));

function Claiming() {
  const claims = useClaims();
  return claims ? <ClaimLine claims={claims} place={LAO} name="" /> : null;
}

test('what is taken on is taken on once, and the second half of a double tap does not give it back', async () => {
  render(
    <SessionOf phone={phone}>
      <Claiming />
    </SessionOf>,
  );
  tapTwice(await button(sharing.take));
  const giveBack = await button(sharing.giveBack);
  fireEvent.click(giveBack, { detail: 2 });
  await screen.findByText(sharing.taken);
  expect(await entries()).toBe(1);
  tapTwice(giveBack);
  await button(sharing.take);
  expect(await entries()).toBe(2);
});

test('evidence is taken away once, put back once, and the next piece is not taken away with it', async () => {
  for (const seed of [1, 2]) {
    await attach(phone, PLACE, { type: 'image/jpeg', data: bareJpeg(1_000, seed).buffer });
  }
  const recording = new Recording(phone, currentCatalog(), await readMonth(phone, currentCatalog(), APRIL));
  render(
    <SessionOf phone={phone}>
      <EvidencePart recording={recording} question={PLAN} unit="district" />
    </SessionOf>,
  );
  const removes = () => screen.getAllByText(evidence.remove);
  await waitFor(() => expect(removes()).toHaveLength(2));
  tapTwice(removes()[0] as HTMLElement);
  await waitFor(() => expect(removes()).toHaveLength(1));
  fireEvent.click(removes()[0] as HTMLElement, { detail: 2 });
  tapTwice(await screen.findByText(pages.undo));
  await waitFor(() => expect(removes()).toHaveLength(2));
  // Two pieces, one taken away, and put back.
  await waitFor(() => expect(screen.queryByText(pages.undo)).toBeNull());
  expect(await entries()).toBe(4);
  photoDb(phone).close();
});
