/** In the page: the project's own phone, enrolled, with its outbox and its loop. */
import type { OutboxRow } from '../../../../src/local/db.ts';
import { browserEnv } from '../../../../src/local/env.ts';
import { BATCH_UNKNOWN, openPhone, type Phone, readCounter, readSync } from '../../../../src/local/phone.ts';
import { rowOf } from '../../../../src/local/rows.ts';
import { sealEntry } from '../../../../src/rules/bytes.ts';
import { enrol } from '../../../../src/sync/enrol.ts';
import { runRounds } from '../../../../src/sync/loop.ts';
import { httpTransport } from '../../../../src/sync/transport.ts';
import { madeEntries } from '../../entries.ts';
import { offer, type SyncBench } from './offered.ts';

async function open(): Promise<SyncBench> {
  const env = browserEnv(() => import('../../../../src/local/put-back.ts'));
  const enrolled = await enrol(env, httpTransport(null), location.hash.slice(1));
  if (!enrolled.ok) throw new Error(`not enrolled: ${enrolled.kind}`);
  const phone = await openPhone(env, enrolled.enrolment);
  const transport = httpTransport(enrolled.enrolment);
  return {
    fill: (count) => fill(phone, count),
    sync: async () => {
      const round = await runRounds(phone, transport, new AbortController().signal);
      const left = await phone.db.outbox.count();
      if (!round.ok || left > 0) throw new Error(`${left} entries left: ${JSON.stringify(round)}`);
    },
  };
}

/** As after so many saves, on a phone that knows nothing of its connection yet. */
async function fill({ db, enrolment }: Phone, count: number): Promise<void> {
  const { device } = enrolment;
  const counter = await readCounter(db, device);
  const entries = madeEntries(enrolment, count, counter.deviceSeq + 1);
  const marks = entries.map(
    ({ id, kind, indicator, body, deviceSeq, madeAt }): OutboxRow => ({
      id,
      kind,
      indicator,
      period: body.period,
      device,
      deviceSeq,
      madeAt,
    }),
  );
  await db.entries.bulkAdd(entries.map((entry) => rowOf(sealEntry(entry))));
  await db.outbox.bulkAdd(marks);
  const last = counter.deviceSeq + count;
  await db.meta.put({ ...counter, deviceSeq: last, lamport: last });
  await db.meta.put({ ...(await readSync(db)), batch: BATCH_UNKNOWN });
}

offer(open());
