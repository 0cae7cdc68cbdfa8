/** The card that says once that a month's criteria have changed, with its level before and now. Load it with `lazy`, a key for each set. */
import { useState } from 'preact/hooks';
import type { Expected } from '../../../local/expected.ts';
import { setName } from '../../../rules/catalog.ts';
import type { ScoreResult } from '../../../rules/score.ts';
import { readNote, writeNote } from '../../page-notes.ts';
import { useFormat, useSay } from '../../words.tsx';
import { Button } from '../button.tsx';
import { useCriteriaWords } from './words.ts';

/** A note for each set: there is one of every indicator, and months of one indicator may have different ones. */
const SEEN = 'lakchai-criteria-seen-';

/** Of a release before: the set that was seen last. */
const SEEN_BEFORE = 'lakchai-criteria-seen';

export interface ChangeCardProps extends Expected {
  /** The month by the set that decided before. */
  readonly former: Expected;
}

export function ChangeCard({ set, result, former }: ChangeCardProps) {
  const own = useCriteriaWords();
  const say = useSay();
  const { count, digits } = useFormat();
  const note = SEEN + setName(set);
  const [isSeen, setSeen] = useState(() => readNote(note) !== null || readNote(SEEN_BEFORE) === setName(set));
  const level = (one: ScoreResult) =>
    one.level === null ? own.none : own.level(one.level, count(one.score ?? 0));
  if (isSeen) return null;
  return (
    <section class="notice" data-tone="wait" aria-label={own.title}>
      <strong>{own.title}</strong>
      <p>
        {own.from(say(set.title), count(set.version))}{' '}
        <span class="whole">{digits(own.letter(set.letter.number))}</span>
      </p>
      <dl class="change">
        <dt>{own.before}</dt>
        <dd>{level(former.result)}</dd>
        <dt>{own.now}</dt>
        <dd>
          <strong>{level(result)}</strong>
        </dd>
      </dl>
      {former.result.level === result.level && <p>{own.same}</p>}
      <p class="soft small">{own.kept}</p>
      <div>
        <Button
          onPress={() => {
            writeNote(note, 'yes');
            setSeen(true);
          }}
        >
          {own.seen}
        </Button>
      </div>
    </section>
  );
}
