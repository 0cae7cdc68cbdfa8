/** An enrolment as a phone keeps it. */
import type { Enrolment } from '../../../src/local/enrolments.ts';
import { SCOPE } from '../entries.ts';

/** As if the device had enrolled; what an endpoint says of itself can be given. */
export function enrolmentOf(device: string, said: Partial<Enrolment> = {}): Enrolment {
  return {
    key: `bench|${SCOPE}`,
    instance: 'bench',
    scope: SCOPE,
    role: 'officer',
    name: 'พัฒนากร 1',
    device,
    keys: [],
    practice: false,
    offsetMs: 0,
    offsetLearntAt: 0,
    enrolledAt: 0,
    current: 1,
    ...said,
  };
}
