/** ความก้าวหน้า: each fact of the set over the months that ask it, done beside its target where it has one, and all of it as a table. */
import { useId } from 'preact/hooks';
import { percentText } from '../../../rules/count.ts';
import { firstDay } from '../../../rules/period.ts';
import type { Progress } from '../../../rules/progress.ts';
import { type Format, useFormat, useSay } from '../../words.tsx';
import { TableBox } from '../province/table-box.tsx';
import { Bar, Said } from './bar.tsx';
import type { Course } from './figures.ts';
import type { SummaryWords } from './words.th.ts';
import { useSummaryWords } from './words.ts';

type Month = Course['months'][number];

export function Courses({ courses }: { courses: readonly Course[] }) {
  const own = useSummaryWords();
  const id = useId();
  return (
    <figure class="picture" aria-labelledby={id}>
      <figcaption id={id}>{own.progress}</figcaption>
      {courses.map((course) => (
        <CourseBars key={course.rule.id} course={course} />
      ))}
      <details>
        <summary>{own.table}</summary>
        <TableBox label={own.progress}>
          <CourseTable courses={courses} />
        </TableBox>
      </details>
    </figure>
  );
}

function CourseBars({ course: { rule, months } }: { course: Course }) {
  const own = useSummaryWords();
  const format = useFormat();
  const say = useSay();
  return (
    <section class="course">
      <h2>{say(rule.label)}</h2>
      <ul>
        {months.map((month) => {
          const { period, progress } = month;
          const said = saidOf(month, rule.type === 'count', own, format);
          return (
            <li key={period}>
              <strong>{format.date(firstDay(period), 'periodShort')}</strong>
              {/* Of nothing there is no share: a bar would look as if all were done. */}
              {progress.target ? (
                <Bar
                  parts={[{ key: 'done', count: progress.done }]}
                  of={progress.target}
                  label={[say(rule.label), format.date(firstDay(period), 'periodUi'), ...said].join(' · ')}
                />
              ) : null}
              <Said parts={said} isAlone={!progress.target} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What a bar says: the number and its share, how many districts tell it, how many units have answered. */
function saidOf(
  { reports, progress }: Month,
  isCount: boolean,
  own: SummaryWords,
  { count, digits }: Format,
): readonly string[] {
  const { done, target, answered, units } = progress;
  const percent = percentText(done, target);
  const share = percent === null ? '' : ` (${digits(percent)}%)`;
  const held = target === null ? count(done) : `${count(done)} / ${count(target)}${share}`;
  if (!isCount) return [`${own.districtsOf(count(done), count(reports))}${share}`];
  return [
    held,
    own.told(count(answered), count(reports)),
    ...(units ? [own.unitsOf(count(units.answered), count(units.of))] : []),
  ];
}

function CourseTable({ courses }: { courses: readonly Course[] }) {
  const own = useSummaryWords();
  const format = useFormat();
  const say = useSay();
  const heads = [own.fact, own.month, own.done, own.target, own.percent, own.districts, own.units];
  return (
    <table>
      <caption>{own.progress}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {courses.flatMap(({ rule, months }) =>
          months.map(({ period, reports, progress }) => (
            <tr key={`${rule.id} ${period}`}>
              <th scope="row">{say(rule.label)}</th>
              <td>{format.date(firstDay(period), 'periodShort')}</td>
              <Cells progress={progress} reports={reports} />
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

function Cells({ progress, reports }: { progress: Progress; reports: number }) {
  const { count, digits } = useFormat();
  const { done, target, answered, units } = progress;
  const percent = percentText(done, target);
  return (
    <>
      <td>{count(done)}</td>
      <td>{target === null ? '–' : count(target)}</td>
      <td>{percent === null ? '–' : digits(percent)}</td>
      <td>{`${count(answered)}/${count(reports)}`}</td>
      <td>{units ? `${count(units.answered)}/${count(units.of)}` : '–'}</td>
    </>
  );
}
