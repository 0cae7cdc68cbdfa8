/** Whose level would change by a set: how many districts, and each report with both. */
import { firstDay } from '../../../rules/period.ts';
import { districtOf } from '../../../rules/place.ts';
import type { Judged, TryReply } from '../../../rules/trial.ts';
import { useSpeech } from '../../words.tsx';
import { useDeskWords } from './words.ts';

export function TrialResult({ reply: { tried, changed } }: { reply: TryReply }) {
  const { trial } = useDeskWords();
  const { format } = useSpeech();
  const districts = new Set(changed.map(({ district }) => district)).size;
  if (tried === 0) return <p>{trial.nothing}</p>;
  return (
    <>
      <p>
        <strong>{districts > 0 ? trial.changes(format.count(districts)) : trial.none}</strong>{' '}
        {trial.tried(format.count(tried))}
      </p>
      {changed.length > 0 && (
        <>
          <ChangeTable changed={changed} />
          <p class="soft">{trial.kept}</p>
        </>
      )}
    </>
  );
}

function ChangeTable({ changed }: Pick<TryReply, 'changed'>) {
  const { trial } = useDeskWords();
  const { format, say } = useSpeech();
  const level = ({ level, score }: Judged) => {
    if (score === null) return trial.unscored;
    return level === null ? trial.noLevel(format.count(score)) : trial.level(level, format.count(score));
  };
  return (
    <table class="trial">
      <thead>
        <tr>
          <th scope="col">{trial.district}</th>
          <th scope="col">{trial.month}</th>
          <th scope="col">{trial.before}</th>
          <th scope="col">{trial.after}</th>
        </tr>
      </thead>
      <tbody>
        {changed.map(({ district, period, before, after }) => {
          const place = districtOf(district);
          return (
            <tr key={`${district} ${period}`}>
              <th scope="row">{place ? say(place) : district}</th>
              <td>{format.date(firstDay(period), 'periodShort')}</td>
              <td>{level(before)}</td>
              <td>
                <strong>{level(after)}</strong>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
