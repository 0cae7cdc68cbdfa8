/** Words of a criteria set that people read, and that nobody has written: in both languages; and the number of its letter. */
import type { CriteriaSet, FactRule, Section, UnitType } from './criteria.ts';
import type { Path } from './criteria-edit.ts';
import type { Option, Question, Words } from './question.ts';

/** Where they are missing. */
export function missingWords({
  title,
  letter,
  units = [],
  questions,
  facts,
  sections,
}: CriteriaSet): readonly Path[] {
  const texts = [
    { at: ['letter', 'number'], text: letter.number },
    ...both(['title'], title),
    ...units.flatMap(textsOfUnits),
    ...questions.flatMap(textsOfQuestion),
    ...facts.flatMap(({ id, label, counter }: FactRule) => textsIn(['facts', id], { label, counter })),
    ...sections.flatMap(textsOfSection),
  ];
  return texts.filter(({ text }) => text.trim() === '').map(({ at }) => at);
}

interface Text {
  readonly at: Path;
  readonly text: string;
}

function both(at: Path, { th, en }: Words): Text[] {
  return [
    { at: [...at, 'th'], text: th },
    { at: [...at, 'en'], text: en },
  ];
}

/** Of several words, those that are there: what is left out altogether is not missing. */
function textsIn(at: Path, words: Readonly<Record<string, Words | undefined>>): Text[] {
  return Object.entries(words).flatMap(([part, said]) => (said ? both([...at, part], said) : []));
}

function textsOfUnits({ id, one, many, counter, from }: UnitType): Text[] {
  const listed = from.kind === 'list' ? from.units : [];
  return [
    ...textsIn(['units', id], { one, many, counter }),
    ...listed.map((unit) => ({ at: ['units', id, 'from', 'units', unit.id, 'name'], text: unit.name })),
  ];
}

function textsOfQuestion(question: Question): Text[] {
  const at = ['questions', question.id];
  const { label, hint, evidence, short, target, done, add, options, fields = [] } = question;
  return [
    ...textsIn(at, { label, hint, evidence, short, target, done, add }),
    ...textsOfOptions([...at, 'options'], options),
    ...fields.flatMap((field) => [
      ...both([...at, 'fields', field.id, 'label'], field.label),
      ...textsOfOptions([...at, 'fields', field.id, 'options'], field.options),
    ]),
  ];
}

function textsOfOptions(at: Path, options: readonly Option[] = []): Text[] {
  return options.flatMap(({ id, label }) => both([...at, id, 'label'], label));
}

function textsOfSection({ id, levels, warnings }: Section): Text[] {
  const at = ['sections', id];
  return [
    ...levels.flatMap((level) => both([...at, 'levels', level.id, 'text'], level.text)),
    // By its place: several may have one code.
    ...warnings.flatMap(({ words }, place) => both([...at, 'warnings', String(place), 'words'], words)),
  ];
}
