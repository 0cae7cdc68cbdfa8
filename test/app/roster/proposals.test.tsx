// @vitest-environment node
/** Two proposals of a district, and a finger that taps twice: one is answered, the other stays. */
import '../page.ts';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, expect, test, vi } from 'vitest';
import { Proposals } from '../../../src/app/parts/roster/proposals.tsx';
import { th } from '../../../src/app/parts/roster/words.th.ts';
import type { RosterBody } from '../../../src/rules/roster.ts';
import { rosterPlaces } from '../../../src/rules/units.ts';
import { currentSet } from '../../criteria.ts';
import { entryMaker } from '../../rules/pile.ts';

configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);

const make = entryMaker();
const proposal = (unit: string, name: string) =>
  make('roster', { unit, unitKind: 'lao', name, laoType: 'อบต.', retired: false, proposed: true });
const asked = [proposal('a', 'คำไฮใหญ่'), proposal('b', 'หนองแค')];

/** The page's part: what is said goes into the pile, once it is known to be saved. */
function Shown({ saving, onSaid }: { saving: Promise<boolean>; onSaid: (body: RosterBody) => void }) {
  const [pile, setPile] = useState(asked);
  return (
    <Proposals
      set={currentSet()}
      places={rosterPlaces(pile)}
      period="2025-07"
      onAnswer={async (_, body) => {
        onSaid(body);
        const base = pile.filter(({ entry }) => entry.body.unit === body.unit).map(({ entry }) => entry.id);
        const isSaved = await saving;
        if (isSaved) setPile((before) => [...before, make('roster', body, { base })]);
        return isSaved;
      }}
    />
  );
}

/** What stands in each row, and the place of one that can be accepted. */
const rows = () => screen.getAllByRole('listitem').map((row) => row.textContent ?? '');
const accept = (name: string) =>
  screen.getByRole('button', { name: new RegExp(`^${th.proposals.accept}:.*${name}`) });

test('the answered one stays in its place and says so, and the other waits', async () => {
  const said = vi.fn();
  render(<Shown saving={Promise.resolve(true)} onSaid={said} />);
  const before = rows();
  fireEvent.click(accept('คำไฮใหญ่'));
  await screen.findByText(th.proposals.title('1'));
  expect(rows()).toHaveLength(before.length);
  expect(rows()[0]).toContain('คำไฮใหญ่');
  expect(rows()[0]).toContain(th.proposals.accepted);
  expect(rows()[1]).toBe(before[1]);
  expect(said.mock.calls.map(([body]) => [body.name, body.proposed])).toEqual([['คำไฮใหญ่', false]]);
});

test('what could not be saved can be answered again', async () => {
  let fail: (() => void) | undefined;
  const saving = new Promise<boolean>((settle) => {
    fail = () => settle(false);
  });
  render(<Shown saving={saving} onSaid={() => undefined} />);
  fireEvent.click(accept('คำไฮใหญ่'));
  await screen.findByText(th.proposals.accepted);
  fail?.();
  await waitFor(() => expect(accept('คำไฮใหญ่')).toBeTruthy());
  expect(screen.queryByText(th.proposals.accepted)).toBeNull();
});
