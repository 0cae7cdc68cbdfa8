// @vitest-environment node
/** What the preview of a file says of months: from when what it adds counts, until when what it lacks does. */
import '../page.ts';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, expect, test } from 'vitest';
import { compare } from '../../../src/app/parts/roster/comparing.ts';
import { Preview } from '../../../src/app/parts/roster/preview.tsx';
import { th } from '../../../src/app/parts/roster/words.th.ts';
import { DISTRICTS } from '../../../src/rules/place.ts';
import type { LaoBody } from '../../../src/rules/roster.ts';
import { rosterPlaces } from '../../../src/rules/units.ts';
import { currentSet } from '../../criteria.ts';
import { entryMaker } from '../../rules/pile.ts';

const set = currentSet();
const JULY = '2025-07';
const make = entryMaker();
const lao = (unit: string, name: string, more: Partial<LaoBody> = {}) =>
  make('roster', {
    ...{ unit, unitKind: 'lao', name, laoType: 'อบต.', retired: false, proposed: false },
    ...more,
  });
const places = rosterPlaces([
  lao('a', 'ก'),
  lao('b', 'ข'),
  lao('c', 'ค', { retired: true, retiredFrom: '2025-05' }),
]);

afterEach(cleanup);

function Shown({ rows }: { readonly rows: string }) {
  const [from, setFrom] = useState(JULY);
  const file = { kind: 'lao', name: 'roster.csv', text: `อำเภอ,ชื่อ\n${rows}` } as const;
  const comparison = compare(file, { set, districts: DISTRICTS }, places, { targets: JULY, from });
  return (
    <Preview
      set={set}
      comparison={comparison}
      period={JULY}
      periods={['2025-06', JULY]}
      from={from}
      onFrom={setFrom}
    />
  );
}

/** What it says of one kind of change. */
const said = (kind: keyof typeof th.preview.changes) => {
  const heading = screen.getByRole('heading', { name: new RegExp(`^${th.preview.changes[kind]} `) });
  return within(heading.parentElement ?? heading);
};
const { holds } = th.preview;

test('one month for the whole file: what is added counts from it, what is lacking counts until it', () => {
  render(<Shown rows={'3424,อบต.ก\n3424,อบต.ค\n3424,อบต.ง\n3401,อบต.จ'} />);
  const july = 'กรกฎาคม 2568';
  said('added').getByText(holds.added(july));
  said('added').getByText(holds.first);
  said('changed').getByText(holds.back(july));
  said('retired').getByText(holds.retired(july));
  fireEvent.change(screen.getByLabelText(th.preview.from), { target: { value: '2025-06' } });
  said('added').getByText(holds.added('มิถุนายน 2568'));
  said('retired').getByText(holds.retired('มิถุนายน 2568'));
});

test('a file of nothing but new targets and first units asks for no month, and says where they hold', () => {
  render(<Shown rows={'3424,ทต.ก\n3424,อบต.ข\n3401,อบต.จ'} />);
  expect(screen.queryByLabelText(th.preview.from)).toBeNull();
  said('added').getByText(holds.first);
  said('changed').getByText(holds.changed('2568'));
});
