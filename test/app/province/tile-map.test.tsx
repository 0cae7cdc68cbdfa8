/** A province that the app has no map of still has a tile for each of its districts. */
import { render, screen, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { TileMap } from '../../../src/app/parts/province/tile-map.tsx';
import { wallCells } from '../../../src/app/parts/province/wall-view.ts';
import { at, catalog, overviewAt } from './world.ts';

const NOW = at('2025-07-18T10:42');

test('districts without a place on a map follow those that have one, in the order of their codes', () => {
  const [first, ...others] = overviewAt(NOW).districts;
  if (!first) throw new Error('no districts');
  const strangers = ['3502', '3501'].map((code) => ({ ...first, code, th: `สมมุติ ${code}` }));
  const rows = [...strangers.toReversed(), ...others];
  const cells = wallCells(catalog, '2025-07', rows, [], NOW);
  render(<TileMap cells={cells} shows={() => true} />);
  const links = within(screen.getByRole('list')).getAllByRole('link');
  expect(links).toHaveLength(rows.length);
  expect(links.slice(-2).map((link) => link.getAttribute('href'))).toEqual([
    '#/district/3501/2025-07',
    '#/district/3502/2025-07',
  ]);
});
