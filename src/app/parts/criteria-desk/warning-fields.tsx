/** The warnings of a section: what is said of a report, when, and the question at which it is mended. */
import type { Section, WarningRule } from '../../../rules/criteria.ts';
import type { Path } from '../../../rules/criteria-edit.ts';
import { freeName } from '../../../rules/criteria-members.ts';
import { useSay } from '../../words.tsx';
import { Button } from '../button.tsx';
import { blankCondition } from './blank-condition.ts';
import { ConditionAt } from './condition-at.tsx';
import { useEditing, useField } from './editing.ts';
import { PickAt, WordsAt } from './fields.tsx';
import { FoldedPart } from './folded-part.tsx';
import { MemberWays } from './member-ways.tsx';
import { useDeskWords } from './words.ts';

interface WarningsProps {
  readonly section: Section;
  readonly path: Path;
}

export function WarningFields({ section, path }: WarningsProps) {
  const { form } = useDeskWords();
  const { set } = useEditing();
  const { warnings } = section;
  const { onPut } = useField(path);
  const add = () => {
    const codes = warnings.map(({ code }) => ({ id: code }));
    const when = blankCondition('answered', set, section);
    onPut([...warnings, { code: freeName(codes, 'w'), when, words: { th: '', en: '' } }]);
  };
  return (
    <>
      {warnings.map((warning, place) => (
        // A warning is known by its place: several may have one code.
        <OneWarning
          key={`${path.join('.')}-${place}`}
          warning={warning}
          section={section}
          path={path}
          place={place}
        />
      ))}
      <Button onPress={add}>{form.addWarning}</Button>
    </>
  );
}

interface OneWarningProps extends WarningsProps {
  readonly warning: WarningRule;
  readonly place: number;
}

function OneWarning({ warning, section, path, place }: OneWarningProps) {
  const { labels } = useDeskWords();
  const say = useSay();
  const { set } = useEditing();
  const { onPut } = useField(path);
  const at = [...path, String(place)];
  const name = say(warning.words) || warning.code;
  const asked = set.questions.filter(({ id }) => section.questions.includes(id));
  return (
    <FoldedPart path={at} name={name}>
      {() => (
        <>
          <WordsAt path={[...at, 'words']} label={labels.warningWords} rows={2} />
          <ConditionAt
            path={[...at, 'when']}
            label={labels.warningWhen}
            condition={warning.when}
            section={section}
          />
          <PickAt
            path={[...at, 'question']}
            label={labels.warningQuestion}
            picks={asked.map(({ id, label }) => ({ id, label: say(label) || id }))}
          />
          <MemberWays name={name} members={section.warnings} place={place} onMembers={onPut} />
        </>
      )}
    </FoldedPart>
  );
}
