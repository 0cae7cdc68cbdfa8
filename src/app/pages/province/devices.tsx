/** เครื่อง: every device of the province and its districts, those first that need a look; and locking one out. */
import { useState } from 'preact/hooks';
import {
  type DevicesReply,
  devicesReplySchema,
  doneReplySchema,
  PEOPLE_PATHS,
  revokePath,
} from '../../../rules/devices.ts';
import { type Scope, scopeCode } from '../../../rules/place.ts';
import { DeviceControls } from '../../parts/devices/device-controls.tsx';
import { DeviceTable } from '../../parts/devices/device-table.tsx';
import {
  DEVICE_FILTERS,
  type DeviceFilter,
  type DeviceView,
  deviceViews,
  type Sought,
  soughtDevices,
} from '../../parts/devices/devices-view.ts';
import { Outcome, type Told } from '../../parts/devices/outcome.tsx';
import { useDeviceWords } from '../../parts/devices/words.ts';
import { Head } from '../../parts/head.tsx';
import { Freshness } from '../../parts/province/freshness.tsx';
import { Nothing } from '../../parts/province/nothing.tsx';
import { ReasonDialog } from '../../parts/province/reason-dialog.tsx';
import { useProvinceWords } from '../../parts/province/words.ts';
import { usePlaceName } from '../../place-names.ts';
import { linkTo } from '../../route.ts';
import { useNow, useSession } from '../../session.tsx';

import { useFormat } from '../../words.tsx';
import { useFetched } from './fetched.ts';
import { post } from './posting.ts';

/** The devices as they were last fetched. */
export function useDevices() {
  return useFetched(PEOPLE_PATHS.devices, devicesReplySchema);
}

export function Devices() {
  const own = useDeviceWords();
  const words = useProvinceWords();
  const now = useNow();
  const { value, asOf, fetching, refresh } = useDevices();
  return (
    <>
      <Head title={own.title} />
      <Freshness asOf={asOf} now={now} fetching={fetching} onRefresh={refresh} />
      {value ? <All reply={value} onChanged={refresh} /> : <Nothing fetching={fetching} />}
      <p class="links">
        <a href={linkTo('invite')}>{words.invite.title}</a>
        <a href={linkTo('invite', 'sheet')}>{own.sheet.title}</a>
      </p>
    </>
  );
}

function All({ reply, onChanged }: { reply: DevicesReply; onChanged: () => void }) {
  const own = useDeviceWords();
  const now = useNow();
  const placeOf = usePlaceName();
  const { phone } = useSession();
  const [filter, setFilter] = useState<DeviceFilter>('all');
  const [sought, setSought] = useState<Sought>({ text: '', scope: '' });
  const [revoking, setRevoking] = useState<DeviceView>();
  const [told, setTold] = useState<Told>();
  const all = deviceViews(reply.devices, { now, isPractice: phone.enrolment.practice });
  const found = soughtDevices(all, sought, placeOf);
  const shown = found.filter(DEVICE_FILTERS[filter]);
  const revoke = async ({ device, name }: DeviceView, reason: string) => {
    setRevoking(undefined);
    const posted = await post(phone, revokePath(device), { reason }, doneReplySchema);
    setTold(posted.phase === 'done' ? { phase: 'done', text: own.revoke.done(name) } : posted);
    onChanged();
  };
  return (
    <>
      <DeviceControls
        devices={found}
        {...{ filter, sought }}
        onFilter={setFilter}
        onSought={setSought}
        scopes={scopesOf(all)}
      />
      <WithoutDevice reply={reply} />
      <Outcome told={told} />
      <DeviceTable
        devices={shown}
        own={phone.enrolment.device}
        placeOf={placeOf}
        inviteTo={({ scope, device }) => linkTo('invite', scopeCode(scope), device)}
        onRevoke={setRevoking}
      />
      {shown.length === 0 && <p class="empty">{all.length === 0 ? own.none : own.noneFits}</p>}
      {revoking && (
        <RevokeDialog
          device={revoking}
          onClose={() => setRevoking(undefined)}
          onRevoke={(reason) => void revoke(revoking, reason)}
        />
      )}
    </>
  );
}

function scopesOf(devices: readonly DeviceView[]): readonly Scope[] {
  return [...new Set(devices.map(({ scope }) => scope))].sort();
}

function WithoutDevice({ reply }: { reply: DevicesReply }) {
  const own = useDeviceWords();
  const format = useFormat();
  const missing = districtsWithoutDevice(reply);
  if (missing.length === 0) return null;
  return (
    <p>
      {own.withoutDevice(format.count(missing.length))}{' '}
      <a href={linkTo('invite', 'sheet')}>{own.sheet.title}</a>
    </p>
  );
}

/** Districts of which no device may enter. */
export function districtsWithoutDevice({ districts, devices }: DevicesReply): DevicesReply['districts'] {
  const entered = new Set(devices.flatMap(({ scope, revoked }) => (revoked ? [] : [scopeCode(scope)])));
  return districts.filter(({ code }) => !entered.has(code));
}

interface RevokeDialogProps {
  readonly device: DeviceView;
  readonly onClose: () => void;
  readonly onRevoke: (reason: string) => void;
}

/** Locking oneself out is the one thing that cannot be mended from here. */
function RevokeDialog({ device: { device, name, scope }, onClose, onRevoke }: RevokeDialogProps) {
  const { revoke } = useDeviceWords();
  const placeOf = usePlaceName();
  const { phone } = useSession();
  const isOwn = device === phone.enrolment.device;
  const explains = revoke.explains(name, placeOf(scope));
  return (
    <ReasonDialog
      title={isOwn ? revoke.ownTitle : revoke.title}
      explains={isOwn ? `${revoke.ownWarning} ${explains}` : explains}
      onClose={onClose}
      onGive={onRevoke}
    />
  );
}
