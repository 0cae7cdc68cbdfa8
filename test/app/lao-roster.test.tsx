// @vitest-environment node
/** The province has declined an LAO that an officer added: the reason stands where it was added, with nothing to open first. */
import './page.ts';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { pageIsUsable } from '../../src/app/after-paint.ts';
import { th } from '../../src/app/pages/words.th.ts';
import { LaoRoster } from '../../src/app/parts/record/lao-roster.tsx';
import { SessionOf } from '../../src/app/session.tsx';
import { APRIL, open } from '../local/phone.ts';

const REASON = 'ไม่มีหน่วยงานนี้';

beforeAll(pageIsUsable);
beforeEach(() => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network'))));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('its reason is beside the button that added it', async () => {
  const unit = {
    id: 'lao-1',
    type: 'lao',
    name: 'ที่ 1',
    laoType: 'อบต.',
    retired: true,
    proposed: false,
  } as const;
  render(
    <SessionOf phone={await open()}>
      <LaoRoster
        sorted={[{ ...unit, declined: REASON }]}
        questions={[]}
        period={APRIL}
        edited={null}
        onEdit={() => undefined}
      />
    </SessionOf>,
  );
  const reason = await screen.findByText(th.lao.declined(REASON), { exact: false });
  expect(reason.textContent).toContain('อบต.ที่ 1');
  expect(reason.closest('details')).toBeNull();
});
