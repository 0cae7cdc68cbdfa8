/** The level of a report: as it stands, by the phone, by the endpoint, and whether they agree as they must. */
import type { LevelCheck } from '../../../rules/level-check.ts';
import type { ScoreResult } from '../../../rules/score.ts';
import type { Standing } from '../../../rules/standing.ts';
import { useFormat } from '../../words.tsx';
import { ProvinceWord } from '../province-word.tsx';
import { Stone } from '../stone.tsx';
import { Tick } from '../tick.tsx';
import { StateMark } from './state-mark.tsx';
import type { WallState } from './wall-view.ts';
import { useProvinceWords } from './words.ts';

export interface LevelVerdictProps {
  readonly state: WallState;
  readonly standing: Standing;
  readonly result: ScoreResult;
  readonly check: LevelCheck;
}

export function LevelVerdict({ state, standing, result, check }: LevelVerdictProps) {
  const words = useProvinceWords();
  const format = useFormat();
  const { level, score } = standing;
  return (
    <div class="level-verdict" data-level={level ?? undefined}>
      <Stone level={level} state={state === 'confirmed' ? 'here' : 'plain'} size="card" />
      <div>
        <p class="level-name">
          {state === 'confirmed' ? words.report.confirmedLevel : words.report.scoredLevel}{' '}
          <strong class="whole">
            {level ?? words.noLevel}
            {score !== null && ` · ${words.report.points(format.count(score))}`}
          </strong>
        </p>
        <p class="state-line">
          <StateMark state={state} />
          {words.states[state]}
          {standing.timeliness === 'accepted' && ` · ${words.report.timeAccepted}`}
        </p>
        <ProvinceWord standing={standing} />
        <Agreement check={check} criteria={result.criteria} />
      </div>
    </div>
  );
}

function Agreement({ check, criteria }: { check: LevelCheck; criteria: ScoreResult['criteria'] }) {
  const words = useProvinceWords();
  const format = useFormat();
  const { byPhone, byEndpoint, verdict } = check;
  const levels = words.report.byBoth(byPhone ?? words.noLevel, byEndpoint ?? words.noLevel);
  return (
    <>
      <p class="agreement" data-verdict={verdict}>
        {verdict === 'same' && <Tick />}
        {levels} · {words.report.verdicts[verdict]}
      </p>
      <p class="soft small">{words.report.criteria(criteria.id, format.count(criteria.version))}</p>
    </>
  );
}
