/** Asking the endpoint to do something now: what came of it, for the page that asked. */
import type { Phone } from '../../../local/phone.ts';
import type { Refusal } from '../../../rules/wire.ts';
import { httpTransport } from '../../../sync/transport.ts';
import type { Shape } from './fetched.ts';

/** Why nothing was done, or nobody knows whether it was. */
export type NotDone =
  | { readonly phase: 'offline' | 'failed' }
  | { readonly phase: 'refused'; readonly code: Refusal };

export type Posted<T> = NotDone | { readonly phase: 'done'; readonly reply: T };

/** Posts to a route of the endpoint, and reads the reply by its schema. */
export async function post<T>(phone: Phone, path: string, body: object, shape: Shape<T>): Promise<Posted<T>> {
  const forever = new AbortController().signal; // the transport gives up by itself
  const answer = await httpTransport(phone.enrolment).post(path, JSON.stringify(body), forever);
  if (!answer.ok && answer.kind === 'refused') return { phase: 'refused', code: answer.code };
  if (!answer.ok) return { phase: answer.kind === 'offline' ? 'offline' : 'failed' };
  const read = shape.safeParse(answer.data);
  return read.success ? { phase: 'done', reply: read.data } : { phase: 'failed' };
}
