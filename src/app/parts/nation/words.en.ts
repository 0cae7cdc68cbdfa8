/** Words of the wall of all provinces, in English. */
import { counted } from '../../plural.ts';
import type { NationWords } from './words.th.ts';

export const en: NationWords = {
  title: (provinces, districts) =>
    `Overview of ${counted(provinces, 'province')}, ${counted(districts, 'district')}`,
  empty: 'Overview of all provinces',
  province: (name) => name,
  back: 'All provinces',
  view: { label: 'View', provinces: 'Provinces', table: 'Districts' },
  search: 'Search for a province or district',
  received: (n, of) => `${n} of ${of} received`,
  provinces: 'By province',
  districts: (n) => counted(n, 'district'),
  none: 'No province or district fits the search and the filter',
  quiet: (days) => `silent for ${counted(days, 'day')}`,
  neverHeard: 'never heard from',
};
