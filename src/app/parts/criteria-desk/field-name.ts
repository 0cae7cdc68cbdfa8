/** What a field of the form is called where it is not seen: in the list of what is to be mended. */
import type { CriteriaSet } from '../../../rules/criteria.ts';
import type { Saying } from './condition-words.ts';
import { monthsText } from './set-in-words.ts';
import type { CriteriaDeskWords } from './words.th.ts';

type Labels = CriteriaDeskWords['labels'];

/** Labels that are one text. */
type Label = { [K in keyof Labels]: Labels[K] extends string ? K : never }[keyof Labels];

const PLAIN: Readonly<Record<string, Label>> = {
  id: 'id',
  version: 'version',
  indicator: 'indicator',
  title: 'title',
  'letter.number': 'letter',
  'letter.date': 'date',
  'letter.reason': 'reason',
  'letter.contact.name': 'contact',
  'letter.contact.phone': 'phone',
  'letter.contact.email': 'email',
  holdsFrom: 'holdsFrom',
  'due.dueDay': 'dueDay',
  'due.holidayShift': 'holidayShift',
  'due.holidays': 'holidays',
  noLevelScore: 'noLevelScore',
  aggregate: 'aggregate',
  'letter.scale': 'scale',
  sections: 'months',
};
const OF_SECTION: Readonly<Record<string, Label>> = {
  id: 'sectionId',
  periods: 'months',
  combine: 'combine',
  otherwise: 'otherwise',
  questions: 'asked',
  facts: 'carried',
  evidence: 'needsEvidence',
  timing: 'timing',
  levels: 'levels',
};
/** Of a level or a warning. */
const OF_MEMBER: typeof OF_SECTION = {
  id: 'levelId',
  verbatim: 'verbatim',
  text: 'text',
  meaning: 'meaning',
  when: 'when',
  words: 'warningWords',
  question: 'warningQuestion',
};

/** "เม.ย. 2568 · ระดับ B · เงื่อนไข". */
export function fieldName(set: CriteriaSet, field: string, saying: Saying): string {
  const { own, say } = saying;
  const [part = '', place = '', ...rest] = withoutLanguage(field).split('.');
  const language = languageOf(field, own);
  const named = (...names: readonly (string | undefined)[]) =>
    names.filter((name) => name !== undefined && name !== '').join(' · ') + language;
  switch (part) {
    case 'scale':
      return named(own.parts.points, place === '' ? '' : own.labels.points(place));
    case 'readings': {
      const reading = set.readings[Number(place)];
      return named(own.parts.readings, reading && say(reading.question));
    }
    case 'units': {
      const type = set.units?.[Number(place)];
      return named(own.parts.units, type && (say(type.many) || type.id));
    }
    case 'questions': {
      const question = set.questions[Number(place)];
      return named(own.parts.questions, question && (say(question.label) || question.id));
    }
    case 'facts': {
      const fact = set.facts[Number(place)];
      return named(own.parts.facts, fact && (say(fact.label) || fact.id));
    }
    case 'sections':
      if (place !== '') return named(...sectionNames(set, Number(place), rest, saying));
  }
  const label = PLAIN[withoutLanguage(field)];
  return named(label && own.labels[label]);
}

function sectionNames(
  set: CriteriaSet,
  place: number,
  [part = '', member = '', of = '']: readonly string[],
  { own, format, say }: Saying,
): readonly (string | undefined)[] {
  const section = set.sections[place];
  const months = monthsText(section?.periods ?? [], { format }) || own.form.newSection;
  const isMember = (part === 'levels' || part === 'warnings') && member !== '';
  const label = isMember ? OF_MEMBER[of] : OF_SECTION[part];
  const warning = part === 'warnings' ? section?.warnings[Number(member)] : undefined;
  const name = warning
    ? say(warning.words) || own.labels.warnings
    : isMember && own.labels.level(section?.levels[Number(member)]?.id ?? '');
  return [months, name || undefined, label && own.labels[label]];
}

const LANGUAGE = /\.(th|en)$/;

function withoutLanguage(field: string): string {
  return field.replace(LANGUAGE, '');
}

function languageOf(field: string, { labels }: CriteriaDeskWords): string {
  const lang = LANGUAGE.exec(field)?.[1];
  return lang === 'th' || lang === 'en' ? ` (${labels.languages[lang]})` : '';
}
