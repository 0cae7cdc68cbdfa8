/** Officers of one district, each with a phone, at work on April. */
import { type Device, newDevice } from './device.ts';
import { type Endpoint, freePort, startEndpoint } from './endpoint.ts';
import { askForNews, DISTRICT, enrol, type Reader, readerOf } from './hands.ts';
import { THAI } from './voices.ts';

const APRIL = '2025-04';

type TeamPage = 'record' | 'report' | 'today';

export interface Team {
  readonly endpoint: Endpoint;
  readonly phones: readonly Device[];
  readonly officers: readonly Reader[];
  /** Opens a page of April. */
  open(officer: Reader, page: TeamPage): Promise<void>;
  /** Asks the endpoint for news, and comes back to the month. */
  news(officer: Reader, back?: TeamPage): Promise<void>;
  /** On every phone. */
  signal(isThere: boolean): Promise<void>;
  remove(): Promise<void>;
}

/** So many officers are enrolled, and their phones work without a signal. */
export async function newTeam(count: number): Promise<Team> {
  const endpoint = await startEndpoint(await freePort());
  const phones: Device[] = [];
  for (let made = 0; made < count; made += 1) phones.push(await newDevice());
  const officers = phones.map((phone) => readerOf(phone, THAI));
  const open: Team['open'] = async ({ page }, name) => {
    await page.goto(`${endpoint.origin}/#/${name}/${APRIL}`);
  };
  for (const officer of officers) {
    await enrol(officer, await endpoint.invite(DISTRICT));
    await officer.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await open(officer, 'record');
  }
  return {
    endpoint,
    phones,
    officers,
    open,
    async news(officer, back = 'record') {
      await askForNews(officer);
      await open(officer, back);
    },
    async signal(isThere) {
      await Promise.all(phones.map((phone) => phone.setOffline(!isThere)));
    },
    async remove() {
      for (const phone of phones) await phone.remove();
      await endpoint.remove();
    },
  };
}
