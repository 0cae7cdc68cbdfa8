/** What was, and what is: of every fact and every answer that a revision changes. */
import type { Changes } from '../../../rules/revision.ts';
import type { Unit } from '../../../rules/roster.ts';
import { type ChangeLine, changeLines } from '../../changes.ts';
import { useSpeech } from '../../words.tsx';
import { useRevisionWords } from './words.ts';

export function ChangeList({ changes, units }: { changes: Changes; units: readonly Unit[] }) {
  const words = useRevisionWords();
  const { facts, answers } = changeLines(changes, units, useSpeech());
  if (facts.length + answers.length === 0) return <p class="soft">{words.nothing}</p>;
  return (
    <>
      <Lines title={words.facts} lines={facts} />
      <Lines title={words.answers} lines={answers} />
    </>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly ChangeLine[] }) {
  const words = useRevisionWords();
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="plain changes">
        {lines.map(({ label, was, is }) => (
          <li key={[label, was, is].join('|')}>
            <span>
              {label}
              <span class="change">
                <span class="soft small">{words.was}</span> <del>{was}</del>
              </span>
              <span class="change">
                <span class="soft small">{words.is}</span> <ins>{is}</ins>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
