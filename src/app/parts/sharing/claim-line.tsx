/** Who sees to a unit or to a question, and taking it on: a mark for the others, which keeps nobody from recording. */
import type { Claims, Place } from '../../claims.ts';
import { Button } from '../button.tsx';
import { useSharingWords } from './words.ts';

export interface ClaimProps {
  readonly claims: Claims;
  readonly place: Place;
}

/** "พัฒนากร 2 รับทำ", where somebody does. */
export function ClaimTag({ claims, place }: ClaimProps) {
  const words = useSharingWords();
  const holder = claims.holder(place);
  if (!holder) return null;
  const { isMe, isLost, name } = holder;
  const text = isMe ? words.taken : words[isLost ? 'lostTo' : 'takenBy'](name || words.otherPhone);
  return <span class="tag">{text}</span>;
}

/** @param props.name of the unit or question, for those who hear the button and do not see where it stands */
export function ClaimLine({ claims, place, name }: ClaimProps & { readonly name: string }) {
  const words = useSharingWords();
  const holder = claims.holder(place);
  const what = holder?.isMe ? 'giveBack' : holder ? 'takeOver' : 'take';
  const press = ({ detail }: MouseEvent) => {
    // The second half of a double tap does not give back what the first has taken.
    if (detail > 1) return;
    if (what === 'giveBack') claims.giveBack(place);
    else claims.take(place);
  };
  return (
    <div class="claim-line">
      <ClaimTag claims={claims} place={place} />
      {holder?.isLost && <span class="hint">{words.lostHint}</span>}
      {claims.mayTake && (
        <Button look="quiet" onPress={press}>
          {words[what]} <span class="unseen">{name}</span>
        </Button>
      )}
    </div>
  );
}
