/** What was, and what is: of every fact and every answer that a revision changes, and of their evidence. */
import type { Changes } from '../../../rules/revision.ts';
import type { Unit } from '../../../rules/roster.ts';
import { type ChangeLine, changeLines, type EvidenceLine } from '../../changes.ts';
import { useSpeech } from '../../words.tsx';
import { useRevisionWords } from './words.ts';

export function ChangeList({ changes, units }: { changes: Changes; units: readonly Unit[] }) {
  const words = useRevisionWords();
  const { facts, answers, evidence } = changeLines(changes, units, useSpeech());
  if (facts.length + answers.length + evidence.length === 0) return <p class="soft">{words.nothing}</p>;
  return (
    <>
      <Lines title={words.facts} lines={facts} />
      <Lines title={words.answers} lines={answers} />
      <Evidence lines={evidence} />
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

function Evidence({ lines }: { lines: readonly EvidenceLine[] }) {
  const words = useRevisionWords();
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{words.evidence}</h3>
      <ul class="plain changes">
        {lines.map(({ label, texts }) => (
          <li key={label}>
            <span>
              {label}
              {texts.map((text) => (
                <span key={text} class="change">
                  {text}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
