/** The form of one LAO: from a body to what stands in the fields, and back. */
import { formatCount, parseCount, toArabicDigits } from '../../../rules/count.ts';
import type { PeriodId } from '../../../rules/period.ts';
import type { LaoBody } from '../../../rules/roster.ts';
import type { TargetColumn } from '../../../rules/roster-columns.ts';
import { bodyWithTargets } from '../../../rules/roster-diff.ts';
import { nameKey, splitName } from '../../../rules/roster-names.ts';
import { UNIT_CODE } from '../../../rules/roster-row.ts';
import { againFrom, type Months, monthsOf } from '../../../rules/unit-months.ts';
import { targetsIn } from '../../../rules/units.ts';

/** What was typed. */
export interface UnitForm {
  readonly name: string;
  readonly laoType: LaoBody['laoType'];
  readonly code: string;
  readonly targets: Readonly<Record<string, string>>;
  /** '': it counts in every month; else the month from which it counts. */
  readonly from: string;
  /** '': it counts on; NEVER, AGAIN, or the month from which it counts no more. */
  readonly until: string;
}

/** Added by mistake: it counts in no month. */
export const NEVER = 'never';
/** What has retired counts from the month that is open; in the months between it has not counted. */
export const AGAIN = 'again';

/** A body as it stands in the form. */
export function formOf(body: LaoBody, columns: readonly TargetColumn[], period: PeriodId): UnitForm {
  const targets = targetsIn(body, period) ?? {};
  const text = (count: number | undefined) => (count === undefined ? '' : formatCount(count));
  return {
    name: splitName(body.name).name,
    laoType: body.laoType,
    code: body.code ?? '',
    targets: Object.fromEntries(columns.map(({ question }) => [question, text(targets[question])])),
    from: body.countsFrom ?? '',
    until: body.retired ? (body.retiredFrom ?? NEVER) : '',
  };
}

export type FormFault = 'name' | 'taken' | 'count' | 'code';

/** Faults by field; a target by its question. */
export function faultsOf(form: UnitForm, others: readonly LaoBody[]): Readonly<Record<string, FormFault>> {
  const name = splitName(form.name).name;
  const isTaken = others.some(
    (body) => body.laoType === form.laoType && nameKey(body.name) === nameKey(name) && !body.retired,
  );
  const code = toArabicDigits(form.code.trim());
  const faults: Record<string, FormFault> = {};
  if (name === '') faults.name = 'name';
  else if (isTaken && (form.until === '' || form.until === AGAIN)) faults.name = 'taken';
  if (code !== '' && !UNIT_CODE.test(code)) faults.code = 'code';
  for (const [question, text] of Object.entries(form.targets))
    if (text.trim() !== '' && parseCount(text) === null) faults[question] = 'count';
  return faults;
}

/** What the province says with it. */
export function bodyOf(form: UnitForm, start: LaoBody, period: PeriodId): LaoBody {
  const { declined: _, code: __, ...before } = start;
  const counts = Object.entries(form.targets).flatMap(([question, text]) => {
    const count = parseCount(text);
    return count === null ? [] : [[question, count] as const];
  });
  const code = toArabicDigits(form.code.trim());
  const body: LaoBody = {
    ...before,
    name: splitName(form.name).name,
    laoType: form.laoType,
    ...monthsIn(form, start, period),
    proposed: false,
    ...(code !== '' && { code }),
  };
  return counts.length > 0 || body.targets ? bodyWithTargets(body, period, Object.fromEntries(counts)) : body;
}

function monthsIn({ from, until }: UnitForm, start: LaoBody, period: PeriodId): Months {
  const begun = { ...start, countsFrom: from || undefined };
  if (until === AGAIN) return againFrom(begun, period);
  const retiredFrom = until === '' || until === NEVER ? undefined : until;
  return { ...monthsOf(begun), retired: until !== '', retiredFrom };
}
