/**
 * What has been begun in districts' places and is not sealed: it lies in the copies of their months (behalf-copy.ts) on
 * this device alone, and no outbox knows of it.
 */
import { isPeriod, type PeriodId } from '../rules/period.ts';
import { districtScope, scopeCode } from '../rules/place.ts';
import { copyName, forget, openCopy } from './behalf-copy.ts';
import type { OutboxRow } from './db.ts';
import type { Draft } from './drafts.ts';
import type { Phone } from './phone.ts';

export interface BegunMonth {
  readonly code: string;
  readonly indicator: string;
  /** Null: only what is of no one month, a unit or an answer of the whole year. */
  readonly period: PeriodId | null;
}

/** Opens the copies that there are of these districts' months. One that was never opened is not made by asking. */
export async function openCopies(phone: Phone, codes: readonly string[]): Promise<readonly Phone[]> {
  const { indexedDB } = phone.env.idb;
  // Firefox before 126 does not tell: there every copy is opened.
  const names = indexedDB.databases && new Set((await indexedDB.databases()).map(({ name }) => name));
  const scopes = codes.map(districtScope).filter((scope) => names?.has(copyName(phone, scope)) ?? true);
  return Promise.all(scopes.map((scope) => openCopy(phone, scope)));
}

/** The months of these copies in which something was recorded or typed, by district and month. */
export async function readBegun(copies: readonly Phone[]): Promise<readonly BegunMonth[]> {
  const begun = await Promise.all(copies.map(begunIn));
  const text = ({ code, period }: BegunMonth) => `${code}/${period}`;
  return begun.flat().sort((a, b) => (text(a) < text(b) ? -1 : 1));
}

async function begunIn({ db, enrolment }: Phone): Promise<readonly BegunMonth[]> {
  const [marks, drafts] = await db.transaction('r', db.outbox, db.drafts, () =>
    Promise.all([db.outbox.toArray(), db.drafts.toArray()]),
  );
  const code = scopeCode(enrolment.scope);
  // Who sees to what is no part of a month: sealing leaves it where it is.
  const made = [...marks.filter(({ kind }) => kind !== 'claim'), ...drafts];
  const months = made.flatMap(({ indicator, period }) =>
    isPeriod(period) ? [{ code, indicator, period }] : [],
  );
  // What is of no one month goes with the month that it was recorded beside.
  const all: readonly BegunMonth[] =
    months.length > 0 ? months : made.map(({ indicator }) => ({ code, indicator, period: null }));
  return [...new Map(all.map((one) => [`${one.indicator}|${one.period}`, one])).values()];
}

/**
 * Drops what was begun for a month, because a person wants none of it sent. Units and answers of the whole year go with the
 * last month that is begun.
 */
export async function dropBegun(copy: Phone, indicator: string, period: PeriodId): Promise<void> {
  const { db } = copy;
  const [marks, drafts] = await db.transaction('r', db.outbox, db.drafts, () =>
    Promise.all([db.outbox.toArray(), db.drafts.toArray()]),
  );
  const isOfMonth = (one: OutboxRow | Draft) => one.indicator === indicator && one.period === period;
  const isLast = ![...marks, ...drafts].some((one) => isPeriod(one.period) && !isOfMonth(one));
  const goes = (one: OutboxRow | Draft) => isLast || isOfMonth(one);
  await db.drafts.bulkDelete(drafts.filter(goes).map(({ key }) => key));
  await forget(copy, marks.filter(goes));
}
