/** A phone with much to send, its endpoint, and the line between them, which is good until it is given a shape. */
import type { Env } from '../../src/local/env.ts';
import { closePhone, type Phone } from '../../src/local/phone.ts';
import type { Sealed } from '../../src/rules/entry.ts';
import { listen } from '../../src/server/listen.ts';
import type { Transport } from '../../src/sync/transport.ts';
import { Link } from '../bench/link.ts';
import { newDevice } from '../local/device.ts';
import { startEndpoint } from '../server/endpoint.ts';
import { browserFetch, enrolPhone } from '../sync/network.ts';
import { networkTo } from './http.ts';
import { complaintsOfPhone, MONTHS_WORK, recordsOf } from './officer.ts';

export interface Crossing {
  readonly phone: Phone;
  readonly transport: Transport;
  readonly link: Link;
  readonly saved: readonly Sealed[];
  /** What does not hold now that all has been sent. */
  complaints(): Promise<string[]>;
  close(): Promise<void>;
}

/** @param records beside those of the month's work and its report */
export async function newCrossing(records: number, parts: Pick<Env, 'now' | 'after'>): Promise<Crossing> {
  const endpoint = await startEndpoint();
  const listening = await listen(endpoint.app, { host: '127.0.0.1', port: 0 });
  const link = await Link.to(listening.port);
  const send = browserFetch(networkTo(link.origin));
  const { phone, transport } = await enrolPhone(endpoint, newDevice(), { send, ...parts });
  const saved: Sealed[] = [];
  for (const step of [recordsOf(records), ...MONTHS_WORK]) saved.push(...(await step(phone)));
  return {
    phone,
    transport,
    link,
    saved,
    complaints: () => complaintsOfPhone(phone, endpoint.store, saved),
    async close() {
      closePhone(phone);
      await link.close();
      await listening.stop();
      await endpoint.close();
    },
  };
}
