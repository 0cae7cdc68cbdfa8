/** The province's tables, downloaded in a real browser and read back: by its own XML parser, and cell by cell. */
import { readFileSync } from 'node:fs';
import type { Download } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyBackup } from '../../src/server/backup/read.ts';
import { excelFaults } from '../excel.ts';
import { record, report } from '../server/bodies.ts';
import { readXlsx, unzip } from '../xlsx.ts';
import { DESK, type Device, newDevice } from './device.ts';
import { keepEvidence } from './evidence.ts';
import { enrol, readerOf } from './hands.ts';
import { type EndpointHere, startHere } from './in-process.ts';
import { THAI } from './voices.ts';

const { exports: own, province } = THAI;
/** What a spreadsheet would run, and what has broken such files. */
const FORMULA = '=HYPERLINK("https://evil.example","กด")';

let endpoint: EndpointHere;
let desk: Device;

beforeAll(async () => {
  endpoint = await startHere();
  const officer = await endpoint.enrol('district/3424');
  const use = { date: '2025-07-02', requester: FORMULA, kind: 'veterans', amount: 12 };
  await officer.sync([
    officer.seal('record', record(0, { question: 'uses', unit: 'use-1', answer: use })),
    officer.seal('report', report()),
  ]);
  // More than a zipper in workers would take at once.
  const many = Array.from({ length: 900 }, (_, n) =>
    officer.seal(
      'record',
      record(0, { question: 'uses', unit: `more-${n}`, answer: { ...use, requester: `หน่วยงาน ${n}` } }),
    ),
  );
  await officer.sync(many);
  desk = await newDevice({ viewport: DESK });
  await enrol(readerOf(desk, THAI), await endpoint.invite('province/34', 'เจ้าหน้าที่จังหวัด'));
});

afterAll(async () => {
  await desk?.remove();
  await endpoint?.end();
});

keepEvidence(() => ({ desk }));

async function download(press: () => Promise<void>): Promise<{ name: string; path: string }> {
  const waiting: Promise<Download> = desk.page.waitForEvent('download', { timeout: 60_000 });
  await press();
  const file = await waiting;
  return { name: file.suggestedFilename(), path: await file.path() };
}

test('a workbook is downloaded, and a strict parser and a reader of our own understand it', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: province.tabs.export, exact: true }).click();
  await page.getByLabel(own.span).selectOption('FY2568-Q4');
  const { name, path } = await download(() => page.getByRole('button', { name: own.xlsx }).click());
  await page.getByText(own.done(name)).waitFor();
  expect(name).toMatch(/^lakchai-4\.1-FY2568-Q4-.*\.xlsx$/);
  const bytes = readFileSync(path);
  const faults = await page.evaluate(
    (files) =>
      files.flatMap(([file, xml]) => {
        const fault = new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror');
        return fault ? [`${file}: ${fault.textContent}`] : [];
      }),
    [...unzip(bytes)],
  );
  expect(faults).toEqual([]);
  expect(excelFaults(unzip(bytes))).toEqual([]);
  const sheets = readXlsx(bytes);
  const uses = sheets.find((sheet) => sheet.name === 'การใช้ข้อมูล');
  expect(uses?.rows).toHaveLength(902);
  expect(uses?.rows.flat()).toContain(FORMULA);
  expect(sheets.reduce((sum, { formulas }) => sum + formulas, 0)).toBe(0);
  expect(sheets[1]?.rows[0]).toContain(own.scores.figure('ไตรมาสที่ 4/2568', THAI.words.history.methods.mean));
  expect(sheets.at(-1)?.rows).toContainEqual([own.about.madeBy, 'เจ้าหน้าที่จังหวัด']);
});

test('all data of the province is downloaded, and is whole', async () => {
  const { name, path } = await download(() =>
    desk.page.getByRole('button', { name: own.archive.get }).click(),
  );
  await desk.page.getByText(own.done(name)).waitFor();
  expect(await verifyBackup(path)).toMatchObject({ province: '34' });
  expect(desk.faults).toEqual([]);
});
