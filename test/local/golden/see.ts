/** What an app shows of a phone, as far as no later app may show it otherwise. */
import { readMonth } from '../../../src/local/month.ts';
import { readOutbox } from '../../../src/local/outbox.ts';
import type { Phone } from '../../../src/local/phone.ts';
import { currentCatalog } from '../../criteria.ts';

const MONTHS = ['2025-04', '2025-05'];

export async function see(phone: Phone) {
  const months = [];
  for (const period of MONTHS) {
    const month = await readMonth(phone, currentCatalog(), period);
    months.push({
      period,
      units: month.units.map(({ name }) => name),
      facts: month.folded.facts,
      level: month.result.level,
      state: month.standing.state,
      answers: [...month.answers.values()].map(({ answer, sentState }) => ({ answer, sentState })),
      reports: month.reports.map(({ entry, state, receivedAt }) => ({
        hash: entry.hash,
        state,
        receivedAt,
      })),
      reviews: month.reviews.length,
    });
  }
  const outbox = (await readOutbox(phone)).map(({ id, kind, bytes, state, refusal }) => ({
    id,
    kind,
    bytes,
    state,
    refusal,
  }));
  return { months, outbox };
}
