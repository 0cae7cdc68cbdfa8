/** Sealing a month: its drafts become records, its facts are folded and scored, and the report is an entry. */
import type { Catalog } from '../rules/catalog.ts';
import type { CriteriaSet } from '../rules/criteria.ts';
import { type Entry, type EntryOf, type Heads, headsByKey, ofKind, type Sealed } from '../rules/entry.ts';
import { piecesOf } from '../rules/evidence.ts';
import type { PeriodId } from '../rules/period.ts';
import { scopeCode } from '../rules/place.ts';
import { headMark, type Person, REPORT_HEADS_MAX, type ReportBody } from '../rules/report.ts';
import { prepare } from '../rules/score.ts';
import { rosterPlaces } from '../rules/units.ts';
import { clockEvidence } from './clock.ts';
import { append, readPlaces, recordDrafts, write } from './entries.ts';
import { type Phone, phoneNow } from './phone.ts';
import { type Judged, judgeMonth, type Pile } from './pile.ts';

/** Who signs, and what they say beside the facts. */
export interface SealWords {
  readonly preparedBy: Person;
  readonly checkedBy: Person;
  readonly narrative: string;
}

/** Why a month cannot be sealed now; nothing has changed then. */
export class SealRefusal extends Error {
  /** notOpen: its level rests on the time of receipt, and it opens later. unreadable, invalid: see `names`. */
  readonly code: 'notOpen' | 'unreadable' | 'invalid';
  /** unreadable: keys of the drafts. invalid: names of the facts. */
  readonly names: readonly string[];

  constructor(code: SealRefusal['code'], names: readonly string[] = []) {
    super(`not sealed: ${code} ${names.join(' ')}`);
    this.name = 'SealRefusal';
    this.code = code;
    this.names = names;
  }
}

export interface SealedReport {
  readonly report: Sealed<EntryOf<'report'>>;
  /** As `Saved.mirrored`. */
  readonly mirrored: boolean;
}

/**
 * Seals a month as it stands on this phone, all in one transaction: what the screen shows is what is sealed.
 * @throws SealRefusal, SaveFailure; nothing has changed then
 */
export async function sealReport(
  phone: Phone,
  catalog: Catalog,
  period: PeriodId,
  words: SealWords,
): Promise<SealedReport> {
  const { sealed, mirrored } = await write(phone, 'seal', async () => {
    // What is read here may not be committed in the end: no screen is to go by it.
    const judge = () => judgeMonth({ ...phone, lastRead: new Map() }, catalog, period);
    const asTyped = await judge();
    const { set, drafts } = asTyped;
    requireOpen(phone, set, period);
    const unreadable = drafts.filter((draft) => !draft.readable);
    if (unreadable.length > 0)
      throw new SealRefusal(
        'unreadable',
        unreadable.map((draft) => draft.key),
      );
    const records = await recordDrafts(phone, 'seal', drafts);
    await phone.env.door('seal.recorded');
    const month = records.length > 0 ? await judge() : asTyped;
    return [...records, ...(await appendReport(phone, period, month, words))];
  });
  const [report] = ofKind(sealed, 'report');
  if (!report) throw new Error('sealing made no report');
  return { report, mirrored };
}

/** A month whose level rests on the time of receipt cannot be sealed before it opens. */
function requireOpen(phone: Phone, set: CriteriaSet, period: PeriodId): void {
  const { section, deadlines } = prepare(set, period);
  if (section.timing.kind === 'receipt' && phoneNow(phone) < deadlines.opensAt)
    throw new SealRefusal('notOpen');
}

function idsOf(records: ReadonlyMap<string, Heads<Entry>>, roster: readonly Sealed[]): string[] {
  const folded = [...[...records.values()].map(({ winner }) => winner), ...roster];
  return folded.map(({ entry }) => entry.id);
}

/** The entries that name the month's photos: by them the report names the photos too, whenever those come. */
function evidenceOf({ sealed }: Pile, period: PeriodId): string[] {
  return piecesOf(sealed)
    .filter((piece) => piece.period === period)
    .map(({ entry }) => entry);
}

/** Within the transaction, its drafts recorded: the report of the month as it is there now. */
async function appendReport(
  phone: Phone,
  period: PeriodId,
  { set, pile, records, folded, result }: Judged,
  words: SealWords,
): Promise<readonly Sealed[]> {
  if (result.invalid.length > 0) throw new SealRefusal('invalid', result.invalid);
  // The facts rest on the roster too: how many units there are is what a sum is full by, and the targets that it sets.
  const roster = rosterPlaces(pile.sealed).flatMap(({ winner, confirmed }) =>
    confirmed && confirmed !== winner ? [winner, confirmed] : [winner],
  );
  // The province never sees what was refused, and would take the first that it sees for a revision.
  const [before] = headsByKey(
    pile.reports.filter(({ entry }) => !pile.marks.get(entry.id)?.refusal),
  ).values();
  const body: ReportBody = {
    district: scopeCode(phone.enrolment.scope),
    period,
    revision: 1 + Math.max(0, ...pile.reports.map(({ entry }) => entry.body.revision)),
    follows: before?.winner.entry.id ?? null,
    criteria: result.criteria,
    facts: folded.facts,
    answered: folded.answered,
    level: result.level,
    score: result.score,
    ...words,
    heads: [...idsOf(records, roster), ...evidenceOf(pile, period)].slice(0, REPORT_HEADS_MAX).map(headMark),
    clock: await clockEvidence(phone),
  };
  const saying = {
    kind: 'report',
    scope: phone.enrolment.scope,
    indicator: set.indicator,
    body,
  } as const;
  const { placeOf, counter } = await readPlaces(phone, 'seal', [saying]);
  return append(phone, counter, [{ saying, ...placeOf(saying) }]);
}
