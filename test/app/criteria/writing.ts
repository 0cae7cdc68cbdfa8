/** Writes what a set says into the form of an empty one, part by part, as a person would: nothing is put there by other means. */
import { fireEvent, waitFor } from '@testing-library/preact';
import { th } from '../../../src/app/parts/criteria-desk/words.th.ts';
import type { Condition } from '../../../src/rules/condition.ts';
import type { CriteriaSet, FactRule, LevelRule, Section, UnitType } from '../../../src/rules/criteria.ts';
import { DISTRICTS } from '../../../src/rules/place.ts';
import type { Field, Option, Question, Words } from '../../../src/rules/question.ts';
import { button, choose, labelled, press, type, withWords } from './desk.tsx';

const { labels, form } = th;

/** Presses a button and comes back with the part that has come of it, the last that its list then has. */
async function added(words: string, within: ParentNode, selector: string): Promise<HTMLElement> {
  const before = within.querySelectorAll(selector).length;
  press(words, within);
  await waitFor(() => {
    if (within.querySelectorAll(selector).length <= before) throw new Error(`${words}: nothing was added`);
  });
  return [...within.querySelectorAll<HTMLElement>(selector)].at(-1) as HTMLElement;
}

function part(title: string): HTMLElement {
  return withWords('summary', title).parentElement as HTMLElement;
}

function writeWords(label: string, words: Words, within: ParentNode): void {
  for (const lang of ['th', 'en'] as const) type(`${label} (${labels.languages[lang]})`, words[lang], within);
}

/** The same text in both languages. */
export function writeBoth(label: string, text: string, within: ParentNode): void {
  writeWords(label, { th: text, en: text }, within);
}

async function writeOptional(label: string, words: Words | undefined, within: ParentNode): Promise<void> {
  if (!words) return;
  press(form.addWords(label), within);
  await waitFor(() => labelled(`${label} (${labels.languages.th})`, within));
  writeWords(label, words, within);
}

const check = (label: string, isSo: boolean | undefined, within: ParentNode) => {
  if (isSo) fireEvent.click(labelled(label, within));
};
const rename = (label: string, id: string, within: ParentNode) =>
  fireEvent.change(labelled(label, within), { target: { value: id } });

export function writeAbout({ title, letter, due }: CriteriaSet, date: string, holidays: string): void {
  const about = part(th.parts.about);
  writeWords(labels.title, title, about);
  type(labels.letter, letter.number, about);
  type(labels.date, date, about);
  fireEvent.blur(labelled(labels.date, about));
  type(labels.reason, letter.reason, about);
  writeWords(labels.contact, letter.contact.name, about);
  type(labels.phone, letter.contact.phone, about);
  type(labels.email, letter.contact.email, about);
  type(labels.dueDay, String(due.dueDay));
  choose(labelled(labels.holidayShift), due.holidayShift);
  type(labels.holidays, holidays);
}

/** A type of units; one that is made of rows names its list, which is asked for later. */
export async function writeUnits({ id, one, many, counter, from }: UnitType): Promise<void> {
  const units = await added(form.addUnit, part(th.parts.units), ':scope > details');
  writeWords(labels.unitOne, one, units);
  writeWords(labels.unitMany, many, units);
  writeWords(labels.counter, counter, units);
  rename(labels.unitId, id, units);
  choose(labelled(labels.unitFrom, units), from.kind);
  if (from.kind === 'roster') choose(labelled(labels.rosterOf, units), from.of);
  if (from.kind === 'list') await writeListed(from.units, units);
}

async function writeListed(
  units: Extract<UnitType['from'], { kind: 'list' }>['units'],
  within: HTMLElement,
): Promise<void> {
  for (const { code } of DISTRICTS) {
    const names = units.filter(({ district }) => district === code).map(({ name }) => name);
    if (names.length === 0) continue;
    await waitFor(() => labelled(labels.listedNames, within));
    choose(labelled(labels.listedDistrict, within), code);
    type(labels.listedNames, names.join('\n'), within);
    await waitFor(() => {
      if (button(form.addListed, within).disabled) throw new Error('not ready');
    });
    press(form.addListed, within);
  }
}

/** The list whose rows are units, once it is asked for. */
export function writeRowsOf({ many, from }: UnitType): void {
  if (from.kind === 'rows') choose(labelled(labels.rowsOf, part(many.th)), from.question);
}

