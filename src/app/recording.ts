/**
 * What is being recorded in one month: the stored month, overlaid by what was typed since. A key press reaches the screen
 * from here at once, and the disk as a draft right after; only what it changes is rendered anew.
 */
import { type Draft, draftKey, dropDraft, putDraft } from '../local/drafts.ts';
import { saveRecords } from '../local/entries.ts';
import { type AnswerView, answerKey, type MonthView } from '../local/month.ts';
import { type Phone, phoneNow } from '../local/phone.ts';
import { bangkokDate, type CivilDate, type Ms } from '../rules/calendar.ts';
import type { CriteriaSet } from '../rules/criteria.ts';
import { answerPeriod } from '../rules/facts.ts';
import type { Answer, Question } from '../rules/question.ts';
import { judge } from './judging.ts';
import { faultsOf, readTyped, type Typed, typedFrom } from './typed.ts';

/** What has become of the last change of a unit. */
export interface Keeping {
  readonly state: 'draft' | 'saved' | 'unmirrored' | 'failed';
  readonly at: Ms;
  /** The question that was typed at last. */
  readonly question: string;
  readonly error?: unknown;
}

/** What can be listened to: a unit's answers by its id, and beside them these. */
export const LEVEL = 'level';
/** The month's units and reviews. */
export const FRAME = 'frame';
/** What has become of a unit's last change. */
export const keepingOf = (unit: string) => `${unit} keeping`;
/** What is stored of a unit: not what is being typed. */
export const storedOf = (unit: string) => `${unit} stored`;

/** Drafts are written once the key press is on the screen; a page that is not drawn writes without waiting longer (ms). */
const FRAME_MS_MAX = 100;

export class Recording {
  readonly phone: Phone;
  readonly set: CriteriaSet;
  private stored: MonthView;
  /** Drafts that are newer than the stored month, by `answerKey`. */
  private readonly typed = new Map<string, Draft>();
  /** Drafts on their way to the disk, the newest of each key. */
  private readonly writing = new Map<string, Draft>();
  /** Drafts that the disk did not take: they are on the screen only. */
  private readonly failed = new Map<string, Draft>();
  private written: Promise<void> = Promise.resolve();
  /** Ends the wait for the frame. */
  private hurry: () => void = () => undefined;
  private judged: Pick<MonthView, 'folded' | 'result'> | null = null;
  private readonly keepings = new Map<string, Keeping>();
  private readonly listeners = new Map<string, Set<() => void>>();

  constructor(phone: Phone, set: CriteriaSet, month: MonthView) {
    this.phone = phone;
    this.set = set;
    this.stored = month;
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
    const changes = [...this.typed].map(([key, draft]): [string, Answer] => [key, draft.answer]);
    this.judged ??= judge(this.set, this.stored, new Map(changes), phoneNow(this.phone));
    return { ...this.stored, ...this.judged };
  }

  /** Takes in the month as it is stored now. What was typed and has arrived there is no overlay any more. */
  read(month: MonthView): void {
    const before = this.stored;
    this.stored = month;
    this.judged = null;
    for (const [key, draft] of this.typed) if (this.hasArrived(key, draft)) this.typed.delete(key);
    for (const unit of changedUnits(before, month)) {
      this.tell(unit);
      this.tell(storedOf(unit));
    }
    if (framed(before) !== framed(month)) this.tell(FRAME);
    this.tell(LEVEL);
  }

  /** Is it in the stored month: as a draft, or recorded already? */
  private hasArrived(key: string, draft: Draft): boolean {
    if (this.writing.has(draft.key)) return false;
    const view = this.stored.answers.get(key);
    if (view?.draft) return JSON.stringify(view.draft.typed) === JSON.stringify(draft.typed);
    return draft.readable && JSON.stringify(view?.answer ?? null) === JSON.stringify(draft.answer);
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
    const draft = this.typed.get(key);
    return draft ? draft.answer : (this.view(question, unit)?.answer ?? null);
  }

  /** What is stored of it: rivals, and whether the province has it. */
  view(question: string, unit: string): AnswerView | undefined {
    return this.stored.answers.get(answerKey(question, unit));
  }

  /** The draft of an answer, or null where everything typed is recorded. */
  draft(question: string, unit: string): Draft | null {
    return this.typed.get(answerKey(question, unit)) ?? this.view(question, unit)?.draft ?? null;
  }

  /** What stands in the fields of a question: a draft exactly as it was typed. */
  fields(question: Question, unit: string): Typed {
    const draft = this.draft(question.id, unit);
    return draft?.typed ?? typedFrom(question, this.answer(question.id, unit), this.period);
  }

  keeping(unit: string): Keeping | undefined {
    return this.keepings.get(unit);
  }

