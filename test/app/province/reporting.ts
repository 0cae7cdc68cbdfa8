/** Reports that a district's phone sends to the endpoint of an office, and where they stand there. */
import { saveRecord } from '../../../src/local/entries.ts';
import { closePhone } from '../../../src/local/phone.ts';
import { sealReport } from '../../../src/local/seal.ts';
import { overviewReplySchema } from '../../../src/rules/overview.ts';
import { runRounds } from '../../../src/sync/loop.ts';
import { currentCatalog } from '../../criteria.ts';
import { newDevice } from '../../local/device.ts';
import { enrolPhone, never } from '../../sync/network.ts';
import type { Office } from './office.tsx';

export const JULY = '2025-07';
const SIGNED = {
  preparedBy: { name: 'พัฒนากร 1', position: 'พัฒนากร' },
  checkedBy: { name: 'พัฒนาการอำเภอ 1', position: 'พัฒนาการอำเภอ' },
  narrative: 'ใช้ข้อมูลเลือกกลุ่มเป้าหมาย',
};

/**
 * A district reports a month in which one use was made: level A before the due day.
 * @param device the number of the phone; another one knows nothing of what this one has sealed
 */
export async function reportJuly(
  { endpoint }: Pick<Office, 'endpoint'>,
  code: string,
  device = Number(code),
): Promise<void> {
  const { phone, transport } = await enrolPhone(endpoint, newDevice(device), { scope: `district/${code}` });
  const use = { date: '2025-07-02', requester: 'ธนาคารโค-กระบือ', kind: 'cattleBank', households: 40 };
  const common = { indicator: '4.1', period: JULY };
  await saveRecord(phone, { ...common, question: 'uses', unit: 'use-1', answer: use });
  await saveRecord(phone, { ...common, question: 'allRequestsReported', unit: 'district', answer: true });
  await sealReport(phone, currentCatalog(), JULY, SIGNED);
  const round = await runRounds(phone, transport, never());
  if (!round.ok) throw new Error(`not sent: ${JSON.stringify(round)}`);
  closePhone(phone);
}

/** Where a district's month stands by the endpoint. */
export async function standingIn({ transport }: Pick<Office, 'transport'>, code: string, period: string) {
  const answer = await transport.get('/api/overview?indicator=4.1', never());
  const overview = overviewReplySchema.parse(answer.ok ? answer.data : null);
  return overview.districts.find((row) => row.code === code)?.months[period];
}
