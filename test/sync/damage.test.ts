/** What a phone does when its own database is no longer what was written: its outbox goes on, and says so. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tidyCopies } from '../../src/local/copies.ts';
import { saveRecord } from '../../src/local/entries.ts';
import { packUnsent, takeHandover } from '../../src/local/handover.ts';
import { countOutbox } from '../../src/local/marks.ts';
import { answerKey, readMonth } from '../../src/local/month.ts';
import { readOutbox, setAside } from '../../src/local/outbox.ts';
import { openPhone, readCounter } from '../../src/local/phone.ts';
import { sealEntry } from '../../src/rules/bytes.ts';
import { writeHandover } from '../../src/rules/handover.ts';
import { districtReplySchema } from '../../src/rules/overview.ts';
import { PATHS } from '../../src/rules/wire.ts';
import { runRounds } from '../../src/sync/loop.ts';
import { httpTransport } from '../../src/sync/transport.ts';
import { currentCatalog } from '../criteria.ts';
import { memoryMirror, newDevice, wipe } from '../local/device.ts';
import { APRIL } from '../local/phone.ts';
import { type Endpoint, START, startEndpoint } from '../server/endpoint.ts';
import { type Enrolled, enrolPhone, never, sync } from './network.ts';

const plan = { indicator: '4.1', question: 'presentationPlanExists', period: APRIL } as const;
const SKIPPED = 1_000;
const SOMETHING = '01980000-0000-7000-8000-00000000beef';

let endpoint: Endpoint;
let officer: Enrolled;
beforeEach(async () => {
  endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
  officer = await enrolPhone(endpoint, newDevice());
});
afterEach(() => endpoint.end());

const stored = () => endpoint.store.db.selectFrom('entries').select(['id', 'bytes']).orderBy('seq').execute();
const say = async ({ phone }: Enrolled, n: number) =>
  (await saveRecord(phone, { ...plan, unit: `lao-${n}`, answer: true })).sealed[0]?.entry.id ?? '';
const mirrorOf = ({ device, phone }: Enrolled) => memoryMirror(device, phone.db.name);

/** The last request, as it was sent. */
function listening({ enrolment, send }: Enrolled) {
  const sent: { health: Record<string, unknown> }[] = [];
  const transport = httpTransport(enrolment, send);
  const post: typeof transport.post = (path, body, signal) => {
    sent.push(JSON.parse(body));
    return transport.post(path, body, signal);
  };
  return { transport: { ...transport, post }, sent };
}

