/**
 * What is being recorded in one month: the stored month, overlaid by what was typed since. A key press reaches the screen
 * from here at once, and the disk as a draft right after; only what it changes is rendered anew.
 */
import { type Draft, draftKey, dropDraft } from '../local/drafts.ts';
import { saveRecord, saveRecords } from '../local/entries.ts';
import { type AnswerView, answerKey, type MonthView } from '../local/month.ts';
import { type Phone, phoneNow } from '../local/phone.ts';
import { bangkokDate, type CivilDate } from '../rules/calendar.ts';
import type { Catalog } from '../rules/catalog.ts';
import { formatCount } from '../rules/count.ts';
import { type CriteriaSet, questionOf } from '../rules/criteria.ts';
import type { Sealed } from '../rules/entry.ts';
import { answerPeriod } from '../rules/facts.ts';
import type { Answer, Question } from '../rules/question.ts';
import type { Unit } from '../rules/roster.ts';
import { targetOf, withTarget } from '../rules/units.ts';
import { DraftWriter, type Typing } from './draft-writer.ts';
import { draftFrom, lostTyping } from './drafting.ts';
import { judge } from './judging.ts';
import { isKept, type Keeping } from './keeping.ts';
import { changedUnits, framed } from './month-changes.ts';
import { type Typed, typedFrom } from './typed.ts';

/** What was typed, shown until a month was read that has it. */
interface Overlay {
  readonly draft: Draft;
  /** The change of the disk that brought it there; absent while it is on its way. */
  readonly change?: number;
}

/** What can be listened to: a unit's answers by its id, and beside them these. */
export const LEVEL = 'level';
/** The month's units, reviews and locked answers. */
export const FRAME = 'frame';
/** What has become of a unit's last change. */
export const keepingOf = (unit: string) => `${unit} keeping`;
/** What is stored of a unit: not what is being typed. */
export const storedOf = (unit: string) => `${unit} stored`;

const byId = (units: readonly Unit[]) => new Map(units.map((unit) => [unit.id, unit]));

export class Recording {
  readonly phone: Phone;
  private readonly catalog: Catalog;
  private stored: MonthView;
  /** The units of the stored month, by id: each answer that is shown asks for its unit's target. */
  private units: ReadonlyMap<string, Unit>;
  /** Drafts that are newer than the stored month, by `answerKey`. */
  private readonly typed = new Map<string, Overlay>();
  private readonly writer: DraftWriter;
  /** How often this tab has changed the disk: a month that was read before does not show the last of it. */
  changes = 0;
  private judged: Pick<MonthView, 'folded' | 'result'> | null = null;
  private readonly keepings = new Map<string, Keeping>();
  private readonly listeners = new Map<string, Set<() => void>>();

  constructor(phone: Phone, catalog: Catalog, month: MonthView) {
    this.phone = phone;
    this.catalog = catalog;
    this.stored = month;
    this.units = byId(month.units);
    this.writer = new DraftWriter(phone, {
      stored: (typing, draft) => this.arrive(typing, draft),
      failed: ({ draft }, error) => this.keep(draft, { state: 'failed', at: draft.changedAt, error }),
    });
  }

  isOf(phone: Phone, catalog: Catalog, period: string): boolean {
    return phone === this.phone && catalog === this.catalog && period === this.period;
  }

  /** The set that asks and judges. */
  get set(): CriteriaSet {
    return this.stored.set;
  }

  get period(): string {
    return this.stored.period;
  }

  get today(): CivilDate {
    return bangkokDate(phoneNow(this.phone));
  }

  /** The month with everything that was typed. */
  get month(): MonthView {
    if (this.typed.size === 0) return this.stored;
    const drafts = [...this.typed].map(([key, { draft }]): [string, Draft] => [key, draft]);
    this.judged ??= judge(this.catalog, this.stored, new Map(drafts), phoneNow(this.phone));
    return { ...this.stored, ...this.judged };
  }

