// @vitest-environment node
/** Home says that a month's criteria have changed until that has been read: of each set for itself. */
import '../offline-page.ts';
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { Today } from '../../../src/app/pages/today.tsx';
import { th } from '../../../src/app/parts/criteria/words.th.ts';
import { SessionOf } from '../../../src/app/session.tsx';
import { rowOf } from '../../../src/local/rows.ts';
import type { PeriodId } from '../../../src/rules/period.ts';
import { APRIL, addLaos, JULY, open, START } from '../../local/phone.ts';
import { entryMaker } from '../../rules/pile.ts';
import { IN_THAI, SET } from './saying.ts';

test('what was read of one set does not speak for another, nor the other way round', async () => {
  const phone = await open();
  await addLaos(phone, 1);
  const make = entryMaker();
  for (const [version, holdsFrom] of [
    [2, APRIL],
    [3, JULY],
  ] as const) {
    const sealed = make('criteria', { holdsFrom, set: { ...SET, version } });
    await phone.db.entries.add({ ...rowOf(sealed), receivedAt: START - 1 });
  }
  const home = (period: PeriodId) => (
    <SessionOf phone={phone}>
      <Today period={period} />
    </SessionOf>
  );
  const told = (version: string) =>
    screen.findByText(th.from(IN_THAI.say(SET.title), version), { exact: false });
  const read = async () => {
    fireEvent.click(screen.getByText(th.seen));
    await waitFor(() => expect(screen.queryByText(th.title)).toBeNull());
  };

  const { rerender } = render(home(APRIL));
  await told('2');
  await read();
  rerender(home(JULY));
  await told('3');
  await read();
  rerender(home(APRIL));
  await screen.findByText('เมษายน 2568', { exact: false });
  expect(screen.queryByText(th.title)).toBeNull();
});
