/** Above the audit log, folded in: how long the province has its evidence kept. The log below it has no end. */
import { useState } from 'preact/hooks';
import { RETENTION_PATH, retentionReplySchema } from '../../../rules/retention.ts';
import { keptFor } from '../../parts/audit/kept-for.ts';
import { RetentionForm } from '../../parts/audit/retention-form.tsx';
import { useAuditWords } from '../../parts/audit/words.ts';
import { useSession } from '../../session.tsx';
import { useFormat } from '../../words.tsx';
import { useFetched } from './fetched.ts';
import { post } from './posting.ts';

export function RetentionSetting() {
  const own = useAuditWords();
  const { retention: words } = own;
  const format = useFormat();
  const { phone } = useSession();
  const { value, refresh } = useFetched(RETENTION_PATH, retentionReplySchema);
  const [said, setSaid] = useState<'' | 'saved' | 'failed'>('');
  const save = async (months: number | null) => {
    const posted = await post(phone, RETENTION_PATH, { months }, retentionReplySchema);
    setSaid(posted.phase === 'done' ? 'saved' : 'failed');
    refresh();
  };
  return (
    <details class="more">
      {/* Always there, and one line: what the endpoint says comes into it, and nothing below it moves. */}
      <summary>
        {words.title}
        {value && `: ${keptFor(value.months, own, format)}`}
      </summary>
      <p>{words.what}</p>
      {value && (
        <RetentionForm key={value.months} months={value.months} onSave={(months) => void save(months)} />
      )}
      <p role="status">{said === 'saved' && words.saved}</p>
      <p class="error" role="alert">
        {said === 'failed' && words.failed}
      </p>
    </details>
  );
}
