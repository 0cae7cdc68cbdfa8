/** Enrolling: an invitation's code becomes an enrolment of this browser (design.md section 9). */
import { candidateDevice, type Enrolment, putEnrolment, readEnrolments } from '../local/enrolments.ts';
import type { Env } from '../local/env.ts';
import { type EnrolRequest, enrolReplySchema, PATHS } from '../rules/wire.ts';
import type { Failure, Transport } from './transport.ts';

const ENROL_MS_MAX = 60_000;

/**
 * Redeems a code. The device id of an enrolment is kept when its scope enrols again: those are offered first, and the
 * endpoint turns away an id of another scope without using up the code. A new id is stored before it is sent, so that the
 * same code asks again with the same id when the reply was lost.
 * @param transport one that speaks for no enrolment: `httpTransport(null)`
 */
export async function enrol(
  env: Env,
  transport: Transport,
  code: string,
): Promise<{ readonly ok: true; readonly enrolment: Enrolment } | Failure> {
  const known = (await readEnrolments(env)).sort((a, b) => b.current - a.current);
  for (const { device } of known) {
    const answer = await redeem(env, transport, { code, device });
    if (answer.ok || answer.kind !== 'refused' || answer.code !== 'foreign-device') return answer;
  }
  return redeem(env, transport, { code, device: await candidateDevice(env) });
}

async function redeem(
  env: Env,
  transport: Transport,
  request: EnrolRequest,
): Promise<{ readonly ok: true; readonly enrolment: Enrolment } | Failure> {
  const giveUp = new AbortController();
  const callOff = env.after(ENROL_MS_MAX, () => giveUp.abort());
  const sentAt = env.now();
  const answer = await transport.post(PATHS.enrol, JSON.stringify(request), giveUp.signal);
  const repliedAt = env.now();
  callOff();
  if (!answer.ok) return answer;
  const reply = enrolReplySchema.safeParse(answer.data);
  if (!reply.success) return { ok: false, kind: 'notOurs' };
  const { instance, scope, role, name, keys, practice, serverTime } = reply.data;
  const offsetMs = Math.round(serverTime - (sentAt + repliedAt) / 2);
  const enrolment: Enrolment = {
    key: `${instance}|${scope}`,
    instance,
    scope,
    role,
    name,
    device: request.device,
    keys,
    practice: practice === true,
    offsetMs,
    offsetLearntAt: repliedAt + offsetMs,
    enrolledAt: repliedAt + offsetMs,
    current: 1,
  };
  await putEnrolment(env, enrolment);
  return { ok: true, enrolment };
}
