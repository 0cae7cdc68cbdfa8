/** Before a month is sealed: who signs, and what the person should have seen. */
import { answerKey, type MonthView } from '../local/month.ts';
import type { SealWords } from '../local/seal.ts';
import type { Ms } from '../rules/calendar.ts';
import type { Catalog } from '../rules/catalog.ts';
import { factsIn } from '../rules/condition.ts';
import { questionOf } from '../rules/criteria.ts';
import { DISTRICT_UNIT } from '../rules/record.ts';
import { nextStep, prepare } from '../rules/score.ts';
import { entered } from './entered.ts';
import { readNote, writeNote } from './page-notes.ts';
import { pageWordsOf } from './pages/words.ts';
import { countedWords } from './parts/revision/counted.ts';
import type { Speech } from './words.tsx';

/** What the report says beside its facts, as it is typed. */
export type Signed = {
  readonly [P in
    | 'preparedName'
    | 'preparedPosition'
    | 'checkedName'
    | 'checkedPosition'
    | 'narrative']: string;
};

export const NOTHING_SIGNED: Signed = {
  preparedName: '',
  preparedPosition: '',
  checkedName: '',
  checkedPosition: '',
  narrative: '',
};

/** The same as it is sealed; text is NFC from here on. */
export function sealWords(signed: Signed): SealWords {
  const text = (part: keyof Signed) => entered(signed[part]);
  return {
    preparedBy: { name: text('preparedName'), position: text('preparedPosition') },
    checkedBy: { name: text('checkedName'), position: text('checkedPosition') },
    narrative: text('narrative'),
  };
}

const KEY = 'lakchai-signed-';

/** Who signed last on this phone; the narrative is each month's own. */
export function rememberedSigners(enrolment: string): Signed {
  try {
    const stored: unknown = JSON.parse(readNote(KEY + enrolment) ?? '{}');
    const names = Object.entries(stored ?? {}).filter(([, text]) => typeof text === 'string');
    return { ...NOTHING_SIGNED, ...Object.fromEntries(names), narrative: '' };
  } catch {
    return NOTHING_SIGNED; // unreadable: asked for again
  }
}

const NARRATIVE_KEY = 'lakchai-narrative-';

/** The narrative of a month as it was typed and is not sealed yet; null: nothing was typed. */
export function typedNarrative(month: string): string | null {
  return readNote(NARRATIVE_KEY + month);
}

/** Keeps a month's narrative while it is typed; null: it is sealed, and the report has it. */
export function keepNarrative(month: string, text: string | null): void {
  writeNote(NARRATIVE_KEY + month, text);
}

/** Keeps who signed for the next month. */
export function rememberSigners(enrolment: string, signed: Signed): void {
  writeNote(KEY + enrolment, JSON.stringify({ ...signed, narrative: '' }));
}

/**
 * What must be confirmed before sending: that there was nothing to report, that something is not answered, answered
 * with no, or told in spite of "nothing", that no level is reached, that a correction comes late. From the set alone:
 * which question says "nothing", and what its levels read.
 */
export function confirmations(
  catalog: Catalog,
  month: MonthView,
  now: Ms,
  speech: Speech,
): readonly string[] {
  const { say, format } = speech;
  const own = pageWordsOf(speech);
  const { set, result, folded, period, answers } = month;
  const { facts, section } = prepare(set, period);
  const nils = nilsOf(month);
  const asked = nils
    .filter(({ told }) => told === 0)
    .map(({ nil }) => own.confirm.nil(say(nil.label), result.level ?? '–'));
  if (asked.length === 0 && nextStep(result)) {
    const read = new Set(section.levels.flatMap(({ when }) => factsIn(when)));
    const scored = facts.filter(({ id, fold }) => read.has(id) && fold.kind !== 'given');
    const open = scored
      .filter(({ id }) => (folded.facts[id] ?? null) === null)
      .map(({ label }) => say(label));
    if (open.length > 0) asked.push(own.confirm.open(open.join(', ')));
    for (const { id, label } of scored)
      if (folded.facts[id] === false) asked.push(own.confirm.leftOut(say(label)));
  }
  for (const { nil, label, told } of nils)
    if (told && answers.get(answerKey(nil.id, DISTRICT_UNIT))?.answer === true)
      asked.push(own.confirm.contradicted(say(nil.label), `${say(label)} ${format.count(Number(told))}`));
  if (result.level === null) asked.push(own.confirm.noLevel);
  if (isLateRevision(month, now))
    asked.push(`${own.confirm.lateRevision} ${countedWords(catalog, month, now, speech) ?? ''}`);
  return asked;
}

/** The facts that count the rows of a list, each with the question that says that there is none. */
function nilsOf({ set, period, folded }: MonthView) {
  return prepare(set, period).facts.flatMap(({ id, label, fold }) => {
    const nil = fold.kind === 'countRows' && fold.zeroIf ? questionOf(set, fold.zeroIf) : undefined;
    return nil ? [{ nil, label, told: folded.facts[id] ?? null }] : [];
  });
}

/**
 * What is left empty or open, and keeps no report back: who signs it, and what the page warns of.
 * @param month `missing`: how many questions have evidence missing. The page lists them among its warnings, so they are
 * counted with them; by themselves they are no reason to ask, since the level stays
 */
export function leftOpen(
  { result, missing }: Pick<MonthView, 'result'> & { readonly missing: number },
  signed: Signed,
  speech: Speech,
): readonly string[] {
  const { seal, confirm } = pageWordsOf(speech);
  const unsigned = (['preparedName', 'checkedName'] as const)
    .filter((part) => signed[part].trim() === '')
    .map((part) => seal[part]);
  const warnings = result.warnings.length;
  return [
    ...(unsigned.length > 0 ? [confirm.unsigned(unsigned.join(', '))] : []),
    ...(warnings > 0 ? [confirm.warnings(speech.format.count(warnings + missing))] : []),
  ];
}

/** A correction after the due day that the province did not ask for (A30). */
function isLateRevision({ expected, standing, deadlines }: MonthView, now: Ms): boolean {
  return !expected && standing.state !== 'returned' && now >= deadlines.lateFrom;
}
