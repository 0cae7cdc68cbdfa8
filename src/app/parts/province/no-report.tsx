/** A district's month without a report: what is known of its phones, and what has come so far. */
import type { DistrictReply } from '../../../rules/overview.ts';
import { linkTo } from '../../route.ts';
import { useSpeech } from '../../words.tsx';
import { ButtonLink } from '../button.tsx';
import { whereOf } from './district-list.tsx';
import { MonthEvidence } from './month-evidence.tsx';
import type { DistrictMonth } from './report-view.ts';
import { StateMark } from './state-mark.tsx';
import { UnitTables } from './unit-tables.tsx';
import type { WallCell } from './wall-view.ts';
import { useProvinceWords } from './words.ts';

export interface NoReportProps {
  readonly month: DistrictMonth;
  /** From the overview; undefined before it has been fetched. */
  readonly cell: WallCell | undefined;
  readonly devices: DistrictReply['devices'];
}

export function NoReport({ month, cell, devices }: NoReportProps) {
  const words = useProvinceWords();
  const { format } = useSpeech();
  return (
    <div class="report">
      <p class="no-report">{words.report.noReport}</p>
      {cell && (
        <p class="state-line">
          <StateMark state={cell.state} />
          {whereOf(cell, words, format)}
        </p>
      )}
      <ButtonLink href={linkTo('seal-code', month.code, month.period)}>{words.report.enterCode}</ButtonLink>
      <ButtonLink href={linkTo('behalf', month.code, month.period)}>{words.behalf.open}</ButtonLink>
      <h2>{words.report.devices}</h2>
      {devices.length === 0 ? (
        <ButtonLink href={linkTo('invite', month.code)}>{words.report.invite}</ButtonLink>
      ) : (
        <Devices devices={devices} />
      )}
      <p>{words.report.soFar(format.count(month.records.stored))}</p>
      <UnitTables {...month} />
      <MonthEvidence month={month} />
    </div>
  );
}

function Devices({ devices }: Pick<NoReportProps, 'devices'>) {
  const words = useProvinceWords();
  const { format } = useSpeech();
  return (
    <dl class="times">
      {devices.map((device) => (
        <div key={device.device}>
          <dt>{device.name}</dt>
          <dd>
            {device.lastContactAt === null
              ? words.reasons.neverHeard
              : `${words.report.contact} ${format.at(device.lastContactAt)}`}
            <span class="soft small">
              {' '}
              {words.report.device(format.count(device.drafts), format.count(device.unsent))}
              {device.appVersion && ` · ${words.report.app(device.appVersion)}`}
              {device.wiped && ` · ${words.report.wiped}`}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