describe('an entry that is damaged', () => {
  const damages = {
    'has lost its end': (bytes: string) => bytes.slice(0, 60),
    'has another letter': (bytes: string) => bytes.replace('lao-1', 'lao-9'),
    'is no text at all': () => undefined,
    'is gone': () => null,
  };

  /** Damages what lies in the database. */
  async function damage(id: string, how: (bytes: string) => string | null | undefined): Promise<void> {
    const { entries } = officer.phone.db;
    const row = await entries.get(id);
    const bytes = how(row?.bytes ?? '');
    if (bytes === null) await entries.delete(id);
    else await entries.update(id, { bytes: bytes as string });
    officer.phone.parsed.clear();
  }

  test.each(Object.entries(damages))('%s: its second copy takes its place and is sent', async (_, how) => {
    const [one, two] = [await say(officer, 1), await say(officer, 2)];
    const bytes = (await officer.phone.db.entries.get(one))?.bytes;
    await damage(one, how);
    expect(await sync(officer)).toMatchObject({ ok: true });
    expect((await stored()).map((row) => row.id).sort()).toEqual([one, two].sort());
    expect((await stored()).map((row) => row.bytes)).toContain(bytes);
    expect(await countOutbox(officer.phone)).toEqual({ unsent: 0, refused: 0 });
  });

  test('is mended on the page that shows it, too', async () => {
    const id = await say(officer, 1);
    const answer = async () =>
      (await readMonth(officer.phone, currentCatalog(), APRIL)).answers.get(
        answerKey(plan.question, 'lao-1'),
      );
    await damage(id, (bytes) => bytes.replace('"answer":true', '"answer":false'));
    expect(await answer()).toMatchObject({ answer: false });
    await sync(officer);
    expect(await answer()).toMatchObject({ answer: true });
  });

  test.each(Object.entries(damages))(
    '%s: without a copy it waits for a person, the others go out',
    async (_, how) => {
      const [one, two] = [await say(officer, 1), await say(officer, 2)];
      await mirrorOf(officer).remove([one]);
      await damage(one, how);
      expect(await sync(officer)).toMatchObject({ ok: true });
      expect((await stored()).map((row) => row.id)).toEqual([two]);
      const [item] = await readOutbox(officer.phone);
      expect(item).toMatchObject({ id: one, state: 'refused', refusal: 'damaged' });
      expect(item?.bytes).not.toBe('');
      await setAside(officer.phone, one);
      expect(await readOutbox(officer.phone)).toMatchObject([{ id: one, state: 'setAside' }]);
      expect((await readMonth(officer.phone, currentCatalog(), APRIL)).answers.size).toBeGreaterThan(0);
    },
  );

  /** An entry, without a second copy, and the file that was made before it was damaged. */
  async function damagedWithFile(how: (bytes: string) => string | null | undefined) {
    const id = await say(officer, 1);
    const bytes = (await officer.phone.db.entries.get(id))?.bytes;
    const file = (await packUnsent(officer.phone))?.text ?? '';
    await mirrorOf(officer).remove([id]);
    await damage(id, how);
    return { id, bytes, file };
  }
  const take = (file: string) => takeHandover(officer.phone, file);

  test.each(Object.entries(damages))(
    '%s: a file from before brings it back, and it is sent',
    async (_, how) => {
      const { id, bytes, file } = await damagedWithFile(how);
      await sync(officer);
      await readMonth(officer.phone, currentCatalog(), APRIL);
      expect(await take(file)).toMatchObject({ ok: true, taken: 1, known: 0 });
      expect(await readOutbox(officer.phone)).toMatchObject([{ id, state: 'unsent', carried: false, bytes }]);
      const { answers } = await readMonth(officer.phone, currentCatalog(), APRIL);
      expect(answers.get(answerKey(plan.question, 'lao-1'))).toMatchObject({ answer: true });
      expect(await take(file)).toMatchObject({ ok: true, taken: 0, known: 1 });
      await sync(officer);
      expect((await stored()).map((row) => row.bytes)).toEqual([bytes]);
      expect(await countOutbox(officer.phone)).toEqual({ unsent: 0, refused: 0 });
    },
  );

  test('comes back from a file before anything was sent, and where it was put away', async () => {
    const { id, file } = await damagedWithFile(damages['is gone']);
    expect(await take(file)).toMatchObject({ ok: true, taken: 1 });
    await damage(id, damages['is gone']);
    await mirrorOf(officer).remove([id]);
    await sync(officer);
    await setAside(officer.phone, id);
    expect(await take(file)).toMatchObject({ ok: true, taken: 1 });
    expect(await readOutbox(officer.phone)).toMatchObject([{ id, state: 'unsent' }]);
  });

  test('keeps its number: a file that says something else of it contradicts', async () => {
    const { id, bytes, file } = await damagedWithFile(damages['is gone']);
    const { hash: _, lakchai: _name, v: _version, ...content } = JSON.parse(file);
    const renamed = sealEntry({ ...JSON.parse(bytes ?? ''), id: SOMETHING }).bytes;
    expect(await take(writeHandover({ ...content, entries: [renamed] }))).toEqual({
      ok: false,
      fault: 'contradicts',
    });
    expect(await readOutbox(officer.phone)).toMatchObject([{ id, sealed: null }]);
  });

  test('does not come back from a file where something else was said over it', async () => {
    const { id, file } = await damagedWithFile(damages['has lost its end']);
    await sync(officer);
    const [mark] = await officer.phone.db.outbox.toArray();
    if (!mark) throw new Error('it waits for a person');
    await officer.phone.db.outbox.put({ ...mark, setAside: true, replacedBy: SOMETHING });
    await damage(id, damages['is gone']);
    expect(await take(file)).toMatchObject({ ok: true, taken: 0, known: 1 });
    expect(await readOutbox(officer.phone)).toMatchObject([{ id, state: 'setAside', isReplaced: true }]);
  });
});