  /**
   * Takes in the month as it is stored now. What was typed and has arrived there is no overlay any more: what the month
   * says of it is as new, or another tab's and newer.
   * @param changes how many there were when the reading began
   */
  read(month: MonthView, changes: number): void {
    const before = this.stored;
    this.stored = month;
    this.units = byId(month.units);
    this.judged = null;
    for (const [key, { change }] of this.typed) {
      if (change !== undefined && change <= changes) this.typed.delete(key);
    }
    for (const unit of changedUnits(before, month)) {
      this.tell(unit);
      this.tell(storedOf(unit));
    }
    if (framed(before) !== framed(month)) this.tell(FRAME);
    this.tell(LEVEL);
  }

  /** Calls back whenever something of this topic has changed; returns how to stop. */
  listen(topic: string, listener: () => void): () => void {
    const all = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, all.add(listener));
    return () => void all.delete(listener);
  }

  private tell(topic: string): void {
    for (const listener of this.listeners.get(topic) ?? []) listener();
  }

  /** What is recorded or typed of a question about a unit. */
  answer(question: string, unit: string): Answer {
    const key = answerKey(question, unit);
    const overlay = this.typed.get(key);
    const answer = overlay ? overlay.draft.answer : (this.view(question, unit)?.answer ?? null);
    return withTarget(answer, this.target(question, unit));
  }

  /** The target that the roster sets for a question about a unit; undefined: it is typed here. */
  target(question: string, unit: string): number | undefined {
    const asked = questionOf(this.set, question);
    const found = asked?.kind === 'pair' && this.units.get(unit);
    return found ? targetOf(asked, found) : undefined;
  }

  /** What is stored of it: rivals, and whether the province has it. */
  view(question: string, unit: string): AnswerView | undefined {
    return this.stored.answers.get(answerKey(question, unit));
  }

  /** Does another phone say otherwise? */
  hasRivals(question: string, unit: string): boolean {
    return (this.view(question, unit)?.rivals.length ?? 0) > 0;
  }

  /** The draft of an answer, or null where everything typed is recorded. */
  draft(question: string, unit: string): Draft | null {
    return this.typed.get(answerKey(question, unit))?.draft ?? this.view(question, unit)?.draft ?? null;
  }

  /** What stands in the fields of a question: a draft exactly as it was typed. */
  fields(question: Question, unit: string): Typed {
    const draft = this.draft(question.id, unit);
    const typed = draft?.typed ?? typedFrom(question, this.answer(question.id, unit), this.period);
    const target = this.target(question.id, unit);
    return target === undefined ? typed : { ...typed, target: formatCount(target) };
  }

  keeping(unit: string): Keeping | undefined {
    return this.keepings.get(unit);
  }

  private placeOf(question: Question, unit: string) {
    const { indicator } = this.set;
    return { indicator, question: question.id, unit, period: answerPeriod(question, this.period) };
  }

  /** Takes back what was typed and not recorded. */
  async drop(question: Question, unit: string): Promise<void> {
    const key = draftKey(this.placeOf(question, unit));
    await this.writer.afterwards(async () => {
      this.writer.forget(key);
      this.typed.delete(answerKey(question.id, unit));
      this.judged = null;
      await dropDraft(this.phone, key);
      this.changes += 1;
    });
    if (this.keepings.get(unit)?.state === 'failed' && !this.writer.hasFailedIn(unit))
      this.keepings.delete(unit);
    this.tell(keepingOf(unit));
    this.tell(LEVEL);
  }

  /** Takes in a change of a field. The level on the screen follows before the disk does. */
  type(question: Question, unit: string, typed: Typed): void {
    const place = { ...this.placeOf(question, unit), question };
    const draft = draftFrom({ ...place, typed, changedAt: phoneNow(this.phone) }, this.today);
    const before = this.fields(question, unit);
    const waiting = this.writer.waiting(draft.key) ?? {
      from: before,
      base: before,
      madeHere: this.stored.madeHere,
    };
    this.typed.set(answerKey(question.id, unit), { draft });
    this.judged = null;
    this.tell(unit);
    this.tell(LEVEL);
    this.writer.add({ ...waiting, draft, question });
  }

  /** What was typed is on the disk, as far as no other tab was later. */
  private arrive({ draft, question, from }: Typing, stored: Draft | null): void {
    this.changes += 1;
    const key = answerKey(question.id, draft.unit);
    if (stored) this.typed.set(key, { draft: stored, change: this.changes });
    else this.typed.delete(key);
    this.judged = null;
    const lost = lostTyping(from, draft.typed, stored?.typed ?? {});
    this.keep(draft, { state: lost === '' ? 'draft' : 'overtaken', at: draft.changedAt, lost });
    this.tell(storedOf(draft.unit));
    this.tell(draft.unit);
    this.tell(LEVEL);
  }

  private keep({ unit, question }: Draft, keeping: Omit<Keeping, 'question'>): void {
    // What the disk did not take of a unit is told of as long as it is so, whatever else of it was kept.
    if (isKept(keeping) && this.writer.hasFailedIn(unit)) return;
    this.keepings.set(unit, { ...keeping, question });
    this.tell(keepingOf(unit));
  }

  /** Drafts that lie open: of one unit, or of all. */
  private open(unit?: string): readonly Draft[] {
    const drafts = new Map<string, Draft>();
    for (const { draft } of this.stored.answers.values()) if (draft) drafts.set(draft.key, draft);
    for (const { draft } of this.typed.values()) drafts.set(draft.key, draft);
    return [...drafts.values()].filter((draft) => unit === undefined || draft.unit === unit);
  }

  /**
   * Records what was typed: when a row is left. What cannot be read stays a draft; what the disk did not take before is
   * tried again, and stays on the screen where it fails once more.
   * @returns whether anything was recorded
   */
  finish(unit?: string): Promise<boolean> {
    return this.writer.afterwards(() => this.record(unit));
  }

  private async record(unit: string | undefined): Promise<boolean> {
    const ready = this.open(unit).filter((draft) => draft.readable && !this.writer.hasFailed(draft.key));
    if (ready.length === 0) return false;
    try {
      const keys = ready.map((draft) => draft.key);
      const { sealed, mirrored } = await saveRecords(this.phone, keys, ready);
      this.note(sealed, ready);
      const state = mirrored ? 'saved' : 'unmirrored';
      for (const draft of ready) this.keep(draft, { state, at: phoneNow(this.phone) });
      return sealed.length > 0;
    } catch (error) {
      for (const draft of ready) this.keep(draft, { state: 'failed', at: phoneNow(this.phone), error });
      return false;
    }
  }

  /** One answer among rivals is the right one: it is recorded over them all, and a draft beside it goes. */
  async settle(question: Question, unit: string, answer: Answer): Promise<void> {
    await this.drop(question, unit);
    await this.say(question, unit, answer);
  }

  /** Records an answer that was no draft: takes a row away, puts it back, or settles between rivals. */
  async say(question: Question, unit: string, answer: Answer): Promise<void> {
    const { sealed } = await saveRecord(this.phone, { ...this.placeOf(question, unit), answer });
    this.note(sealed, []);
  }

  /** Notes what this tab has recorded, and which drafts it was. */
  private note(sealed: readonly Sealed[], drafts: readonly Draft[]): void {
    for (const { entry } of sealed) this.writer.own.add(entry.id);
    this.changes += 1;
    const recorded = new Set(drafts.map((draft) => draft.key));
    for (const [key, { draft }] of this.typed) {
      if (recorded.has(draft.key) && !this.writer.waiting(draft.key))
        this.typed.set(key, { draft, change: this.changes });
    }
  }

  /** The units that answers of a list stand for; rows taken away are left out, if no other phone still has them. */
  rows(question: string): readonly string[] {
    const keys = [...new Set([...this.stored.answers.keys(), ...this.typed.keys()])];
    return keys
      .filter((key) => key.startsWith(`${question}|`))
      .map((key) => key.slice(question.length + 1))
      .filter((unit) => this.answer(question, unit) !== null || this.hasRivals(question, unit));
  }
}
