/** บันทึกการเข้าถึง: the newest deeds from this browser at once, earlier ones as they are asked for. */
import { useId, useState } from 'preact/hooks';
import type { Phone } from '../../../local/phone.ts';
import { AUDIT_PATH, type AuditReply, auditReplySchema, DEEDS, type DeedKind } from '../../../rules/audit.ts';
import { httpTransport } from '../../../sync/transport.ts';
import { DeedList } from '../../parts/audit/deed-list.tsx';
import { useAuditWords } from '../../parts/audit/words.ts';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { Head } from '../../parts/head.tsx';
import { Freshness } from '../../parts/province/freshness.tsx';
import { useNow, useSession } from '../../session.tsx';
import { useFetched } from './fetched.ts';
import { RetentionSetting } from './retention.tsx';

export function Audit() {
  const words = useAuditWords();
  const id = useId();
  const [kind, setKind] = useState<DeedKind>();
  return (
    <>
      <Head title={words.title} />
      <p>{words.what}</p>
      <RetentionSetting />
      <Field id={id} label={words.kind}>
        <select
          id={id}
          class="input"
          value={kind ?? ''}
          onChange={(event) => setKind(DEEDS.find((one) => one === event.currentTarget.value))}
        >
          <option value="">{words.all}</option>
          {DEEDS.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </select>
      </Field>
      <Deeds key={kind ?? ''} path={kind ? `${AUDIT_PATH}?kind=${kind}` : AUDIT_PATH} />
    </>
  );
}

/** @param path of the newest deeds */
function Deeds({ path }: { path: string }) {
  const words = useAuditWords();
  const { phone } = useSession();
  const now = useNow();
  const { value, asOf, fetching, refresh } = useFetched(path, auditReplySchema);
  const [earlier, setEarlier] = useState<readonly AuditReply[]>([]);
  const [state, setState] = useState<'idle' | 'loading' | 'offline'>('idle');
  const last = earlier.at(-1) ?? value;
  const readOn = async (before: string) => {
    setState('loading');
    const reply = await readBefore(phone, path, before);
    setState(reply ? 'idle' : 'offline');
    if (reply) setEarlier([...earlier, reply]);
  };
  const deeds = [...(value?.deeds ?? []), ...earlier.flatMap((page) => page.deeds)];
  const unique = [...new Map(deeds.map((deed) => [deed.id, deed])).values()]; // newer ones push others onto the next page
  const oldest = last?.deeds.at(-1);
  return (
    <>
      <Freshness asOf={asOf} now={now} fetching={fetching} onRefresh={refresh} />
      {value && unique.length === 0 && <p class="soft">{words.none}</p>}
      <DeedList deeds={unique} />
      {last?.more && oldest && (
        <Button disabled={state === 'loading'} onPress={() => void readOn(oldest.id)}>
          {state === 'loading' ? words.loading : words.more}
        </Button>
      )}
      <p class="error" role="alert">
        {state === 'offline' && words.offline}
      </p>
    </>
  );
}

async function readBefore(phone: Phone, path: string, before: string): Promise<AuditReply | null> {
  const forever = new AbortController().signal; // the transport gives up by itself
  const url = `${path}${path.includes('?') ? '&' : '?'}before=${before}`;
  const answer = await httpTransport(phone.enrolment).get(url, forever);
  const reply = answer.ok ? auditReplySchema.safeParse(answer.data) : null;
  return reply?.success ? reply.data : null;
}
