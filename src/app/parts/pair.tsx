/** A count pair: done of target, two whole numbers that may be typed in Thai digits. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Question } from '../../rules/question.ts';
import { usePageWords } from '../pages/words.ts';
import type { Fault, Typed } from '../typed.ts';
import { useSpeech } from '../words.tsx';
import { CountInput } from './count-input.tsx';
import { describedBy, FieldGroup } from './field.tsx';

export interface PairProps {
  readonly question: Question;
  readonly typed: Typed;
  readonly faults: readonly Fault[];
  /** The target that the province has set: it is read, not typed. */
  readonly target?: number | undefined;
  readonly note?: ComponentChildren;
  readonly onType: (change: Typed) => void;
  readonly onTidy: (change: Typed) => void;
  readonly onLeave: (part: string) => void;
}

export function Pair({ question, typed, faults, target, note, onType, onTidy, onLeave }: PairProps) {
  const own = usePageWords();
  const { say, format } = useSpeech();
  const id = useId();
  const hint = question.hint && say(question.hint);
  const [fault] = faults;
  const error = fault && own.faults[fault.code];
  const labelOf = (name: 'done' | 'target') => {
    const label = question[name];
    return label ? say(label) : own.pair[name];
  };
  const half = (name: 'done' | 'target') => {
    return (
      <div>
        <label class="caption" for={`${id}-${name}`}>
          {labelOf(name)}
        </label>
        <CountInput
          id={`${id}-${name}`}
          name={name}
          value={typed[name] ?? ''}
          invalid={faults.some(({ part }) => part === name)}
          describedBy={describedBy({ id, hint, error })}
          onType={(text) => onType({ [name]: text })}
          onTidy={(text) => onTidy({ [name]: text })}
          onLeave={() => onLeave(name)}
        />
      </div>
    );
  };
  return (
    <FieldGroup label={say(question.label)} hint={hint} error={error} note={note} id={id}>
      <div class="pair">
        {half('done')}
        <span class="of">{own.pair.of}</span>
        {target === undefined ? (
          half('target')
        ) : (
          <p>
            <span class="caption">{labelOf('target')}</span>
            <strong class="set-target">{format.count(target)}</strong>
            <span class="caption">{own.pair.byProvince}</span>
          </p>
        )}
      </div>
    </FieldGroup>
  );
}
