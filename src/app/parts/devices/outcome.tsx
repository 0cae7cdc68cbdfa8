/** What came of something that the endpoint was asked to do. */
import type { Refusal } from '../../../rules/wire.ts';
import { usePageWords } from '../../pages/words.ts';
import { useDeviceWords } from './words.ts';

export type Told =
  | { readonly phase: 'offline' | 'failed' }
  | { readonly phase: 'refused'; readonly code: Refusal }
  /** In words. */
  | { readonly phase: 'done'; readonly text: string };

export function Outcome({ told }: { told: Told | undefined }) {
  const own = useDeviceWords();
  const { refusals } = usePageWords();
  if (told?.phase === 'done') return <output>{told.text}</output>;
  return (
    <p class="error" role="alert">
      {told?.phase === 'refused' && refusals[told.code]}
      {told?.phase === 'offline' && own.needsSignal}
      {told?.phase === 'failed' && own.failed}
    </p>
  );
}
