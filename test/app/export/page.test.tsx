// @vitest-environment node
/** The export page on the real local code and the real endpoint, as a person meets it. */
import '../page.ts';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { th } from '../../../src/app/parts/export/words.th.ts';
import { th as provinceTh } from '../../../src/app/parts/province/words.th.ts';
import {
  ARCHIVES_AT_ONCE_MAX,
  ARCHIVES_PER_HOUR_MAX,
  EXPORT_PATHS,
  EXPORTS_PER_MINUTE_MAX,
} from '../../../src/rules/export.ts';
import { bulk, record, report } from '../../server/bodies.ts';
import { readXlsx } from '../../xlsx.ts';
import { type Office, openOffice } from '../province/office.tsx';

let office: Office;
let saved: { name: string; content: Promise<Uint8Array> }[];

beforeEach(async () => {
  office = await openOffice();
  saved = [];
  const blobs = new Map<string, Blob>();
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const url = `blob:${blobs.size}`;
    if (blob instanceof Blob) blobs.set(url, blob);
    return url;
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const bytes = blobs.get(this.href)?.arrayBuffer() ?? Promise.reject(new Error('nothing was saved'));
    saved.push({ name: this.download, content: bytes.then((buffer) => new Uint8Array(buffer)) });
  });
  office.show('export');
  await screen.findByRole('button', { name: th.xlsx });
});

afterEach(() => void vi.restoreAllMocks());

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const choose = (span: string) =>
  fireEvent.change(screen.getByLabelText(th.span), { target: { value: span } });
const textOf = async (at = 0) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await saved[at]?.content);

async function work(): Promise<void> {
  const officer = await office.endpoint.enrol('district/3424');
  const use = { date: '2025-07-02', requester: '=1+1', kind: 'veterans', amount: 12 };
  await officer.sync([
    officer.seal('record', record(0, { question: 'uses', unit: 'use-1', answer: use })),
    officer.seal('report', report()),
  ]);
}

test('a workbook has the chosen sheets of the chosen months, out of what the endpoint has now', async () => {
  await work();
  choose('FY2568-Q4');
  fireEvent.click(screen.getByLabelText(th.facts.name));
  press(th.xlsx);
  await screen.findByText(/\.xlsx แล้ว$/);
  expect(saved[0]?.name).toBe('lakchai-4.1-FY2568-Q4-2025-07-10-0900.xlsx');
  const sheets = readXlsx((await saved[0]?.content) ?? new Uint8Array());
  expect(sheets.map(({ name }) => name)).toEqual([
    ...[th.wall.name, th.scores.name, th.narratives.name, 'การใช้ข้อมูล', th.about.name],
  ]);
  const [wall, , , uses, about] = sheets;
  expect(wall?.rows).toHaveLength(1 + 25 * 3);
  expect(wall?.rows.find((row) => row[0] === '3424' && row[2] === '2025-07')).toEqual(
    expect.arrayContaining([provinceTh.states.received, 'A', 5]),
  );
  expect(uses?.rows[1]).toEqual(expect.arrayContaining(['=1+1', 12]));
  expect(about?.rows).toContainEqual([th.about.madeBy, office.phone.enrolment.name]);
});

test('a sheet is a CSV file of its own', async () => {
  await work();
  choose('2025-07');
  press(th.csvOf('การใช้ข้อมูล'));
  await screen.findByText(/\.csv แล้ว$/);
  expect(saved[0]?.name).toBe('lakchai-4.1-2025-07-2025-07-10-0900-การใช้ข้อมูล.csv');
  const text = await textOf();
  expect(text.startsWith('\uFEFFรหัสอำเภอ,')).toBe(true);
  expect(text).toContain("3424,ดอนมดแดง,2025-07,กรกฎาคม 2568,2025-07-02,2 ก.ค. 2568,'=1+1,");
});

test('without a connection it says so, and works once there is one', async () => {
  office.isOnline = false;
  press(th.xlsx);
  await screen.findByText(th.failed.offline);
  press(th.archive.get);
  await waitFor(() => expect(screen.getAllByText(th.failed.offline)).toHaveLength(2));
  office.isOnline = true;
  press(th.xlsx);
  await screen.findByText(/\.xlsx แล้ว$/);
  expect(saved).toHaveLength(1);
});

test('without a sheet there is nothing to download', () => {
  for (const box of screen.getAllByRole('checkbox')) fireEvent.click(box);
  expect(screen.getByRole('button', { name: th.xlsx })).toHaveProperty('disabled', true);
  expect(screen.getByText(th.noSheets)).toBeDefined();
});

test('all data is one file', async () => {
  await work();
  press(th.archive.get);
  await screen.findByText(/\.jsonl\.gz แล้ว$/);
  expect(saved[0]?.name).toBe('lakchai-archive-2025-07-10.jsonl.gz');
  const gzip = new Blob([((await saved[0]?.content) ?? new Uint8Array()) as Uint8Array<ArrayBuffer>]);
  const text = await new Response(gzip.stream().pipeThrough(new DecompressionStream('gzip'))).text();
  expect(text.split('\n')[0]).toContain('"province":"34"');
});

test('while others download all data it says so, and works once one of them is done', async () => {
  const officer = await office.endpoint.enrol('district/3424');
  await officer.sync(bulk().map((body) => officer.seal('record', body)));
  const desks: Response[] = [];
  while (desks.length < ARCHIVES_AT_ONCE_MAX)
    desks.push(await (await office.endpoint.enrol('province/34')).get(EXPORT_PATHS.archive));
  press(th.archive.get);
  await screen.findByText(th.archive.busy);
  for (const { body } of desks) await body?.cancel();
  press(th.archive.get);
  await screen.findByText(/\.jsonl\.gz แล้ว$/);
});

test('who downloads too often is told to wait, and not that the app tries again', async () => {
  const { endpoint, send, phone } = office;
  const headers = { 'x-lakchai': '1', 'x-lakchai-scope': phone.enrolment.scope };
  const ask = (path: string) => send(path, { headers });
  for (let asked = 0; asked < EXPORTS_PER_MINUTE_MAX; asked += 1)
    await ask(`${EXPORT_PATHS.tables}?indicator=4.1&from=2025-07&to=2025-07`);
  press(th.xlsx);
  await screen.findByText(th.tooOften);
  for (let asked = 0; asked < ARCHIVES_PER_HOUR_MAX; asked += 1)
    await (await ask(EXPORT_PATHS.archive)).body?.cancel();
  press(th.archive.get);
  await waitFor(() => expect(screen.getAllByText(th.tooOften)).toHaveLength(2));
  endpoint.setNow(endpoint.now() + 3_600_000);
  press(th.xlsx);
  await screen.findByText(/\.xlsx แล้ว$/);
});
