/** Entries of the outbox in plain words: what it is, of whom, and where it stands. */
import type { MonthView } from '../local/month.ts';
import type { OutboxItem } from '../local/outbox.ts';
import type { TakenAway } from '../local/taken-away.ts';
import { type Catalogs, newestOf } from '../rules/catalog.ts';
import { type CriteriaSet, questionOf } from '../rules/criteria.ts';
import type { Entry, EntryOf } from '../rules/entry.ts';
import { evidenceIn } from '../rules/evidence.ts';
import { firstDay, isPeriod } from '../rules/period.ts';
import { type Places, scopeCode } from '../rules/place.ts';
import { rowTitle } from '../rules/question.ts';
import { DISTRICT_UNIT, EVIDENCE } from '../rules/record.ts';
import type { RosterBody, Unit } from '../rules/roster.ts';
import { shownSealCode } from '../rules/seal-code.ts';
import { answerText, unitName } from './answers.ts';
import { pageWordsOf } from './pages/words.ts';
import { districtIn } from './places.ts';
import { mendingLink } from './repairing.ts';
import type { Speech } from './words.tsx';

export interface OutboxLine {
  readonly item: OutboxItem;
  readonly title: string;
  readonly details: readonly string[];
  /** Where it can be mended; null where there is nothing to open. */
  readonly link: string | null;
  readonly state: string;
  /** Why it was refused. */
  readonly reason: string | null;
}

export interface Describing {
  /** The set of the indicator that is looked at. */
  readonly set: CriteriaSet;
  readonly catalogs: Catalogs;
  readonly units: readonly Unit[];
  readonly places: Places;
  /** This phone's own: what is said in another one names it. */
  readonly scope: string;
  readonly taken: TakenAway;
  readonly speech: Speech;
}

export function describeAll(items: readonly OutboxItem[], describing: Describing): readonly OutboxLine[] {
  return items.map((item) => describe(item, describing));
}

function describe(item: OutboxItem, describing: Describing): OutboxLine {
  const { format } = describing.speech;
  const own = pageWordsOf(describing.speech);
  const at = own.outbox.madeAt(format.at(item.madeAt));
  const made = item.carried ? `${at} · ${own.outbox.carried}` : at;
  const tried = item.lastTriedAt === null ? [] : [own.outbox.triedAt(format.at(item.lastTriedAt))];
  const common = {
    item,
    state: item.isReplaced ? own.outbox.replaced : own.outbox.states[item.state],
    reason: item.refusal && reasonText(item.refusal, describing.speech),
  };
  const unnamed = item.refusal === 'damaged' ? own.outbox.unreadable : own.outbox.newer;
  if (!item.sealed) return { ...common, title: unnamed, details: [made, ...tried], link: null };
  const { title, details } = named(item.sealed.entry, describing);
  const where = whereOf(item.sealed.entry, describing);
  // The pages are of the indicator that is looked at.
  const isElsewhere = item.sealed.entry.indicator !== describing.set.indicator;
  const link = isElsewhere ? null : mendingLink(describing.set, item.sealed.entry);
  return { ...common, title, details: [...where, ...details, made, ...tried], link };
}

/** What the province says of a district, or in its place, names that one: a desk has many. */
function whereOf({ scope }: Entry, { scope: own, places, speech }: Describing): readonly string[] {
  const district = scope === own ? undefined : districtIn(places, scopeCode(scope));
  return district ? [speech.words.frame.district(speech.say(district))] : [];
}

/** Words for every reason why an entry is not stored. */
export function reasonText(reason: NonNullable<OutboxItem['refusal']>, speech: Speech): string {
  const own = pageWordsOf(speech);
  return reason === 'conflict' || reason === 'damaged' ? own.outbox[reason] : own.refusals[reason];
}

/** An entry of another indicator is named by the questions of that one. */
function setOf({ indicator }: Entry, { set, catalogs }: Describing): CriteriaSet {
  const catalog = catalogs.get(indicator);
  return catalog && indicator !== set.indicator ? newestOf(catalog) : set;
}

