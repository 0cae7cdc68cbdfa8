// @vitest-environment node
/** How long evidence is kept is found: the settings name it, and it stands above the log, which has no end. */
import '../page.ts';
import { cleanup, screen } from '@testing-library/preact';
import { beforeEach, expect, test } from 'vitest';
import { th } from '../../../src/app/parts/audit/words.th.ts';
import { type Office, openOffice } from './office.tsx';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

test('the settings lead to it by its name, and it comes before the first deed', async () => {
  office.show('settings');
  const link = await screen.findByRole('link', { name: new RegExp(th.title) });
  expect(link.textContent).toContain(th.retention.title);

  cleanup();
  office.show('audit');
  const setting = await screen.findByText(`${th.retention.title}: ${th.retention.forGood}`);
  const deed = (await screen.findAllByRole('listitem'))[0];
  if (!deed) throw new Error('no deed');
  expect(setting.compareDocumentPosition(deed) & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0);
});
