/** Each level as a row: letter, what it asks, how far it is; opened, the letter's own words and the numbers behind it. */
import type { LevelView } from '../reasons.ts';
import { useSpeech, useWords } from '../words.tsx';
import { Stone } from './stone.tsx';
import { Tick } from './tick.tsx';

export interface LevelRowsProps {
  readonly levels: readonly LevelView[];
  /** The circular's number: "อบ ๐๐๑๙/ว ๕๙๙". */
  readonly letter: string;
}

export function LevelRows({ levels, letter }: LevelRowsProps) {
  return (
    <div class="levels">
      {levels.map((level) => (
        <details key={level.id} class="level">
          <summary>
            <Summary level={level} />
          </summary>
          <Opened level={level} letter={letter} />
        </details>
      ))}
    </div>
  );
}

function Summary({ level }: { level: LevelView }) {
  const words = useWords();
  const counts = level.state !== 'next';
  return (
    <>
      <Stone level={level.id} state={level.state} />
      <span class="level-text">
        {level.text}
        {level.met && !counts && <span class="level-note">{words.levels.notCounted}</span>}
      </span>
      <span class="level-progress" data-met={level.met}>
        {level.met && <Tick />}
        <span class="unseen">{level.met ? words.levels.met : !counts && words.levels.notMet}</span>
        {level.progress}
      </span>
    </>
  );
}

function Opened({ level, letter }: { level: LevelView; letter: string }) {
  const { words, lang, say } = useSpeech();
  const { verbatim, meaning } = level.rule;
  const isAsMeant = verbatim.replace(/^-\s*/, '') === meaning.th;
  return (
    <div class="level-opened">
      <dl class="reasons">
        {level.reasons.map(({ label, value, met }) => (
          <div key={label} data-met={met === true}>
            <dt>{label}</dt>
            <dd>
              {met === true && <Tick />}
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <blockquote lang="th">{verbatim}</blockquote>
      <p class="source">{words.levels.source(letter)}</p>
      {(lang !== 'th' || !isAsMeant) && <p class="soft small">{words.levels.meaning(say(meaning))}</p>}
    </div>
  );
}
