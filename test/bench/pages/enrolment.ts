/** An enrolment as a phone keeps it, of a device that no endpoint knows. */
import type { Enrolment } from '../../../src/local/enrolments.ts';
import type { Maker } from '../entries.ts';

export function enrolmentOf({ device, scope }: Maker): Enrolment {
  return {
    key: `bench|${scope}`,
    instance: 'bench',
    scope,
    role: 'officer',
    name: 'พัฒนากร 1',
    device,
    keys: [],
    practice: false,
    offsetMs: 0,
    offsetLearntAt: 0,
    enrolledAt: 0,
    current: 1,
  };
}
