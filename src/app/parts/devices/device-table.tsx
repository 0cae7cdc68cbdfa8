/** The devices, a row each; on a phone each row is a card. */
import type { Scope } from '../../../rules/place.ts';
import { Button } from '../button.tsx';
import { Chip } from '../chip.tsx';
import { ContactCell, Dated, HealthCell, MonthsCell, UnsentCell } from './device-cells.tsx';
import type { DeviceView } from './devices-view.ts';
import { useDeviceWords } from './words.ts';

export interface DeviceTableProps {
  readonly devices: readonly DeviceView[];
  /** The device that shows them. */
  readonly own: string;
  readonly placeOf: (scope: Scope) => string;
  readonly inviteTo: (device: DeviceView) => string;
  readonly onRevoke: (device: DeviceView) => void;
}

const COLUMNS = ['device', 'contact', 'unsent', 'months', 'health', 'actions'] as const;

export function DeviceTable(props: DeviceTableProps) {
  const own = useDeviceWords();
  return (
    <table class="devices">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {own.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.devices.map((device) => (
          <Row key={device.device} {...props} device={device} />
        ))}
      </tbody>
    </table>
  );
}

function Row(props: DeviceTableProps & { readonly device: DeviceView }) {
  const { columns } = useDeviceWords();
  const { device } = props;
  return (
    <tr data-revoked={device.revoked !== undefined}>
      <th scope="row">
        <Named {...props} />
      </th>
      <td data-label={columns.contact}>
        <ContactCell device={device} />
      </td>
      <td data-label={columns.unsent}>
        <UnsentCell device={device} />
      </td>
      <td data-label={columns.months}>
        <MonthsCell device={device} />
      </td>
      <td data-label={columns.health}>
        <HealthCell device={device} />
      </td>
      <td>
        <Right {...props} />
      </td>
    </tr>
  );
}

function Named({ device, own, placeOf }: DeviceTableProps & { readonly device: DeviceView }) {
  const words = useDeviceWords();
  return (
    <>
      <strong>{device.name}</strong>
      <span class="soft small">
        <span class="whole">{placeOf(device.scope)}</span>
        {device.device === own && (
          <>
            {' · '}
            <span class="whole">{words.own}</span>
          </>
        )}
      </span>
      <span class="soft small">
        <Dated words={words.enrolled} at={device.enrolledAt} />
      </span>
      <span class="device-reasons">
        {device.revoked && <Chip tone="bad">{words.revoked.chip}</Chip>}
        {device.reasons.map((reason) => (
          <Chip key={reason} tone={reason === 'quietUnsent' || reason === 'holes' ? 'bad' : 'wait'}>
            {words.reasons[reason]}
          </Chip>
        ))}
      </span>
    </>
  );
}

/** Who is locked out may be invited again; everybody else can be locked out. */
function Right({ device, inviteTo, onRevoke }: DeviceTableProps & { readonly device: DeviceView }) {
  const words = useDeviceWords();
  const { revoked, name } = device;
  if (!revoked)
    return (
      <Button look="quiet" onPress={() => onRevoke(device)}>
        {words.revoke.open}
        <span class="unseen"> {name}</span>
      </Button>
    );
  return (
    <>
      <span class="small">
        <Dated
          words={(date) => words.revoked.told(date, revoked.by ?? words.revoked.byOperator)}
          at={revoked.at}
        />
      </span>
      {revoked.reason !== '' && <span class="soft small">{words.revoked.reason(revoked.reason)}</span>}
      <a href={inviteTo(device)}>{words.revoked.invite}</a>
    </>
  );
}
