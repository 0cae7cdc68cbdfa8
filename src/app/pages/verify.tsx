/** ตรวจสอบใบรับ: is this receipt the province's? A forged screenshot is the obvious abuse, and this needs no connection. */
import { useState } from 'preact/hooks';
import { type ReceiptVerdict, verifyReceipt } from '../../local/verify.ts';
import type { Receipt } from '../../rules/receipt.ts';
import { lazy } from '../lazy.tsx';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Head } from '../parts/head.tsx';
import { ReceiptVerdictCard } from '../parts/verify/receipt-verdict.tsx';
import { useVerifyWords } from '../parts/verify/words.ts';
import { linkTo } from '../route.ts';
import { useSession } from '../session.tsx';
import '../style-scan.css';

const scanner = lazy(() => import('../parts/scanner.tsx').then((part) => part.Scanner));

export function Verify() {
  const own = useVerifyWords();
  const { phone } = useSession();
  const [isScanning, setScanning] = useState(false);
  const [verdict, setVerdict] = useState<ReceiptVerdict>();
  const read = async (text: string) => {
    setScanning(false);
    setVerdict(await verifyReceipt(phone, text));
  };
  return (
    <>
      <Head title={own.title} />
      <div class="verify">
        <p>{own.intro}</p>
        {verdict && (
          <ReceiptVerdictCard verdict={verdict}>
            {verdict.kind === 'genuine' && <Open verdict={verdict} />}
          </ReceiptVerdictCard>
        )}
        <div class="actions">
          <Button look={verdict ? 'outline' : 'main'} onPress={() => setScanning(true)}>
            {verdict ? own.again : own.scan}
          </Button>
        </div>
      </div>
      {isScanning && <scanner.Page onText={(text) => void read(text)} onClose={() => setScanning(false)} />}
    </>
  );
}

/** Where the report can be seen: on the phone that has it, and at the province. */
function Open({ verdict }: { verdict: Extract<ReceiptVerdict, { kind: 'genuine' }> }) {
  const own = useVerifyWords();
  const { phone } = useSession();
  const { receipt, here } = verdict;
  const isProvince = phone.enrolment.role === 'province';
  if (!isProvince && here !== 'same') return null;
  return (
    <p class="links">
      <ButtonLink href={isProvince ? districtLink(receipt) : linkTo('report', receipt.period)}>
        {own.open}
      </ButtonLink>
    </p>
  );
}

function districtLink({ district, period }: Receipt): string {
  return linkTo('district', district, period);
}
