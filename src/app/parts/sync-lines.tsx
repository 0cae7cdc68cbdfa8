/** When it was last sent, why it failed since, and when it is tried again. */
import type { SyncStatus } from '../../sync/loop.ts';
import { type Speech, useSpeech } from '../words.tsx';

/** Why the last round failed, in words. */
export function failureText(failure: NonNullable<SyncStatus['lastFailure']>, { words }: Speech): string {
  if (failure.kind === 'refused' && failure.code) return words.refusals[failure.code];
  return words.sync.failures[failure.kind];
}

export function SyncLines({ status }: { status: SyncStatus }) {
  const speech = useSpeech();
  const { words, format } = speech;
  const { lastOkAt, lastFailure, nextTryAt } = status;
  return (
    <div class="sync-lines soft small">
      <p>{lastOkAt === null ? words.sync.never : words.sync.lastOk(format.at(lastOkAt))}</p>
      <p role="status">{lastFailure && failureText(lastFailure, speech)}</p>
      <p>{nextTryAt !== null && words.sync.nextTry(format.time(nextTryAt))}</p>
    </div>
  );
}
