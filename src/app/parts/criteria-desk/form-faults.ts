/** Which field of the form a fault stands at, and what is said there. */
import { setName } from '../../../rules/catalog.ts';
import { type CriteriaSet, periodsOf } from '../../../rules/criteria.ts';
import { type Fault, faultsIn } from '../../../rules/criteria-check.ts';
import { type Path, placesAlong } from '../../../rules/criteria-edit.ts';
import type { CriteriaDeskWords, FormFault } from './words.th.ts';

/** A set that is being written, and how it is to be published. */
export interface Written {
  readonly set: CriteriaSet;
  readonly holdsFrom: string;
}

export interface FieldFault {
  /** The field's path with places for members: `sections.0.levels.1.when`; null: the form has no field for it. */
  readonly field: string | null;
  readonly code: FormFault;
  readonly what: string;
  /** Where in the set, for what has no field. */
  readonly at: string;
}

/** Fields of the form; a star stands for a member's place. */
const FIELDS = [
  ...[
    'id',
    'version',
    'indicator',
    'title.*',
    'scale.*',
    'noLevelScore',
    'aggregate',
    'readings.*',
    'sections',
  ],
  ...['id', 'one.*', 'many.*', 'counter.*', 'from.*', 'from.units.*.name', 'from.units.*.district'].map(
    (part) => `units.*.${part}`,
  ),
  ...[
    'letter.number',
    'letter.date',
    'letter.reason',
    'letter.scale',
    'letter.contact.name.*',
    'letter.contact.*',
  ],
  ...['due.dueDay', 'due.holidayShift', 'due.holidays'],
  ...['id', 'periods', 'combine', 'otherwise', 'questions', 'facts', 'evidence', 'timing.*', 'levels'].map(
    (part) => `sections.*.${part}`,
  ),
  ...['words.*', 'when', 'question'].map((part) => `sections.*.warnings.*.${part}`),
  ...['id', 'verbatim', 'text.*', 'meaning.*', 'when'].map((part) => `sections.*.levels.*.${part}`),
  ...['id', 'unit', 'kind', 'span', 'label.*', 'hint.*', 'short.*', 'evidence.*', 'target.*', 'done.*'].map(
    (part) => `questions.*.${part}`,
  ),
  ...['add.*', 'counts', 'options.*.label.*'].map((part) => `questions.*.${part}`),
  ...['label.*', 'kind', 'question', 'options.*.label.*'].map((part) => `questions.*.fields.*.${part}`),
  ...['id', 'type', 'label.*', 'counter.*', 'target', 'fold.*'].map((part) => `facts.*.${part}`),
].map((field) => new RegExp(`^${field.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`));

/**
 * Everything that keeps a set from being published, each with its field.
 * @param known every set there is: a name is taken once
 */
export function formFaults(
  { set, holdsFrom }: Written,
  known: readonly CriteriaSet[],
): readonly FieldFault[] {
  const own: FieldFault[] = [];
  if (known.some((one) => setName(one) === setName(set)))
    own.push({ field: 'version', code: 'taken', what: String(set.version), at: 'version' });
  const faults = faultsIn(set);
  // Until its months can be read, they are what is wrong.
  if (faults.length === 0 && !periodsOf(set).includes(holdsFrom))
    own.push({ field: 'holdsFrom', code: 'month', what: '', at: 'holdsFrom' });
  return [
    ...own,
    ...faults.map((fault) => ({
      field: fieldOf(set, fault),
      code: fault.code,
      what: fault.what,
      at: fault.at.join('.'),
    })),
  ];
}

/** The field that a fault is about. */
function fieldOf(set: CriteriaSet, fault: Fault): string | null {
  const places = placesAlong(set, fault.at);
  const [part] = places;
  if (part === 'sections' && places.length <= 2 && fault.code === 'repeated')
    return sectionWith(set, fault.what);
  if (part === 'sections' && places.length === 2 && fault.code === 'no-period')
    return `${places.join('.')}.periods`;
  if (isMember(places, 'warnings')) return [...places, 'when'].join('.');
  if (isListed(places)) return [...places, 'name'].join('.');
  if (isMember(places, 'levels'))
    return [...places, fault.code === 'repeated' || fault.code === 'no-score' ? 'id' : 'when'].join('.');
  if (isNamed(places) && fault.code === 'repeated') return [...places, 'id'].join('.');
  const field = fieldAlong(places);
  if (field !== null) return field;
  // A word that is missing altogether has no place in the set, and one in the form.
  const whole = [...places, ...fault.at.slice(places.length)].join('.');
  return FIELDS.some((known) => known.test(whole)) ? whole : null;
}

/** The field that is nearest to a place, itself or around it. */
export function fieldAlong(places: Path): string | null {
  for (let length = places.length; length > 0; length -= 1) {
    const field = places.slice(0, length).join('.');
    if (FIELDS.some((known) => known.test(field))) return field;
  }
  return null;
}

const isNamed = ([part, , ...rest]: Path) => (part === 'questions' || part === 'facts') && rest.length === 0;
/** A level or a warning of a section. */
const isMember = (places: Path, list: 'levels' | 'warnings') =>
  places.length === 4 && places[0] === 'sections' && places[2] === list;
/** A unit of the set's own list. */
const isListed = (places: Path) => places.length === 5 && places[0] === 'units' && places[3] === 'units';

/** The later of the sections that have a name twice, or a month. */
function sectionWith({ sections }: CriteriaSet, what: string): string {
  const ofMonth = sections.map(({ periods }) => periods.includes(what)).lastIndexOf(true);
  if (ofMonth >= 0) return `sections.${ofMonth}.periods`;
  const named = sections.map(({ id }) => id).lastIndexOf(what);
  return named < 0 ? 'sections' : `sections.${named}.id`;
}

/** What is said at a field, or undefined where nothing is wrong with it. */
export function errorAt(
  faults: readonly FieldFault[],
  field: string,
  own: CriteriaDeskWords,
): string | undefined {
  const texts = faults.filter((fault) => fault.field === field).map((fault) => faultText(fault, own));
  return texts.length > 0 ? [...new Set(texts)].join(' · ') : undefined;
}

export function faultText({ code, what }: Pick<FieldFault, 'code' | 'what'>, own: CriteriaDeskWords): string {
  return own.faults[code](what);
}
