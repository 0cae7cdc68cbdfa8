/** The words of choosing what to print, in English. */
import { counted } from '../../plural.ts';
import type { PrintWords } from './words.th.ts';

export const en: PrintWords = {
  title: 'Print reports',

  intro:
    'A covering table of the chosen districts, then the official form of each, in Thai. Number and signatures are left blank for the office.',
  month: 'Month',
  districts: 'Districts',
  all: 'Choose all',
  none: 'Choose none',
  noReport: 'no report yet',
  prepare: (n) => `Prepare ${counted(n, 'district')}`,
  fetching: (n, of) => `Fetching reports: ${n} of ${of}`,
  ready: (n) => `Ready to print: the covering table and the forms of ${counted(n, 'district')}`,
  missing: (names) =>
    `The reports of these districts are not on this device and cannot be fetched now: ${names}. The others can be printed; the covering table says who is missing.`,
  kept: (names) => `Cannot be fetched anew now; printed as last fetched: ${names}`,
  print: 'Print',
};
