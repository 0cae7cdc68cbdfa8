/** A criteria set as people read it: parts with lines. What is shown, and what is compared, is this. */
import { readCivilDate } from '../../../rules/calendar.ts';
import { type CriteriaSet, questionOf, type Section } from '../../../rules/criteria.ts';
import { firstDay, isPeriod } from '../../../rules/period.ts';
import { chosenValue } from '../../../rules/readings.ts';
import { factLines, questionLines, unitLines } from './asked-in-words.ts';
import { conditionText, type Saying } from './condition-words.ts';
import { type Line, line, type SetSaying } from './set-line.ts';

export interface Part {
  readonly key: string;
  readonly title: string;
  readonly lines: readonly Line[];
}

/** Everything that a set says. Lines without text are left out. */
export function setInWords(set: CriteriaSet, saying: SetSaying): readonly Part[] {
  const { parts } = saying.own;
  const all: Part[] = [
    { key: 'about', title: parts.about, lines: aboutLines(set, saying) },
    { key: 'due', title: parts.due, lines: dueLines(set, saying) },
    { key: 'points', title: parts.points, lines: pointLines(set, saying) },
    { key: 'units', title: parts.units, lines: unitLines(set, saying) },
    ...set.sections.map((section, place) => ({
      key: `sections.${place}`,
      title: monthsText(section.periods, saying),
      lines: sectionLines(set, section, saying),
    })),
    { key: 'readings', title: parts.readings, lines: readingLines(set, saying) },
    { key: 'questions', title: parts.questions, lines: questionLines(set, saying) },
    { key: 'facts', title: parts.facts, lines: factLines(set, saying) },
  ];
  return all.map((part) => ({ ...part, lines: part.lines.filter(({ text }) => text !== '') }));
}

/** "เม.ย. 2568 · พ.ค. 2568"; what is no month stands as it is. */
export function monthsText(periods: readonly string[], { format }: Pick<Saying, 'format'>): string {
  const monthText = (period: string) =>
    isPeriod(period) ? format.date(firstDay(period), 'periodShort') : period;
  return periods.map(monthText).join(' · ');
}

function aboutLines({ id, version, indicator, title, letter }: CriteriaSet, saying: SetSaying): Line[] {
  const { own, format, spell } = saying;
  const { labels } = own;
  const date = letter.date === null ? labels.noDate : dayText(letter.date, saying);
  return [
    line('title', labels.title, spell(title)),
    line('id', labels.id, id),
    line('version', labels.version, format.count(version)),
    line('indicator', labels.indicator, indicator),
    line('letter', labels.letter, letter.number),
    line('date', labels.date, date),
    line('reason', labels.reason, letter.reason),
    line('contact', labels.contact, spell(letter.contact.name)),
    line('phone', labels.phone, letter.contact.phone),
    line('email', labels.email, letter.contact.email),
  ];
}

function dueLines({ due }: CriteriaSet, saying: SetSaying): Line[] {
  const { own, format } = saying;
  return [
    line('dueDay', own.labels.dueDay, own.dueDay(format.count(due.dueDay))),
    line('holidayShift', own.labels.holidayShift, own.holidayShift[due.holidayShift]),
    line('holidays', own.labels.holidays, due.holidays.map((day) => dayText(day, saying)).join(' · ')),
  ];
}

function dayText(day: string, { format }: Saying): string {
  return readCivilDate(day) ? format.date(day) : day;
}

function pointLines({ scale, noLevelScore, aggregate }: CriteriaSet, { own, format }: SetSaying): Line[] {
  return [
    ...Object.entries(scale).map(([level, points]) =>
      line(`scale.${level}`, own.labels.points(level), own.points(format.count(points))),
    ),
    line('noLevelScore', own.labels.noLevelScore, own.points(format.count(noLevelScore))),
    line('aggregate', own.labels.aggregate, own.aggregate[aggregate]),
  ];
}

function sectionLines(set: CriteriaSet, section: Section, saying: SetSaying): Line[] {
  const { own, say } = saying;
  const { labels } = own;
  const named = (questions: readonly string[]) =>
    questions
      .map((id) => {
        const question = questionOf(set, id);
        return question ? say(question.label) : id;
      })
      .join(' · ');
  return [
    line('periods', labels.months, monthsText(section.periods, saying)),
    ...section.levels.flatMap((level): Line[] => [
      line(`${level.id}.text`, labels.level(level.id), saying.spell(level.text)),
      line(`${level.id}.verbatim`, `${labels.level(level.id)} · ${labels.verbatim}`, level.verbatim),
      line(
        `${level.id}.meaning`,
        `${labels.level(level.id)} · ${labels.meaning}`,
        saying.spell(level.meaning),
      ),
      line(
        `${level.id}.when`,
        `${labels.level(level.id)} · ${labels.when}`,
        conditionText(level.when, set, saying),
      ),
    ]),
    line('combine', labels.combine, own.combine[section.combine]),
    line('otherwise', labels.otherwise, section.otherwise ? labels.level(section.otherwise) : labels.noLevel),
    ...timingLines(set, section, saying),
    line('questions', labels.asked, named(section.questions)),
    ...section.warnings.map(({ words, when }, place) =>
      line(
        `warnings.${place}`,
        labels.warnings,
        `${saying.spell(words)} · ${labels.warningWhen}: ${conditionText(when, set, saying)}`,
      ),
    ),
    line('evidence', labels.needsEvidence, named(section.evidence ?? [])),
  ];
}

function timingLines(set: CriteriaSet, { timing }: Section, saying: SetSaying): Line[] {
  const { own } = saying;
  if (timing.kind === 'month') return [];
  return [
    line('counted', own.labels.counted, own.counted[timing.counted]),
    line('lateUntil', own.labels.lateUntil, own.lateUntil[timing.lateUntil]),
    line('worth', own.labels.worth, conditionText(timing.worth, set, saying)),
  ];
}

function readingLines(set: CriteriaSet, { own, say }: SetSaying): Line[] {
  return set.readings.flatMap((reading) => {
    if (!reading.values) return [];
    const value = chosenValue(set, reading);
    const chosen = reading.values.find((offered) => offered.value === value);
    return [line(reading.key, say(reading.question), chosen ? say(chosen.label) : own.byHand)];
  });
}
