/** For which place an invitation is, and who will use the phone. */
import { useId, useState } from 'preact/hooks';
import { holdsThaiId } from '../../../rules/personal.ts';
import { districtScope, type Place, type Scope } from '../../../rules/place.ts';
import { entered } from '../../entered.ts';
import { useSay } from '../../words.tsx';
import { Button } from '../button.tsx';
import { Field } from '../field.tsx';
import { TextField } from '../text-field.tsx';
import { useProvinceWords } from './words.ts';

export interface Invited {
  readonly scope: Scope;
  readonly name: string;
}

/** Longest name of an invitation (characters), as the endpoint takes it. */
const NAME_MAX = 120;

export interface InviteFormProps {
  /** The scope that is chosen at first. */
  readonly start: Scope;
  /** Whose device it was before; absent: somebody new. */
  readonly name?: string | undefined;
  readonly districts: readonly Place[];
  /** The province's own scope. */
  readonly province: Scope;
  readonly isBusy: boolean;
  readonly onInvite: (invited: Invited) => void;
}

export function InviteForm({
  start,
  name: known = '',
  districts,
  province,
  isBusy,
  onInvite,
}: InviteFormProps) {
  const words = useProvinceWords();
  const say = useSay();
  const id = useId();
  const [scope, setScope] = useState(start);
  const [name, setName] = useState(known);
  const [isTried, setTried] = useState(false);
  const isPersonal = holdsThaiId(name);
  const needed = isTried && name.trim() === '' ? words.invite.nameNeeded : undefined;
  const error = isPersonal ? words.report.faults.thaiId : needed;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const written = entered(name);
    if (written !== '' && !isPersonal) onInvite({ scope, name: written });
  };
  return (
    <form class="invite-form" onSubmit={submit} noValidate>
      <Field id={id} label={words.invite.scope}>
        <select id={id} class="input" value={scope} onChange={(event) => setScope(event.currentTarget.value)}>
          {districts.map((district) => (
            <option key={district.code} value={districtScope(district.code)}>
              {words.district(say(district))}
            </option>
          ))}
          <option value={province}>{words.invite.province}</option>
        </select>
      </Field>
      <TextField
        label={words.invite.name}
        hint={words.invite.nameHint}
        error={error}
        max={NAME_MAX}
        text={name}
        onText={setName}
      />
      <Button type="submit" look="main" disabled={isBusy}>
        {isBusy ? words.invite.making : words.invite.make}
      </Button>
    </form>
  );
}