  /** Takes back what was typed and not recorded. */
  async drop(question: Question, unit: string): Promise<void> {
    this.hurry();
    await this.written;
    this.typed.delete(answerKey(question.id, unit));
    this.judged = null;
    const period = answerPeriod(question, this.period);
    await dropDraft(this.phone, draftKey({ question: question.id, unit, period }));
    this.tell(LEVEL);
  }

  /** Takes in a change of a field. The level on the screen follows before the disk does. */
  type(question: Question, unit: string, typed: Typed): void {
    const period = answerPeriod(question, this.period);
    const draft: Draft = {
      key: draftKey({ question: question.id, unit, period }),
      indicator: this.set.indicator,
      question: question.id,
      unit,
      period,
      typed,
      answer: readTyped(question, typed),
      readable: faultsOf(question, typed, this.today).length === 0,
      changedAt: phoneNow(this.phone),
    };
    this.typed.set(answerKey(question.id, unit), draft);
    this.judged = null;
    this.tell(unit);
    this.tell(LEVEL);
    if (this.writing.size === 0)
      this.written = this.written.then(() => this.frame()).then(() => this.write());
    this.writing.set(draft.key, draft);
  }

  /** Resolves when what was typed is on the screen, or somebody is in a hurry. */
  private frame(): Promise<void> {
    return new Promise((resolve) => {
      this.hurry = resolve;
      setTimeout(resolve, FRAME_MS_MAX);
      requestAnimationFrame(() => setTimeout(resolve));
    });
  }

  /** Writes drafts until none is left; keys typed meanwhile are taken along in their newest state. */
  private async write(): Promise<void> {
    for (const [key, draft] of this.writing) {
      try {
        await putDraft(this.phone, draft);
        this.failed.delete(key);
        this.keep(draft, { state: 'draft', at: draft.changedAt });
      } catch (error) {
        this.failed.set(key, draft);
        this.keep(draft, { state: 'failed', at: draft.changedAt, error });
      }
      if (this.writing.get(key) === draft) this.writing.delete(key);
    }
    if (this.writing.size > 0) await this.write();
  }

  private keep({ unit, question }: Draft, keeping: Omit<Keeping, 'question'>): void {
    this.keepings.set(unit, { ...keeping, question });
    this.tell(keepingOf(unit));
  }

  /** Drafts that lie open: of one unit, or of all. */
  private open(unit?: string): readonly Draft[] {
    const drafts = new Map<string, Draft>();
    for (const { draft } of this.stored.answers.values()) if (draft) drafts.set(draft.key, draft);
    for (const draft of this.typed.values()) drafts.set(draft.key, draft);
    return [...drafts.values()].filter((draft) => unit === undefined || draft.unit === unit);
  }

  /**
   * Records what was typed: when a row is left. What cannot be read stays a draft; what the disk did not take before is
   * tried again, and stays on the screen where it fails once more.
   * @returns whether anything was recorded
   */
  async finish(unit?: string): Promise<boolean> {
    this.hurry();
    await this.written;
    for (const [key, draft] of this.failed) this.writing.set(key, draft);
    await this.write();
    const ready = this.open(unit).filter((draft) => draft.readable && !this.failed.has(draft.key));
    if (ready.length === 0) return false;
    try {
      const { mirrored } = await saveRecords(
        this.phone,
        ready.map((draft) => draft.key),
      );
      const state = mirrored ? 'saved' : 'unmirrored';
      for (const draft of ready) this.keep(draft, { state, at: phoneNow(this.phone) });
      return true;
    } catch (error) {
      for (const draft of ready) this.keep(draft, { state: 'failed', at: phoneNow(this.phone), error });
      return false;
    }
  }

  /** The units that answers of a list stand for, rows taken away left out. */
  rows(question: string): readonly string[] {
    const keys = [...new Set([...this.stored.answers.keys(), ...this.typed.keys()])];
    return keys
      .filter((key) => key.startsWith(`${question}|`))
      .map((key) => key.slice(question.length + 1))
      .filter((unit) => this.answer(question, unit) !== null);
  }
}

/** Units of which something is answered otherwise than before. */
function changedUnits(before: MonthView, after: MonthView): ReadonlySet<string> {
  const units = new Set<string>();
  for (const key of new Set([...before.answers.keys(), ...after.answers.keys()])) {
    if (told(before.answers.get(key)) !== told(after.answers.get(key)))
      units.add(key.slice(key.indexOf('|') + 1));
  }
  return units;
}

const told = (view: AnswerView | undefined) =>
  view && JSON.stringify([view.answer, view.draft?.typed, view.rivals.length, view.sentState, view.entryId]);

const framed = ({ units, standing, reviews }: MonthView) =>
  JSON.stringify([units, standing.state, reviews.length]);
