// @vitest-environment node
/** What keeps a phone from being changed though nothing waits to be sent: it is named, and where it lies. */
import './offline-page.ts';
import { render, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { th } from '../../src/app/pages/words.th.ts';
import { OutboxDrafts } from '../../src/app/parts/outbox-drafts.tsx';
import { SessionOf } from '../../src/app/session.tsx';
import { saveRecords } from '../../src/local/entries.ts';
import type { Phone } from '../../src/local/phone.ts';
import { draft, draftOf, JULY, open } from '../local/phone.ts';

const show = (phone: Phone) =>
  render(
    <SessionOf phone={phone}>
      <OutboxDrafts />
    </SessionOf>,
  );

test('drafts are counted, with the way to their month, until they are recorded', async () => {
  const phone = await open();
  const [use = ''] = await draft(
    phone,
    draftOf('uses', { requester: 'เกษตรอำเภอ' }, { unit: 'use-1', period: JULY, readable: false }),
    draftOf('allRequestsReported', true, { period: JULY }),
  );
  show(phone);
  await screen.findByText(th.outbox.drafts('2'));
  expect(screen.getByRole('link').getAttribute('href')).toBe('#/record/2025-07');
  await saveRecords(
    phone,
    (await phone.db.drafts.toArray()).map(({ key }) => key).filter((key) => key !== use),
  );
  await screen.findByText(th.outbox.drafts('1'));
});