export async function writeQuestion(question: Question): Promise<void> {
  const { id, kind, unit, label } = question;
  const at = await added(form.addQuestion, part(th.parts.questions), ':scope > details');
  await waitFor(() => labelled(labels.kind, at));
  choose(labelled(labels.kind, at), kind);
  if (kind !== 'rows') choose(labelled(labels.unit, at), unit);
  writeWords(labels.label, label, at);
  if (question.span) choose(labelled(labels.span, at), question.span);
  await writeOptional(labels.short, question.short, at);
  await writeOptional(labels.evidence, question.evidence, at);
  await writeOptional(labels.targetWord, question.target, at);
  await writeOptional(labels.doneWord, question.done, at);
  await writeOptional(labels.addWord, question.add, at);
  check(labels.strict, question.strict, at);
  check(labels.planned, question.planned, at);
  check(labels.reconfirm, question.reconfirm, at);
  check(labels.unscored, question.unscored, at);
  for (const option of question.options ?? []) await writeOption(option, at);
  for (const field of question.fields ?? []) await writeField(field, at);
  rename(labels.questionId, id, at);
}

async function writeOption({ label }: Option, within: HTMLElement): Promise<void> {
  const options = button(form.addOption, within).parentElement as HTMLElement;
  writeWords(labels.option, label, await added(form.addOption, options, ':scope > .condition-part'));
}

async function writeField({ kind, label, required, options }: Field, within: HTMLElement): Promise<void> {
  const fields = button(form.addField, within).parentElement as HTMLElement;
  const at = await added(form.addField, fields, ':scope > .condition-part');
  writeWords(labels.field, label, at);
  choose(labelled(labels.kind, at), kind);
  check(labels.required, required, at);
  if (options) await waitFor(() => button(form.addOption, at));
  for (const option of options ?? []) await writeOption(option, at);
}

export async function writeFact({ id, label, counter, fold, ...fact }: FactRule): Promise<void> {
  const at = await added(form.addFact, part(th.parts.facts), ':scope > details');
  await waitFor(() => labelled(labels.fold, at));
  writeWords(labels.fact, label, at);
  rename(labels.factId, id, at);
  choose(labelled(labels.fold, at), fold.kind);
  if (fold.kind === 'countUnits') choose(labelled(labels.unit, at), fold.unit);
  if ('question' in fold) choose(labelled(labels.label, at), fold.question);
  if (fold.kind === 'sum') choose(labelled(labels.part, at), fold.part);
  if (fold.kind === 'countWhere') choose(labelled(labels.where, at), fold.where);
  await writeOptional(labels.counter, counter, at);
  if (fact.target) choose(labelled(labels.targetFact, at), fact.target);
  check(labels.strict, fact.strict, at);
  check(labels.inner, fact.inner, at);
}

export async function writeSection(set: CriteriaSet, section: Section, months: string): Promise<void> {
  press(form.addSection);
  await waitFor(() => part(form.newSection));
  const at = part(form.newSection);
  type(labels.months, months, at);
  for (const { id, label } of set.questions) check(label.th, section.questions.includes(id), at);
  choose(labelled(labels.combine, at), section.combine);
  rename(labels.sectionId, section.id, at);
  for (const level of section.levels) await writeLevel(level, at);
  for (const { words, when, question } of section.warnings) {
    const warning = await added(form.addWarning, at, ':scope > details.set-part');
    writeWords(labels.warningWords, words, warning);
    await writeCondition(when, labelled(form.kind, warning).id);
    if (question) choose(labelled(labels.warningQuestion, warning), question);
  }
}

async function writeLevel({ id, text, verbatim, meaning, when }: LevelRule, within: HTMLElement) {
  const levels = within.querySelector('.levels-editor') as HTMLElement;
  const level = await added(form.addLevel, levels, ':scope > details');
  type(labels.levelId, id, level);
  writeWords(labels.text, text, level);
  type(labels.verbatim, verbatim, level);
  writeWords(labels.meaning, meaning, level);
  await writeCondition(when, labelled(form.kind, level).id);
}

/** @param at the id of the control that says what kind of condition it is */
async function writeCondition(condition: Condition, at: string): Promise<void> {
  const control = (part = '') => document.getElementById(`${at}${part}`) as HTMLElement;
  choose(control(), condition.kind);
  if (condition.kind === 'all') {
    for (const [place, one] of condition.of.entries()) {
      const box = control().closest('.condition') as HTMLElement;
      if (place > 0) await added(form.addPart, box, ':scope > .condition-part');
      await writeCondition(one, `${at}-${place}`);
    }
    return;
  }
  if ('done' in condition) choose(control('-done'), condition.done);
  if ('target' in condition) choose(control('-target'), condition.target);
  if ('fact' in condition) choose(control('-fact'), condition.fact);
  if ('n' in condition) fireEvent.input(control('-n'), { target: { value: String(condition.n) } });
  if ('limit' in condition && condition.limit === 'monthEnd') choose(control('-limit'), condition.limit);
}

export function writePoints({ scale, noLevelScore, aggregate, letter }: CriteriaSet): void {
  const points = part(th.parts.points);
  for (const [level, score] of Object.entries(scale)) type(labels.points(level), String(score), points);
  type(labels.noLevelScore, String(noLevelScore), points);
  choose(labelled(labels.aggregate, points), aggregate);
  type(labels.scale, letter.scale, points);
}
