/**
 * `npm run protocol-1 -- NAME`: requests as today's app makes them, caught on their way to the endpoint, into NAME.json
 * beside this file. A file that is there is never made again and never edited: phones that were switched off for a year
 * will send just this. What later releases say otherwise goes into a further file.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { saveRecord, saveUnit } from '../../../src/local/entries.ts';
import type { Phone } from '../../../src/local/phone.ts';
import { saveReview } from '../../../src/local/reviews.ts';
import { sealReport } from '../../../src/local/seal.ts';
import { sealEntry } from '../../../src/rules/bytes.ts';
import { runRounds } from '../../../src/sync/loop.ts';
import { currentCatalog } from '../../criteria.ts';
import { newDevice } from '../../local/device.ts';
import { APRIL, addLaos, draft, draftOf, JULY } from '../../local/phone.ts';
import { browserFetch, type Enrolled, enrolPhone, never, type Send } from '../../sync/network.ts';
import { review } from '../bodies.ts';
import { type Endpoint, START, startEndpoint } from '../endpoint.ts';
import { type Corpus, outcomeOf, type Request, syncReply } from './corpus.ts';

const catalog = currentCatalog();
const OFFICER = { name: 'พัฒนากร 1', position: 'พัฒนากร' };
const WORDS = { preparedBy: OFFICER, checkedBy: OFFICER, narrative: 'ครบทุก อปท.' };
const DISTRICT = 'district/3424';
const record = { indicator: '4.1', unit: 'district', period: APRIL } as const;

/** A browser's fetch that keeps what it sends, before it is packed. */
function catching(endpoint: Endpoint, requests: Request[], scope: string): Send {
  const send = browserFetch(endpoint.app);
  return async (path, init) => {
    const body = JSON.parse(await textOf(init?.body));
    const response = await send(path, init);
    const reply = syncReply.safeParse(await response.clone().json());
    const outcome = reply.success ? outcomeOf(reply.data) : null;
    requests.push({ path: String(path), scope, at: endpoint.now(), body, outcome });
    return response;
  };
}

async function textOf(packed: BodyInit | null | undefined): Promise<string> {
  const unpacked = new Response(packed).body?.pipeThrough(new DecompressionStream('gzip'));
  return new Response(unpacked).text();
}

/** Every kind of answer, and what is odd and allowed: an answer taken back, a note, a row of a list, rivals. */
async function recordAll(phone: Phone): Promise<void> {
  await addLaos(phone, 2);
  const answers = [
    { question: 'households', unit: 'lao-1', answer: { target: 904, done: 904 } },
    { question: 'households', unit: 'lao-1', answer: { target: 904, done: null } },
    { question: 'certifiedOn', unit: 'lao-1', answer: '2025-04-09' },
    { question: 'certifiedOn', unit: 'lao-2', answer: null },
    { question: 'checkedBy', unit: 'lao-1', answer: ['volunteer', 'officer'] },
    { question: 'presentationPlanExists', answer: true, note: 'ตามบันทึกประชุม\n“ฉบับแก้ไข” 😀' },
    {
      question: 'partners',
      unit: 'row-1',
      period: 'FY2568',
      answer: { name: 'รพ.สต.', sector: 'state', isAgency: null },
    },
    {
      question: 'a-question-of-a-later-letter',
      unit: 'row-2',
      period: JULY,
      answer: { days: 3, who: ['ก', 'ข'] },
    },
  ];
  for (const answer of answers) await saveRecord(phone, { ...record, ...answer });
  const lao = { unit: 'lao-2', unitKind: 'lao', name: 'อบต. ที่ 2', laoType: 'ทต.', retired: true } as const;
  await saveUnit(phone, lao);
}

/** An entry that this phone carries for a newer app, of a kind that today's endpoint does not know. */
async function carryNewer({ phone, enrolment }: Enrolled): Promise<void> {
  const made = await saveRecord(phone, { ...record, question: 'presentationPlanExists', answer: false });
  const [{ entry }] = made.sealed as [(typeof made.sealed)[0]];
  const { bytes, hash } = sealEntry({ ...entry, kind: 'seal-code-of-tomorrow', body: { code: '7KQ4' } });
  await phone.db.entries.update(entry.id, { kind: 'seal-code-of-tomorrow', key: '', bytes, hash });
  await phone.db.outbox.update([enrolment.device, entry.deviceSeq], { kind: 'seal-code-of-tomorrow' });
}

async function speak(endpoint: Endpoint): Promise<Request[]> {
  const requests: Request[] = [];
  const officer = await enrolPhone(endpoint, newDevice(1), { send: catching(endpoint, requests, DISTRICT) });
  const sync = () => runRounds(officer.phone, officer.transport, never());
  await sync();
  await recordAll(officer.phone);
  await carryNewer(officer);
  await draft(officer.phone, draftOf('nilReport', true, { period: JULY }));
  const { report } = await sealReport(officer.phone, catalog, APRIL, WORDS);
  await sync();
  await sealReport(officer.phone, catalog, JULY, WORDS);
  await draft(
    officer.phone,
    draftOf('households', { target: 1, done: null }, { unit: 'lao-1', typed: { target: '1' } }),
  );
  await saveReview(officer.phone, {
    scope: DISTRICT,
    indicator: '4.1',
    body: review('x', 'confirm'),
    known: [],
  });
  await sync();

  const scope = 'province/34';
  const province = await enrolPhone(endpoint, newDevice(2), {
    scope,
    send: catching(endpoint, requests, scope),
  });
  for (const decision of ['return', 'adjust', 'acceptFinishedTime', 'confirm'] as const) {
    const body = review(report.entry.id, decision, APRIL);
    await saveReview(province.phone, { scope: DISTRICT, indicator: '4.1', body, known: [] });
  }
  await runRounds(province.phone, province.transport, never());
  // The same once more, as after a lost reply.
  const again = requests.filter(({ scope: of, path }) => of === DISTRICT && path === '/api/sync').at(-2);
  return again ? [...requests, { ...again, outcome: repeated(again) }] : requests;
}

/** What was stored the first time exists the second time; what was refused is refused again. */
function repeated({ outcome }: Request): Request['outcome'] {
  if (!outcome) return null;
  const exists = Array.from({ length: outcome.stored }, () => 'exists');
  return { ...outcome, stored: 0, exceptions: [...outcome.exceptions, ...exists] };
}

const [name = ''] = process.argv.slice(2);
const endpoint = await startEndpoint();
const requests = await speak(endpoint);
const corpus: Corpus = { note: 'Never edited: see make.ts.', madeAt: START, requests };
const file = join(import.meta.dirname, `${name}.json`);
writeFileSync(file, `${JSON.stringify(corpus, null, 2)}\n`, { flag: 'wx' });
process.stdout.write(`${file}: ${requests.length} requests\n`);
await endpoint.close();
