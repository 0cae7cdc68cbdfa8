/** What a phone has told of its clock: how far it was off, when that was learnt, and whether it was moved of late. */
import { MINUTE_MS } from '../../../rules/calendar.ts';
import type { ReportBody } from '../../../rules/report.ts';
import { useSession } from '../../session.tsx';
import { spanText } from '../../span.ts';
import { useFormat } from '../../words.tsx';
import { useProvinceWords } from './words.ts';

/** A clock is taken for right that is off by no more (ms). */
const RIGHT_WITHIN_MS = MINUTE_MS;

export function ClockEvidence({ clock }: { clock: ReportBody['clock'] }) {
  const words = useProvinceWords();
  const format = useFormat();
  const { phone } = useSession();
  const { offsetMs, offsetLearntAt, jumps = [] } = clock;
  const own = words.report.clock;
  // Practice has a time of its own: how far a phone is from it says nothing.
  const isTold = offsetMs !== null && offsetLearntAt !== null && !phone.enrolment.practice;
  return (
    <>
      {isTold && <Offset offsetMs={offsetMs} learntAt={format.at(offsetLearntAt)} />}
      {jumps.length === 0 && <span class="whole"> {own.unmoved}</span>}
      {jumps.map(({ at, byMs }) => (
        <p key={`${at} ${byMs}`}>
          {(byMs < 0 ? own.movedBack : own.movedOn)(spanText(byMs, own, format), format.at(at))}
        </p>
      ))}
    </>
  );
}

function Offset({ offsetMs, learntAt }: { offsetMs: number; learntAt: string }) {
  const words = useProvinceWords();
  const format = useFormat();
  const own = words.report.clock;
  const span = spanText(offsetMs, own, format);
  const text =
    Math.abs(offsetMs) <= RIGHT_WITHIN_MS ? own.right : offsetMs > 0 ? own.slow(span) : own.fast(span);
  return (
    <>
      {text} <span class="soft small">{own.learnt(learntAt)}</span>
    </>
  );
}
