// @vitest-environment node
/** The form before sealing: what is wrong is said, and no longer once it is mended. */
import './offline-page.ts';
import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { th as later } from '../../src/app/pages/words.th.ts';
import { SealForm } from '../../src/app/parts/seal-form.tsx';
import { SessionOf } from '../../src/app/session.tsx';
import { th } from '../../src/app/words.th.ts';
import { readMonth } from '../../src/local/month.ts';
import { currentCatalog } from '../criteria.ts';
import { APRIL, open } from '../local/phone.ts';

/** A well-formed ID number, of nobody. */
const THAI_ID = '1-1017-00230-70-8';

test('an ID number keeps the report back, and is not complained of once it is gone', async () => {
  const phone = await open();
  const month = await readMonth(phone, currentCatalog(), APRIL);
  const sealed = vi.fn();
  render(
    <SessionOf phone={phone}>
      <SealForm month={month} missing={0} onSealed={sealed} />
    </SessionOf>,
  );
  const checked = await screen.findByLabelText(later.seal.checkedPosition);
  const alert = screen.getByRole('alert');
  fireEvent.input(checked, { target: { value: THAI_ID } });
  fireEvent.click(screen.getByText(th.today.send));
  expect(alert.textContent).toBe(later.faults.thaiId);
  expect(screen.queryByText(later.confirm.title)).toBeNull();
  fireEvent.input(checked, { target: { value: 'พัฒนาการอำเภอ' } });
  expect(alert.textContent).toBe('');
  fireEvent.click(screen.getByText(th.today.send));
  await screen.findByText(later.confirm.title);
  expect(sealed).not.toHaveBeenCalled();
});
