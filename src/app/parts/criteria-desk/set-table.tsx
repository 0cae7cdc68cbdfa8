/** A criteria set in words, part by part; a long one opens one by one. */
import type { CriteriaSet } from '../../../rules/criteria.ts';
import { useSpeech } from '../../words.tsx';
import { type Part, setInWords } from './set-in-words.ts';
import { useDeskWords } from './words.ts';

export function SetTable({ set }: { set: CriteriaSet }) {
  const own = useDeskWords();
  const { format, say } = useSpeech();
  return (
    <div class="set-parts">
      {setInWords(set, { own, format, say, spell: say }).map((part, place) => (
        <PartTable key={part.key} part={part} isOpen={place === 0} />
      ))}
    </div>
  );
}

function PartTable({ part, isOpen }: { part: Part; isOpen: boolean }) {
  return (
    <details class="set-part" open={isOpen}>
      <summary>{part.title}</summary>
      <dl>
        {part.lines.map((line) => (
          <div key={line.key}>
            <dt>{line.label}</dt>
            <dd>{line.text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
