/** Below the audit log: how long the province has its evidence kept. */
import { useState } from 'preact/hooks';
import type { Phone } from '../../../local/phone.ts';
import { RETENTION_PATH, retentionReplySchema } from '../../../rules/retention.ts';
import { httpTransport } from '../../../sync/transport.ts';
import { RetentionForm } from '../../parts/audit/retention-form.tsx';
import { useAuditWords } from '../../parts/audit/words.ts';
import { useSession } from '../../session.tsx';
import { useFetched } from './fetched.ts';

export function RetentionSetting() {
  const { retention: words } = useAuditWords();
  const { phone } = useSession();
  const { value, refresh } = useFetched(RETENTION_PATH, retentionReplySchema);
  const [said, setSaid] = useState<'' | 'saved' | 'failed'>('');
  const save = async (months: number | null) => {
    setSaid((await setRetention(phone, months)) ? 'saved' : 'failed');
    refresh();
  };
  if (!value) return null;
  return (
    <section class="group">
      <h2>{words.title}</h2>
      <p>{words.what}</p>
      <RetentionForm key={value.months} months={value.months} onSave={(months) => void save(months)} />
      <output>{said === 'saved' && words.saved}</output>
      <p class="error" role="alert">
        {said === 'failed' && words.failed}
      </p>
    </section>
  );
}

async function setRetention(phone: Phone, months: number | null): Promise<boolean> {
  const forever = new AbortController().signal; // the transport gives up by itself
  const transport = httpTransport(phone.enrolment);
  return (await transport.post(RETENTION_PATH, JSON.stringify({ months }), forever)).ok;
}
