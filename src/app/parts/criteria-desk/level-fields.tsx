/** The levels of a section, best first: letter, words, condition; added, moved and taken away. */
import { useState } from 'preact/hooks';
import type { LevelRule, Section } from '../../../rules/criteria.ts';
import type { Path } from '../../../rules/criteria-edit.ts';
import { useSay } from '../../words.tsx';
import { blankCondition } from './blank-condition.ts';
import { ConditionAt } from './condition-at.tsx';
import { useEditing, useField } from './editing.ts';
import { TextAt, WordsAt } from './fields.tsx';
import { MemberWays } from './member-ways.tsx';
import { useDeskWords } from './words.ts';

export interface LevelsProps {
  readonly section: Section;
  readonly path: Path;
}

export function LevelFields({ section, path }: LevelsProps) {
  const { form } = useDeskWords();
  const { set } = useEditing();
  const { id, error, onPut } = useField([...path, 'levels']);
  const add = () => onPut([...section.levels, blankLevel(blankCondition('answered', set, section))]);
  return (
    <div class="levels-editor">
      {section.levels.map((level, place) => (
        <OneLevel
          // A level is known by its place: its letter changes while it is typed.
          key={`${path.join('.')}-${place}`}
          level={level}
          place={place}
          section={section}
          path={[...path, 'levels', String(place)]}
          onLevels={onPut}
        />
      ))}
      <p class="error">{error}</p>
      <button type="button" id={id} class="button button-outline" onClick={add}>
        {form.addLevel}
      </button>
    </div>
  );
}

function blankLevel(when: LevelRule['when']): LevelRule {
  const words = { th: '', en: '' };
  return { id: '', verbatim: '', meaning: words, text: words, when };
}

interface OneLevelProps extends LevelsProps {
  readonly level: LevelRule;
  readonly place: number;
  readonly onLevels: (levels: readonly LevelRule[]) => void;
}

function OneLevel({ level, place, section, path, onLevels }: OneLevelProps) {
  const own = useDeskWords();
  const say = useSay();
  const { levels } = section;
  const [isNew] = useState(level.id === '');
  return (
    <details class="set-part" open={isNew}>
      <summary>
        {own.labels.level(level.id)} · {say(level.text)}
      </summary>
      <TextAt path={[...path, 'id']} label={own.labels.levelId} />
      <WordsAt path={[...path, 'text']} label={own.labels.text} rows={2} />
      <TextAt path={[...path, 'verbatim']} label={own.labels.verbatim} rows={3} />
      <WordsAt path={[...path, 'meaning']} label={own.labels.meaning} rows={2} />
      <ConditionAt
        path={[...path, 'when']}
        label={own.labels.when}
        condition={level.when}
        section={section}
      />
      <MemberWays name={own.labels.level(level.id)} members={levels} place={place} onMembers={onLevels} />
    </details>
  );
}
