/**
 * `npm run golden`: a phone as today's app leaves it behind, with something in every store and every state of an entry,
 * into a file named by the schema's version. It is made once for each version and never again: what phones hold is what
 * the app of then wrote, not what today's would write in its place.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { candidateDevice } from '../../../src/local/enrolments.ts';
import { saveRecord } from '../../../src/local/entries.ts';
import { setAside } from '../../../src/local/outbox.ts';
import type { Phone } from '../../../src/local/phone.ts';
import { sealReport } from '../../../src/local/seal.ts';
import { putView } from '../../../src/local/view.ts';
import { runRounds } from '../../../src/sync/loop.ts';
import { currentCatalog } from '../../criteria.ts';
import { review } from '../../server/bodies.ts';
import { START, startEndpoint } from '../../server/endpoint.ts';
import { type Enrolled, enrolPhone, never } from '../../sync/network.ts';
import { newDevice } from '../device.ts';
import { APRIL, addLaos, draft, draftOf } from '../phone.ts';
import { dump } from './databases.ts';
import { see } from './see.ts';

const catalog = currentCatalog();
const MAY = '2025-05';
const officer = { name: 'พัฒนากร 1', position: 'พัฒนากร' };
const WORDS = { preparedBy: officer, checkedBy: officer, narrative: 'ครบทุก อปท.' };
const plan = { indicator: '4.1', question: 'presentationPlanExists', unit: 'district' } as const;

/** April is sent, received and sent back; what came from others lies beside it. */
async function sendApril(endpoint: Awaited<ReturnType<typeof startEndpoint>>, one: Enrolled): Promise<void> {
  const { phone, transport } = one;
  await addLaos(phone, 2);
  await saveRecord(phone, {
    indicator: '4.1',
    question: 'households',
    unit: 'lao-1',
    period: APRIL,
    answer: { target: 904, done: 904 },
  });
  await saveRecord(phone, {
    indicator: '4.1',
    question: 'partners',
    unit: 'row-1',
    period: 'FY2568',
    answer: { name: 'รพ.สต.', sector: 'state' },
    note: 'จากทะเบียนปี 2567',
  });
  const { report } = await sealReport(phone, catalog, APRIL, WORDS);
  await runRounds(phone, transport, never());
  const [colleague, province] = [await endpoint.enrol('district/3424'), await endpoint.enrol('province/34')];
  await colleague.sync([
    colleague.seal('record', { ...plan, period: APRIL, answer: true }),
    colleague.sealUnknown('of-a-newer-app', { height: 80 }),
  ]);
  const scope = { scope: 'district/3424' };
  await province.sync([province.seal('review', review(report.entry.id, 'return', APRIL), scope)]);
  await runRounds(phone, transport, never());
}

/** May waits on the phone: sealed, refused, put away, half typed. */
async function leaveMay(phone: Phone): Promise<void> {
  const sent = { ...plan, question: 'districtCertificateSentOn', answer: '2025-05-09' };
  for (const [answer, refusal, isAway] of [
    [{ ...plan, answer: false }, 'unknown-period', false],
    [sent, 'malformed', true],
  ] as const) {
    const { sealed } = await saveRecord(phone, { ...answer, period: MAY });
    const id = sealed[0]?.entry.id ?? '';
    await phone.db.outbox.filter((mark) => mark.id === id).modify({ refusal });
    if (isAway) await setAside(phone, id);
  }
  await sealReport(phone, catalog, MAY, WORDS);
  await draft(
    phone,
    draftOf('households', { target: 120, done: 80 }, { unit: 'lao-2' }),
    draftOf(
      'checkUnits',
      { target: 12, done: null },
      { unit: 'lao-2', readable: false, typed: { target: '12', done: '๑๒ หมู่' } },
    ),
  );
  await putView(phone, { key: 'overview', json: '{}', at: START });
}

const device = newDevice();
const endpoint = await startEndpoint();
const one = await enrolPhone(endpoint, device);
await sendApril(endpoint, one);
await leaveMay(one.phone);
await candidateDevice(one.env);
const golden = { madeAt: START, ...(await dump(device)), seen: await see(one.phone) };
const file = join(import.meta.dirname, `version-${one.phone.db.verno}.json`);
writeFileSync(file, `${JSON.stringify(golden, null, 2)}\n`, { flag: 'wx' });
process.stdout.write(`${file}\n`);
await endpoint.close();