test('a damaged receipt leaves the month readable', async () => {
  await say(officer, 1);
  const signed = { text: '{"v":1,', kid: 'k', signature: 's' };
  await officer.phone.db.receipts.put({ id: officer.enrolment.device, period: APRIL, signed });
  expect((await readMonth(officer.phone, currentCatalog(), APRIL)).answers.size).toBe(1);
});

describe('after a wipe', () => {
  test('what was unsent and what was sent are there again, and numbers go on above them', async () => {
    const sent = await say(officer, 1);
    await sync(officer);
    const unsent = await say(officer, 2);
    wipe(officer.device);
    const phone = await openPhone(officer.env, officer.enrolment);
    const again = { ...officer, phone };
    expect((await readOutbox(phone)).map((item) => item.id).sort()).toContain(unsent);
    await sync(again);
    const last = await say(again, 3);
    await sync(again);
    expect((await phone.db.entries.toCollection().primaryKeys()).sort()).toEqual([sent, unsent, last].sort());
    expect((await stored()).map((row) => row.id)).toEqual([sent, unsent, last]);
    expect((await phone.db.entries.get(last))?.deviceSeq).toBe(2 + SKIPPED + 1);
  });

  test('the endpoint is told for thirty days, and which numbers are no holes', async () => {
    await say(officer, 1);
    wipe(officer.device);
    const phone = await openPhone(officer.env, officer.enrolment);
    const told = async () => {
      const { transport, sent } = listening(officer);
      await runRounds(phone, transport, never());
      return sent.at(-1)?.health;
    };
    const skipped = [[2, 1 + SKIPPED]];
    expect(await told()).toMatchObject({ wiped: true, highest: 1 + SKIPPED, skipped });
    expect(await told()).toMatchObject({ wiped: true });
    endpoint.setNow(START + 31 * 86_400_000);
    // This request is the first that is answered after that time: the next one says it no more.
    expect(await told()).toMatchObject({ wiped: true });
    expect(await told()).toMatchObject({ wiped: false, skipped });
  });

  test('the province sees it at the device', async () => {
    const province = await enrolPhone(endpoint, newDevice(2), { scope: 'province/34' });
    const seen = async () => {
      const path = PATHS.district
        .replace(':code', '3424')
        .replace(':indicator', '4.1')
        .replace(':period', APRIL);
      const { transport } = province;
      const answer = await transport.get(path, never());
      return answer.ok && districtReplySchema.parse(answer.data).devices.map(({ wiped }) => wiped);
    };
    await sync(officer);
    expect(await seen()).toEqual([false]);
    wipe(officer.device);
    await sync({ ...officer, phone: await openPhone(officer.env, officer.enrolment) });
    expect(await seen()).toEqual([true]);
  });

  test('while a request is on its way, its cursor does not pass over what is to be pulled again', async () => {
    const sent = await say(officer, 1);
    await sync(officer);
    await tidyCopies(officer.phone);
    const narrow = httpTransport(officer.enrolment, officer.send);
    const transport = {
      ...narrow,
      post: async (...call: Parameters<typeof narrow.post>) => {
        const reply = await narrow.post(...call);
        wipe(officer.device);
        return reply;
      },
    };
    await runRounds(officer.phone, transport, never());
    await sync(officer);
    expect(await officer.phone.db.entries.toCollection().primaryKeys()).toEqual([sent]);
  });

  test('a number of this device that comes back from the endpoint is never used again', async () => {
    await say(officer, 1);
    await sync(officer);
    wipe(officer.device);
    officer.device.mirrors.delete(officer.phone.db.name);
    const phone = await openPhone(officer.env, officer.enrolment);
    await sync({ ...officer, phone });
    expect((await readCounter(phone.db, officer.enrolment.device)).deviceSeq).toBe(1);
  });
});
