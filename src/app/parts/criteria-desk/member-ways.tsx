/** What is done with a member of a list of the form: moved up or down, or taken away. */
import { moved, without } from '../../../rules/criteria-edit.ts';
import { Button } from '../button.tsx';
import { useDeskWords } from './words.ts';

export interface MemberWaysProps<T> {
  /** What it is called, for those who hear the buttons. */
  readonly name: string;
  readonly members: readonly T[];
  readonly place: number;
  readonly onMembers: (members: readonly T[]) => void;
}

export function MemberWays<T>({ name, members, place, onMembers }: MemberWaysProps<T>) {
  const { form } = useDeskWords();
  return (
    <div class="ways">
      <Button look="quiet" disabled={place === 0} onPress={() => onMembers(moved(members, place, -1))}>
        {form.up}
        <span class="unseen"> {name}</span>
      </Button>
      <Button
        look="quiet"
        disabled={place === members.length - 1}
        onPress={() => onMembers(moved(members, place, 1))}
      >
        {form.down}
        <span class="unseen"> {name}</span>
      </Button>
      <Button look="quiet" onPress={() => onMembers(without(members, place))}>
        {form.remove}
        <span class="unseen"> {name}</span>
      </Button>
    </div>
  );
}
