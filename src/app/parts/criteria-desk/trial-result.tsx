/** Whose level would change by a set: how many districts, and each report with both levels. */
import { firstDay } from '../../../rules/period.ts';
import type { Judged, TryReply } from '../../../rules/trial.ts';
import { districtIn, usePlaces } from '../../places.ts';
import { useSpeech } from '../../words.tsx';
import { useDeskWords } from './words.ts';

export function TrialResult({ reply: { tried, changed } }: { reply: TryReply }) {
  const { trial } = useDeskWords();
  const { format } = useSpeech();
  const moved = new Set(changed.filter(isOtherLevel).map(({ district }) => district));
  const others = new Set(changed.map(({ district }) => district).filter((one) => !moved.has(one)));
  if (tried === 0) return <p>{trial.nothing}</p>;
  return (
    <>
      <p>
        <strong>
          {moved.size > 0 ? trial.changes(format.count(moved.size)) : trial.none}
          {others.size > 0 && ` · ${trial.pointsOnly(format.count(others.size))}`}
        </strong>{' '}
        <span class="whole">{trial.tried(format.count(tried))}</span>
      </p>
      {changed.length > 0 && (
        <>
          <ul class="changes">
            {changed.map((one) => (
              <Changed key={`${one.district} ${one.period}`} {...one} />
            ))}
          </ul>
          <p class="soft">{trial.kept}</p>
        </>
      )}
    </>
  );
}

/** A level whose points are others is the same level. */
function isOtherLevel({ before, after }: TryReply['changed'][number]): boolean {
  return before.level !== after.level;
}

function Changed({ district, period, before, after }: TryReply['changed'][number]) {
  const { trial } = useDeskWords();
  const { format, say } = useSpeech();
  const place = districtIn(usePlaces(), district);
  return (
    <li>
      <p>
        <strong>{place ? say(place) : district}</strong>{' '}
        <span class="soft whole">{format.date(firstDay(period), 'periodShort')}</span>
      </p>
      <dl>
        <dt>{trial.before}</dt>
        <dd>
          <Level {...before} />
        </dd>
        <dt>{trial.after}</dt>
        <dd>
          <strong>
            <Level {...after} />
          </strong>
        </dd>
      </dl>
    </li>
  );
}

function Level({ level, score }: Judged) {
  const { trial } = useDeskWords();
  const format = useSpeech().format;
  if (score === null) return <>{trial.unscored}</>;
  return <>{level === null ? trial.noLevel(format.count(score)) : trial.level(level, format.count(score))}</>;
}
