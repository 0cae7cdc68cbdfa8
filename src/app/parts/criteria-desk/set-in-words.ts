/** A criteria set as people read it: parts with lines. What is shown, and what is compared, is this. */
import { readCivilDate } from '../../../rules/calendar.ts';
import { type CriteriaSet, questionOf, type Section, unitTypeOf } from '../../../rules/criteria.ts';
import { firstDay, isPeriod } from '../../../rules/period.ts';
import type { Words } from '../../../rules/question.ts';
import { chosenValue } from '../../../rules/readings.ts';
import { conditionText, type Saying } from './condition-words.ts';
import { unitPicks } from './unit-picks.ts';

export interface Line {
  /** The same thing in another version has the same key. */
  readonly key: string;
  readonly label: string;
  readonly text: string;
}

export interface Part {
  readonly key: string;
  readonly title: string;
  readonly lines: readonly Line[];
}

export interface SetSaying extends Saying {
  /** How words that the form asks for in both languages are written out. */
  spell(words: Words): string;
}

/** Everything that a set says. Lines without text are left out. */
export function setInWords(set: CriteriaSet, saying: SetSaying): readonly Part[] {
  const { parts } = saying.own;
  const all: Part[] = [
    { key: 'about', title: parts.about, lines: aboutLines(set, saying) },
    { key: 'due', title: parts.due, lines: dueLines(set, saying) },
    { key: 'points', title: parts.points, lines: pointLines(set, saying) },
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

const line = (key: string, label: string, text: string): Line => ({ key, label, text });

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
    line('warnings', labels.warnings, section.warnings.map(({ words }) => saying.spell(words)).join(' · ')),
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

function questionLines(set: CriteriaSet, saying: SetSaying): Line[] {
  const { own, spell, say } = saying;
  const units = unitPicks(set, own, say);
  return set.questions.flatMap(({ id, label, hint, kind, unit }) => [
    line(`${id}.label`, own.labels.label, spell(label)),
    line(`${id}.hint`, own.labels.hint, hint ? spell(hint) : ''),
    line(`${id}.kind`, own.labels.kind, own.answers[kind]),
    line(`${id}.unit`, own.labels.unit, units.find((one) => one.id === unit)?.label ?? unit),
  ]);
}

/** What the system gives is in no letter. */
function factLines(set: CriteriaSet, { own, spell, say }: SetSaying): Line[] {
  return set.facts.flatMap(({ id, label, fold }) => {
    if (fold.kind === 'given') return [];
    const question = 'question' in fold ? questionOf(set, fold.question) : undefined;
    const type = fold.kind === 'countUnits' ? unitTypeOf(set, fold.unit) : undefined;
    const parts = [
      own.folds[fold.kind],
      question && say(question.label),
      type && say(type.many),
      fold.kind === 'sum' ? own.halves[fold.part] : '',
      fold.kind === 'countWhere' ? own.wheres[fold.where] : '',
    ];
    return [
      line(`${id}.label`, own.labels.fact, spell(label)),
      line(`${id}.fold`, say(label), parts.filter((part) => part).join(' · ')),
    ];
  });
}
