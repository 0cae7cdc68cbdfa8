/** A report's facts, as they were sealed: one line each, done beside its target. */
import { percentText } from '../../../rules/count.ts';
import { factText } from '../../reasons.ts';
import { useSpeech } from '../../words.tsx';
import type { FactLine } from './fact-lines.ts';
import { useProvinceWords } from './words.ts';

export function FactTable({ lines }: { lines: readonly FactLine[] }) {
  const words = useProvinceWords();
  const hasTargets = lines.some(({ target }) => target !== null);
  return (
    <table class="facts">
      <caption>{words.report.facts}</caption>
      <thead>
        <tr>
          <th scope="col">{words.report.fact}</th>
          <th scope="col">{words.report.done}</th>
          {hasTargets && <th scope="col">{words.report.target}</th>}
          {hasTargets && <th scope="col">{words.report.percent}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.rule.id} line={line} hasTargets={hasTargets} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line, hasTargets }: { line: FactLine; hasTargets: boolean }) {
  const { rule, value, target, coverage } = line;
  const speech = useSpeech();
  const { say, format } = speech;
  const isCounted = typeof value === 'number' && typeof target?.value === 'number';
  const percent = isCounted ? percentText(value, target.value) : null;
  return (
    <tr>
      <th scope="row">
        {say(rule.label)}
        {coverage && coverage.answered < coverage.of && (
          <span class="soft small">
            {' '}
            {speech.words.reasons.answered(
              format.count(coverage.answered),
              format.count(coverage.of),
              coverage.type ? say(coverage.type.counter) : '',
            )}
          </span>
        )}
      </th>
      <td>{factText(value, rule, speech)}</td>
      {hasTargets && <td>{target && factText(target.value, target.rule, speech)}</td>}
      {hasTargets && <td>{percent !== null && `${format.digits(percent)}%`}</td>}
    </tr>
  );
}
