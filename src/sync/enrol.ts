/** Enrolling: an invitation's code becomes an enrolment of this browser (design.md section 9). */
import { candidateDevice, type Enrolment, putEnrolment, readEnrolments } from '../local/enrolments.ts';
import type { Env } from '../local/env.ts';
import { MINUTE_MS } from '../rules/calendar.ts';
import { type EnrolRequest, enrolReplySchema, PATHS } from '../rules/wire.ts';
import type { Answer, Failure, Transport } from './transport.ts';

const ASK_MS_MAX = MINUTE_MS;

export interface Enrolled {
  readonly ok: true;
  readonly enrolment: Enrolment;
}

/**
 * Redeems a code.
 * @param transport one that speaks for no enrolment: `httpTransport(null)`
 */
export function enrol(env: Env, transport: Transport, code: string): Promise<Enrolled | Failure> {
  return enrolBy(env, (device) => {
    const request: EnrolRequest = { code, device };
    return askInTime(env, transport, PATHS.enrol, request);
  });
}

/**
 * The device id of an enrolment is kept when its scope enrols again: those are offered first, and the endpoint turns away
 * an id of another scope without using up what was shown. A new id is stored before it is sent, so that the same code asks
 * again with the same id when the reply was lost.
 * @param ask to be let in as this device
 */
export async function enrolBy(
  env: Env,
  ask: (device: string) => Promise<Answer>,
): Promise<Enrolled | Failure> {
  const known = (await readEnrolments(env)).sort((a, b) => b.current - a.current);
  for (const { device } of known) {
    const entered = await enter(env, ask, device);
    if (entered.ok || entered.kind !== 'refused' || entered.code !== 'foreign-device') return entered;
  }
  return enter(env, ask, await candidateDevice(env));
}

/** One question of somebody who is not enrolled yet; a person waits for the answer. */
export async function askInTime(
  env: Env,
  transport: Transport,
  path: string,
  request: object,
): Promise<Answer> {
  const giveUp = new AbortController();
  const callOff = env.after(ASK_MS_MAX, () => giveUp.abort());
  const answer = await transport.post(path, JSON.stringify(request), giveUp.signal);
  callOff();
  return answer;
}

async function enter(
  env: Env,
  ask: (device: string) => Promise<Answer>,
  device: string,
): Promise<Enrolled | Failure> {
  const sentAt = env.now();
  const answer = await ask(device);
  const repliedAt = env.now();
  if (!answer.ok) return answer;
  const reply = enrolReplySchema.safeParse(answer.data);
  if (!reply.success) return { ok: false, kind: 'notOurs' };
  const { instance, scope, role, name, keys, practice, serverTime, places } = reply.data;
  const offsetMs = Math.round(serverTime - (sentAt + repliedAt) / 2);
  const enrolment: Enrolment = {
    key: `${instance}|${scope}`,
    instance,
    scope,
    role,
    name,
    device,
    keys,
    practice: practice === true,
    places,
    offsetMs,
    offsetLearntAt: repliedAt + offsetMs,
    enrolledAt: repliedAt + offsetMs,
    current: 1,
  };
  await putEnrolment(env, enrolment);
  return { ok: true, enrolment };
}
