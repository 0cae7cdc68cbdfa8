/** Below the audit log: how long the province has its evidence kept. */
import { useState } from 'preact/hooks';
import { RETENTION_PATH, retentionReplySchema } from '../../../rules/retention.ts';
import { RetentionForm } from '../../parts/audit/retention-form.tsx';
import { useAuditWords } from '../../parts/audit/words.ts';
import { useSession } from '../../session.tsx';
import { useFetched } from './fetched.ts';
import { post } from './posting.ts';

export function RetentionSetting() {
  const { retention: words } = useAuditWords();
  const { phone } = useSession();
  const { value, refresh } = useFetched(RETENTION_PATH, retentionReplySchema);
  const [said, setSaid] = useState<'' | 'saved' | 'failed'>('');
  const save = async (months: number | null) => {
    const posted = await post(phone, RETENTION_PATH, { months }, retentionReplySchema);
    setSaid(posted.phase === 'done' ? 'saved' : 'failed');
    refresh();
  };
  if (!value) return null;
  return (
    <section class="group">
      <h2>{words.title}</h2>
      <p>{words.what}</p>
      <RetentionForm key={value.months} months={value.months} onSave={(months) => void save(months)} />
      <p role="status">{said === 'saved' && words.saved}</p>
      <p class="error" role="alert">
        {said === 'failed' && words.failed}
      </p>
    </section>
  );
}
