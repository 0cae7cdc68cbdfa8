/** The devices as a table and as cards: however long a name is, no date and no button is broken over two lines. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { revokePath } from '../../src/rules/devices.ts';
import { PERSON_CHARS_MAX } from '../../src/rules/schemas/bodies.ts';
import { invite } from '../../src/server/auth.ts';
import { Member, START, uuid } from '../server/endpoint.ts';
import { DESK, type Device, newDevice, PHONE } from './device.ts';
import { keepEvidence } from './evidence.ts';
import { enrol, readerOf } from './hands.ts';
import { type EndpointHere, startHere } from './in-process.ts';
import { THAI } from './voices.ts';

const { devices, format } = THAI;
const LONG = 'นางสาวกรองกาญจน์อรุณรัตน์วิไลลักษณ์กาญจนาภิเษกพิพัฒน์พงศ์สุวรรณภูมิวรโชติชัยมงคล'.slice(0, PERSON_CHARS_MAX);

let endpoint: EndpointHere;
let desk: Device;

beforeAll(async () => {
  endpoint = await startHere();
  desk = await newDevice({ viewport: DESK });
});
afterAll(async () => {
  await desk?.remove();
  await endpoint?.end();
});
keepEvidence(() => ({ desk }));

/** A device with work on it, of somebody with a long name. */
async function longNamed(scope: string, number: number): Promise<Member> {
  const { code } = await invite(endpoint.store, endpoint, { scope, name: LONG });
  const member = await Member.enrol(endpoint.app, code, uuid(number, 1));
  const { health } = member.request([]);
  await member.sync([], { health: { ...health, unsent: 3, oldestUnsentAt: START } });
  return member;
}

/** Texts of the table that lie on several lines, of those that are to lie on one. */
const broken = () =>
  desk.page.locator('.devices :is(td, th .soft) .whole, .devices td > .button').evaluateAll((all) =>
    all.flatMap((one) => {
      const range = document.createRange();
      // Its own words alone: those after them are only heard.
      range.selectNodeContents(one.firstChild ?? one);
      const tops = [...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => top);
      return Math.max(...tops) - Math.min(...tops) > 4 ? [one.textContent] : [];
    }),
  );

test.each([
  ['on a desk', DESK],
  ['on a phone', PHONE],
])('a long name wraps %s, and no date and no button is broken', async (_, size) => {
  const { page } = desk;
  await page.setViewportSize(size);
  if (size === DESK) {
    await longNamed('district/3424', 1);
    const locked = await longNamed('district/3401', 2);
    const boss = await longNamed('province/34', 3);
    await boss.post(revokePath(locked.device), { reason: 'เครื่องหาย' });
    await enrol(readerOf(desk, THAI), await endpoint.invite('province/34', 'จังหวัด'));
    await page.goto(`${endpoint.origin}/#/devices`);
  }
  await page.getByText(devices.revoked.chip).first().waitFor();
  const since = page.getByText(devices.since(format.at(START)));
  await since.first().waitFor();
  expect(await since.count()).toBe(3);
  expect(await broken()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
