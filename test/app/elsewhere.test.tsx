// @vitest-environment node
/** One phone, two districts: it is safe to change when neither has anything that is on this phone alone. */
import './offline-page.ts';
import { render, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { Outbox } from '../../src/app/pages/outbox.tsx';
import { th } from '../../src/app/pages/words.th.ts';
import { SessionOf } from '../../src/app/session.tsx';
import { putEnrolment } from '../../src/local/enrolments.ts';
import { attach } from '../../src/local/evidence.ts';
import { closePhone, openPhone, type Phone } from '../../src/local/phone.ts';
import { photoDb } from '../../src/local/photo-db.ts';
import { envOf, failToOpen, newDevice } from '../local/device.ts';
import { APRIL, addLaos, draft, draftOf, ENROLMENT, START } from '../local/phone.ts';
import { bareJpeg } from '../pictures.ts';

const OTHER = { ...ENROLMENT, key: 'i|district/3401', scope: 'district/3401', current: 0 } as const;

/** The outbox of the one district, after work in the other. */
async function showAfter(work: (other: Phone) => Promise<unknown>, device = newDevice()): Promise<void> {
  const env = envOf(device, { now: () => START });
  for (const one of [OTHER, ENROLMENT]) await putEnrolment(env, one);
  const other = await openPhone(env, OTHER);
  await work(other);
  closePhone(other);
  render(
    <SessionOf phone={await openPhone(env, ENROLMENT)}>
      <Outbox />
    </SessionOf>,
  );
}

test('nothing in either: it is', async () => {
  await showAfter(async () => undefined);
  await screen.findByText(th.outbox.safe);
});

test('an entry that waits in the other: it is not', async () => {
  await showAfter((other) => addLaos(other, 1));
  await screen.findByText(th.outbox.elsewhere('อำเภอเมืองอุบลราชธานี', '1'));
  await screen.findByText(th.outbox.nothing);
  expect(screen.queryByText(th.outbox.safe)).toBeNull();
});

test('a draft in the other: it is not', async () => {
  await showAfter((other) => draft(other, draftOf('partners', true)));
  await screen.findByText(th.outbox.elsewhereDrafts('อำเภอเมืองอุบลราชธานี', '1'));
  expect(screen.queryByText(th.outbox.safe)).toBeNull();
});

test('a photo in the other, whose record is sent: it is not', async () => {
  await showAfter(async (other) => {
    const place = { indicator: '4.1', period: APRIL, question: 'presentationPlanExists', unit: 'district' };
    await attach(other, place, { type: 'image/jpeg', data: bareJpeg(1_000, 0).buffer });
    await other.db.outbox.clear();
    photoDb(other).close();
  });
  await screen.findByText(th.outbox.elsewherePhotos('อำเภอเมืองอุบลราชธานี', '1'));
  expect(screen.queryByText(th.outbox.safe)).toBeNull();
});

test('the other cannot be read: it is not, and that is said', async () => {
  const device = newDevice();
  await showAfter(async ({ db }) => failToOpen(device, db.name), device);
  await screen.findByText(th.outbox.elsewhereUnread('อำเภอเมืองอุบลราชธานี'));
  await screen.findByText(th.outbox.nothing);
  expect(screen.queryByText(th.outbox.safe)).toBeNull();
});
