/** Every word of exports in English. */
import { counted } from '../../plural.ts';
import type { Column } from './sheet.ts';
import type { ExportWords } from './words.th.ts';

const columns = (...given: readonly (readonly [head: string, width: number])[]): readonly Column[] =>
  given.map(([head, width]) => ({ head, width }));

const places = columns(['District code', 10], ['District', 24]);
const months = columns(['Month (CE)', 10], ['Month', 18]);

export const en: ExportWords = {
  title: 'Export',
  intro: 'What the province’s system has now, as a file for Excel or LibreOffice',
  span: 'For',
  year: (year) => `Fiscal year ${year} BE`,
  quarter: (quarter, year) => `Quarter ${quarter}/${year}`,
  sheets: 'Sheets',
  xlsx: 'Download Excel (XLSX)',
  csv: 'CSV',
  csvOf: (sheet) => `Download CSV: ${sheet}`,
  csvHelp:
    'A CSV file holds one sheet, and opens in other programs too. Spreadsheets drop zeros at the front of a number there: use XLSX for those.',
  noSheets: 'Choose at least one sheet',
  fetching: (n) => `Fetching, ${counted(n, 'district')} so far…`,
  done: (name) => `${name} has been downloaded`,
  failed: {
    offline: 'No connection: you can export once there is one',
    failed: 'It did not work. Try again.',
  },
  tooOften: 'Downloaded too often. Please wait a while and try again.',
  fileName: (indicator, span, made) => `lakchai-${indicator}-${span}-${made}`,

  archive: {
    title: 'All data in one file',
    help: 'Every record, report, receipt, review, criteria set, roster and photo of all districts and indicators. Whoever runs the system can bring it into an empty one with npm run restore',
    secret:
      'It lets nobody in, but it holds officers’ names and evidence: keep it like any official document. The audit log says which device downloaded it',
    get: 'Download all data',
    getting: 'Downloading: leave this page open…',
    busy: 'As many as there may be are downloading all data now: try again in a while',
    fileName: (made) => `lakchai-archive-${made}.jsonl.gz`,
  },

  set: (id, version) => `${id} version ${version}`,
  letter: (number) => `Letter ${number}`,

  wall: {
    name: 'Overview',
    columns: [
      ...places,
      ...months,
      ...columns(
        ['State', 24],
        ['Level', 8],
        ['Points', 8],
        ['Level by the phone', 10],
        ['Adjusted by the province', 18],
        ['Reason for the adjustment', 36],
        ['Recorded by the province (reason)', 36],
        ['Timeliness', 30],
        ['Received', 17],
        ['Received (BE)', 24],
        ['Counted at', 17],
        ['Counted at (BE)', 24],
        ['Finished on the phone', 17],
        ['Finished on the phone (BE)', 24],
        ['Revision', 10],
        ['Rival reports', 10],
        ['Criteria set', 26],
      ),
    ],
  },
  scores: {
    name: 'Points',
    places,
    level: (month) => `Level ${month}`,
    points: (month) => `Points ${month}`,
    figure: (quarter, method) => `Points ${quarter} (${method}: this system’s way, the letter names none)`,
    method: (quarter) => `Months to quarter ${quarter}`,
    ours: (method) => `${method} (this system’s way)`,
    counted: (quarter) => `Months with points ${quarter}`,
    of: (n, of) => `${n} of ${counted(of, 'month')}`,
  },
  facts: {
    name: 'Facts',
    columns: [
      ...places,
      ...months,
      ...columns(
        ['Fact', 26],
        ['What', 40],
        ['Target', 12],
        ['Done', 12],
        ['Percent', 10],
        ['Answer', 10],
        ['Date', 12],
        ['Date (BE)', 18],
        ['Units answered', 10],
        ['Units', 10],
        ['Revision', 10],
      ),
    ],
  },
  narratives: {
    name: 'Summaries and problems',
    columns: [...places, ...months, ...columns(['Summary, problems and proposals', 80], ['Revision', 10])],
  },
  list: {
    columns: [...places, ...columns(['Period (CE)', 10], ['Period', 24])],
    inWords: (head) => `${head} (BE)`,
    reported: { head: 'In the received report', width: 18 },
  },
  about: {
    name: 'About',
    columns: columns(['What', 26], ['Value', 44], ['More', 60]),
    indicator: 'Indicator',
    months: 'Months (from, to)',
    districts: 'Districts',
    criteria: 'Criteria set',
    readAt: 'State of',
    madeBy: 'Exported by',
    state: 'Entries at that time',
    epoch: (epoch) => `epoch ${epoch}`,
    times: 'Times',
    timesHelp: 'In Thailand (UTC+7)',
    facts: 'Facts',
    factsHelp: 'As the latest received report says; a month without one has no rows',
    quarters: 'Quarters',
    quartersHelp:
      'The letter does not say how months make a quarter. This system’s way is named at the head of each column and beside each figure; only months with points count',
    silence: 'Months without a report',
    silenceHelp: 'No points until the month is closed; then what the criteria say',
  },
};
