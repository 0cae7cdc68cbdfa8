/** What the list of criteria says of a set that the province has just published. */
import { expect, test } from 'vitest';
import { listedSets } from '../../../src/app/parts/criteria-desk/set-state.ts';
import { MINUTE_MS } from '../../../src/rules/calendar.ts';
import { currentCatalog } from '../../criteria.ts';
import { START } from '../../local/phone.ts';

test('what was received is in force, however old the page’s time is', () => {
  const catalog = currentCatalog();
  const [bundled] = catalog.sets;
  if (!bundled) throw new Error('no set');
  const next = { set: { ...bundled.set, version: 2 }, holdsFrom: '2025-07', publishedAt: START };
  const catalogs = new Map([[catalog.indicator, { ...catalog, sets: [bundled, next] }]]);
  const months = (now: number) =>
    listedSets(catalog.indicator, catalogs, [], now).map(({ inForce }) => inForce.at(-1));
  expect(months(START - MINUTE_MS)).toEqual(['2025-09', '2025-06']);
  expect(months(START + MINUTE_MS)).toEqual(['2025-09', '2025-06']);
});
