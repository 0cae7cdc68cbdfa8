/**
 * Brings what is typed to the disk as drafts, one change after the other, after the key press is on the screen. Another
 * tab of the phone may be at the same answer: what lies there by then is taken along (drafting.ts).
 */
import { type Draft, putDraft } from '../local/drafts.ts';
import { type Phone, phoneNow } from '../local/phone.ts';
import { bangkokDate } from '../rules/calendar.ts';
import type { Question } from '../rules/question.ts';
import { draftFrom, mergeTyped } from './drafting.ts';
import type { Typed } from './typed.ts';

/** What was typed and is not on the disk yet. */
export interface Typing {
  readonly draft: Draft;
  readonly question: Question;
  /** What stood in the fields before anything was typed that is not on the disk yet. */
  readonly from: Typed;
  /** What this tab knows to lie there: that, or what it has written over it since. */
  readonly base: Typed;
  /** The highest number among this device's entries that had been read by then. */
  readonly madeHere: number;
}

export interface Hearing {
  /** It is on the disk, as this draft; null: another tab has recorded the answer since, and that stands. */
  stored(typing: Typing, draft: Draft | null): void;
  failed(typing: Typing, error: unknown): void;
}

/** Drafts are written once the key press is on the screen; a page that is not drawn writes without waiting longer (ms). */
const FRAME_MS_MAX = 100;

export class DraftWriter {
  /** Entries that this tab has recorded: what another tab has recorded is told apart by them. */
  readonly own = new Set<string>();
  private readonly phone: Phone;
  private readonly hearing: Hearing;
  /** On its way, the newest of each key. */
  private readonly writing = new Map<string, Typing>();
  /** What the disk did not take: it is on the screen only. */
  private readonly failures = new Map<string, Typing>();
  private written: Promise<unknown> = Promise.resolve();
  /** Ends the wait for the frame. */
  private hurry: () => void = () => undefined;

  constructor(phone: Phone, hearing: Hearing) {
    this.phone = phone;
    this.hearing = hearing;
  }

  /** What is not on the disk yet under this key: it is on its way, or the disk did not take it. */
  waiting(key: string): Typing | undefined {
    return this.writing.get(key) ?? this.failures.get(key);
  }

  hasFailed(key: string): boolean {
    return this.failures.has(key);
  }

  hasFailedIn(unit: string): boolean {
    return [...this.failures.values()].some(({ draft }) => draft.unit === unit);
  }

  add(typing: Typing): void {
    if (this.writing.size === 0)
      this.written = this.written.then(() => this.frame()).then(() => this.write());
    this.writing.set(typing.draft.key, typing);
  }

  /**
   * Writes all that was typed, also what the disk did not take before, and then does something: what is typed meanwhile
   * is written after that.
   */
  afterwards<T>(act: () => Promise<T>): Promise<T> {
    this.hurry();
    const acted = this.written.then(async () => {
      // What was typed over a failed typing has all of it.
      for (const [key, typing] of this.failures) if (!this.writing.has(key)) this.writing.set(key, typing);
      await this.write();
      return act();
    });
    this.written = acted.catch(() => undefined); // whoever asked for it hears of it
    return acted;
  }

  /** What the disk did not take is not tried again. */
  forget(key: string): void {
    this.failures.delete(key);
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
    for (const [key, typing] of this.writing) {
      try {
        const stored = await this.put(typing);
        this.failures.delete(key);
        this.settle(typing, stored);
      } catch (error) {
        this.failures.set(key, typing);
        if (this.writing.get(key) === typing) this.writing.delete(key);
        this.hearing.failed(typing, error);
      }
    }
    if (this.writing.size > 0) await this.write();
  }

  /** What was typed meanwhile was typed over what is written now; what another tab has changed of it stays changed. */
  private settle(typing: Typing, stored: Draft | null): void {
    const { key, typed } = typing.draft;
    const newer = this.writing.get(key);
    if (newer && newer !== typing) {
      this.writing.set(key, stored ? { ...newer, base: typed } : newer);
      return;
    }
    this.writing.delete(key);
    this.hearing.stored(typing, stored);
  }

  private put({ draft, question, base, madeHere }: Typing): Promise<Draft | null> {
    const over = (lying: Draft) => {
      const isLater = draft.changedAt >= lying.changedAt;
      const typed = isLater
        ? mergeTyped(base, lying.typed, draft.typed)
        : mergeTyped(base, draft.typed, lying.typed);
      const changedAt = Math.max(draft.changedAt, lying.changedAt);
      return draftFrom({ ...draft, question, typed, changedAt }, bangkokDate(phoneNow(this.phone)));
    };
    return putDraft(this.phone, draft, { deviceSeq: madeHere, own: this.own, over });
  }
}
