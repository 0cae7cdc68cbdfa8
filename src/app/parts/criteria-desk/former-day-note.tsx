/** Says which texts still name the former due day. Not a fault: nothing is kept from being published by it. */
import type { CriteriaSet } from '../../../rules/criteria.ts';
import { useFormat, useSpeech } from '../../words.tsx';
import { showField } from './editing.ts';
import { fieldName } from './field-name.ts';
import type { FormerDayText } from './former-day.ts';
import { useDeskWords } from './words.ts';

export interface FormerDayNoteProps {
  readonly set: CriteriaSet;
  readonly texts: readonly FormerDayText[];
  /** In the form: all are seen, and each leads to its field. Elsewhere they are folded in. */
  readonly leads?: boolean;
}

export function FormerDayNote({ set, texts, leads = false }: FormerDayNoteProps) {
  const { form } = useDeskWords();
  const { count } = useFormat();
  const days = [...new Set(texts.map(({ day }) => count(day)))].join(', ');
  const list = (
    <ul class={leads ? undefined : 'points'}>
      {texts.map((text) => (
        <li key={text.at}>
          <Place set={set} text={text} leads={leads} />
        </li>
      ))}
    </ul>
  );
  return (
    <div class="former-day">
      <p role="status">
        {texts.length > 0 && form.formerDay(count(texts.length), days, count(set.due.dueDay))}
      </p>
      {texts.length > 0 &&
        (leads ? (
          list
        ) : (
          <details class="more">
            <summary>{form.formerDayWhere}</summary>
            {list}
          </details>
        ))}
    </div>
  );
}

interface PlaceProps {
  readonly set: CriteriaSet;
  readonly text: FormerDayText;
  readonly leads: boolean;
}

function Place({ set, text: { field, at }, leads }: PlaceProps) {
  const own = useDeskWords();
  const { format, say } = useSpeech();
  if (field === null) return <code>{at}</code>;
  const name = fieldName(set, field, { own, format, say });
  if (!leads) return <>{name}</>;
  return (
    <button type="button" class="link" onClick={() => showField(field)}>
      {name}
    </button>
  );
}