function named(entry: Entry, describing: Describing): Pick<OutboxLine, 'title' | 'details'> {
  const { units, places, speech } = describing;
  const set = setOf(entry, describing);
  const { say, format } = speech;
  const own = pageWordsOf(speech);
  const month = (period: string) =>
    isPeriod(period) ? format.date(firstDay(period), 'periodShort') : own.outbox.year;
  switch (entry.kind) {
    case 'record': {
      const { question: id, unit, period, answer } = entry.body;
      if (id === EVIDENCE) return namedEvidence(entry, set, describing);
      const question = questionOf(set, id);
      const found = units.find((one) => one.id === unit);
      const of = found ? unitName(found) : unit === DISTRICT_UNIT ? own.record.district : '';
      const said = question && (answer === null ? own.outbox.removed : answerText(question, answer, speech));
      const label = question ? say(question.short ?? question.label) : id;
      const row = answer ?? describing.taken.get(entry.id)?.answer ?? null;
      const title = question?.kind === 'rows' ? rowTitle(question, row) : of;
      return {
        title: [title || label, label].filter((text, at, all) => all.indexOf(text) === at).join(' · '),
        details: [said ?? '', month(period)].filter((text) => text !== '' && text !== title),
      };
    }
    case 'report':
      return {
        title: own.outbox.report(month(entry.body.period)),
        details: [own.outbox.revision(format.count(entry.body.revision))],
      };
    case 'roster':
      return { title: rosterTitle(entry.body), details: [own.outbox.roster] };
    case 'claim': {
      const { unit, question: id, taken } = entry.body;
      const found = units.find((one) => one.id === unit);
      const question = questionOf(set, id);
      const of = question ? say(question.short ?? question.label) : found ? unitName(found) : id || unit;
      return { title: of, details: [own.outbox.claims[taken ? 'taken' : 'givenBack']] };
    }
    case 'review':
      return { title: own.outbox.review(month(entry.body.period)), details: [] };
    case 'criteria': {
      const { title, version } = entry.body.set;
      return { title: own.outbox.criteria(format.count(version)), details: [say(title)] };
    }
    case 'seal-code': {
      const { code, district: of, period } = entry.body;
      const district = districtIn(places, of);
      return {
        title: own.outbox.sealCode(month(period)),
        details: [district ? speech.words.frame.district(say(district)) : of, shownSealCode(code)],
      };
    }
  }
}

/** A village is called by its own name, an LAO by its type too. */
function rosterTitle(body: RosterBody): string {
  return body.unitKind === 'lao' ? unitName(body) : body.name;
}

/** A piece of evidence: which answer it stands beside, or stood when it was taken away. */
function namedEvidence(
  { id, body }: EntryOf<'record'>,
  set: CriteriaSet,
  { units, taken, speech }: Describing,
): Pick<OutboxLine, 'title' | 'details'> {
  const { say, format } = speech;
  const own = pageWordsOf(speech);
  const evidence = evidenceIn(taken.get(id) ?? body);
  const question = evidence && questionOf(set, evidence.question);
  const unit = units.find((one) => one.id === evidence?.unit);
  const month = isPeriod(body.period) ? format.date(firstDay(body.period), 'periodShort') : own.outbox.year;
  return {
    title: own.outbox.evidence,
    details: [
      ...(unit ? [unitName(unit)] : []),
      ...(question ? [say(question.short ?? question.label)] : []),
      ...(body.answer === null ? [own.outbox.removed] : []),
      month,
    ],
  };
}

/**
 * Is nothing of these months a draft, every report received, and the receipt of each that was made here at hand?
 * @param device this phone's: a colleague's receipts are on the colleague's phone
 */
export function isSafeToLeave(months: readonly MonthView[], device: string): boolean {
  return months.every(
    ({ reports, answers }) =>
      reports.every(
        ({ entry: { entry }, receipt, state }) =>
          state === 'stored' && (receipt !== null || entry.device !== device),
      ) && [...answers.values()].every(({ draft }) => draft === null),
  );
}
