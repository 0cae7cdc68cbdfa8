/** Words of the wall of all provinces, in English. */
import type { NationWords } from './words.th.ts';

export const en: NationWords = {
  title: (provinces, districts) => `Overview of ${provinces} provinces, ${districts} districts`,
  empty: 'Overview of all provinces',
  province: (name) => name,
  back: 'All provinces',
  view: { label: 'View', provinces: 'Provinces', table: 'Districts' },
  search: 'Search for a province or district',
  received: (n, of) => `${n} of ${of} received`,
  provinces: 'By province',
  districts: (n) => `${n} districts`,
  none: 'No province or district fits the search and the filter',
  quiet: (days) => `silent for ${days} days`,
  neverHeard: 'never heard from',
};
