/** When it was last sent, why it failed since, and when it is tried again. */
import type { SyncStatus } from '../../sync/loop.ts';
import { pageWordsOf, usePageWords } from '../pages/words.ts';
import { type Speech, useSpeech } from '../words.tsx';

/** Why the last round failed, in words. */
export function failureText(failure: NonNullable<SyncStatus['lastFailure']>, speech: Speech): string {
  const own = pageWordsOf(speech);
  if (failure.kind === 'refused' && failure.code) return own.refusals[failure.code];
  return own.sending.failures[failure.kind];
}

export function SyncLines({ status }: { status: SyncStatus }) {
  const speech = useSpeech();
  const own = usePageWords();
  const { format } = speech;
  const { lastOkAt, lastFailure } = status;
  // Where only a new invitation helps, trying again is no promise.
  const nextTryAt = lastFailure?.kind === 'notEnrolled' ? null : status.nextTryAt;
  return (
    <div class="sync-lines soft small">
      <p>{lastOkAt === null ? own.sending.never : own.sending.lastOk(format.at(lastOkAt))}</p>
      <p role="status">{lastFailure && failureText(lastFailure, speech)}</p>
      <p>{nextTryAt !== null && own.sending.nextTry(format.time(nextTryAt))}</p>
    </div>
  );
}
