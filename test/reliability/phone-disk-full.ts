/**
 * The phone's disk fills up while an officer types without signal, in a real Chromium whose profile lies on a small disk:
 * the page says so, what was typed stays on it, and once there is room it is saved without more ado. What it said was
 * saved is there after a restart, also where the browser has deleted its databases by then, and the person hears of that.
 */
import { freePort, startEndpoint } from '../journeys/endpoint.ts';
import { addLao, DISTRICT, enrol, LAOS } from '../journeys/hands.ts';
import { atEndpoint, onPhone } from '../journeys/kept.ts';
import type { Measure } from './figure.ts';
import { Forgotten, FullPhone } from './full-phone.ts';
import { until } from './pace.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

/** A profile takes some forty. */
const DISK_MEGABYTES = 120;
const [LAO] = LAOS;

export const phoneDiskFull: Measure = async ({ times, say }) => {
  const disk = mountSmallDisk(DISK_MEGABYTES);
  const endpoint = await startEndpoint(await freePort());
  const phone = new FullPhone(endpoint, disk);
  const trial = new Trial(phone, disk);
  try {
    await phone.start();
    await enrol(phone.officer, await endpoint.invite(DISTRICT));
    await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    // A browser that starts is online for a moment, in which its worker would send: so there is nobody to send to.
    await endpoint.stop();
    await phone.setOffline(true);
    await phone.goToApril();
    await addLao(phone.officer, LAO);
    for (let time = 1; time <= times; time += 1) {
      await trial.fillUp();
      say(`full ${time} times`);
    }
    await endpoint.start();
    await phone.setOffline(false);
    await phone.start();
    await phone.goToApril();
    await until(async () => (await onPhone(phone.page)).outbox.length === 0);
    trial.compare(atEndpoint(endpoint.dataDir, DISTRICT).length);
  } catch (error) {
    if (!(error instanceof Forgotten)) throw error;
    trial.complaints.push(error.message);
  } finally {
    await phone.close();
    await endpoint.remove();
    await disk.remove();
  }
  const counts = { ...phone.refusals, 'changes stored while full': phone.stored, ...trial.counts };
  return { n: trial.counts.restarts, counts, complaints: trial.complaints };
};

class Trial {
  readonly counts = {
    restarts: 0,
    'saved at the second try': 0,
    'databases deleted by the browser': 0,
    'entries at the endpoint': 0,
  };
  readonly complaints: string[] = [];
  readonly #phone: FullPhone;
  readonly #disk: SmallDisk;
  readonly #saved: number[] = [];
  #typed = 0;

  constructor(phone: FullPhone, disk: SmallDisk) {
    this.#phone = phone;
    this.#disk = disk;
  }

  /** Types until the disk is full, leaves the row in vain, makes room, leaves it again, and starts anew. */
  async fillUp(): Promise<void> {
    const phone = this.#phone;
    this.#disk.fill();
    const typed = await phone.typeUntilFull(this.#typed + 1);
    this.#typed = typed;
    const shown = await phone.leaveInVain();
    if (shown !== String(typed)) this.complaints.push(`${typed} was typed, and ${shown} is on the screen`);
    this.#disk.free();
    await this.#insist(typed);
    const before = await onPhone(phone.page);
    await phone.start();
    this.counts.restarts += 1;
    await phone.goToApril();
    await this.#expectAll(before.entries.length);
  }

  /** Leaves the row, and once more where the page says that it is still not saved. */
  async #insist(typed: number): Promise<void> {
    const phone = this.#phone;
    await phone.finish();
    if ((await phone.saysAtLast()) === 'failed') {
      this.counts['saved at the second try'] += 1;
      await phone.openRow();
      await phone.finish();
    }
    if ((await phone.saysAtLast()) !== 'saved') {
      this.complaints.push(`there is room again, and ${typed} is not saved`);
      return;
    }
    this.#saved.push(typed);
    if (!(await phone.holds(typed))) this.complaints.push(`${typed} is said to be saved, and is not here`);
  }

  /** Everything that was ever saved is on the phone; what came back from the second copy was told. */
  async #expectAll(count: number): Promise<void> {
    for (const typed of this.#saved) {
      if (!(await this.#phone.holds(typed)))
        this.complaints.push(`${typed} was saved, and is gone after a restart`);
    }
    const { entries } = await onPhone(this.#phone.page);
    if (entries.length !== count)
      this.complaints.push(`${count} entries were here, and now ${entries.length}`);
    if (await this.#phone.readNotice()) this.counts['databases deleted by the browser'] += 1;
  }

  /** The LAO, and every answer that was saved. */
  compare(stored: number): void {
    const saved = 1 + this.#saved.length;
    this.counts['entries at the endpoint'] = stored;
    if (stored !== saved) this.complaints.push(`${saved} entries were saved, and the endpoint has ${stored}`);
  }
}
