/** Kept standings are never the only copy of anything: after any work they are what a rebuild makes of the entries. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../src/rules/calendar.ts';
import type { Sealed } from '../../src/rules/entry.ts';
import { overviewReplySchema } from '../../src/rules/overview.ts';
import { scopeCode } from '../../src/rules/place.ts';
import { sealCode } from '../../src/rules/seal-code.ts';
import { catalogReader, criteriaSet } from '../../src/server/criteria.ts';
import { rebuildStandings } from '../../src/server/standings.ts';
import { PERIOD, record, report, review } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, type Member, START } from './endpoint.ts';

const catalogs = catalogReader([criteriaSet]);

const RUNS = 15;
const SEED = 41;
const DECISIONS = ['confirm', 'return', 'adjust', 'acceptFinishedTime', 'withdraw'] as const;
const NUMBER_MAX = 3;

const number = fc.integer({ min: 0, max: NUMBER_MAX });
const deed = fc.record({
  kind: fc.constantFrom('record', 'report', 'review', 'health', 'seal-code', 'later'),
  office: fc.nat(1),
  number,
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

/** Two offices and their province, who do as they are told. */
class World {
  readonly #endpoint: Endpoint;
  readonly #province: Member;
  readonly #offices: readonly { readonly member: Member; readonly reports: Sealed[] }[];
  #at = START;

  constructor(endpoint: Endpoint, province: Member, members: readonly Member[]) {
    this.#endpoint = endpoint;
    this.#province = province;
    this.#offices = members.map((member) => ({ member, reports: [] }));
  }

  async act({ kind, office, number: n }: Deed): Promise<void> {
    const { member, reports } = this.#offices[office] ?? { member: this.#province, reports: [] };
    const last = reports.at(-1 - (n % 2));
    const { scope } = member;
    if (kind === 'later') {
      this.#at += n * DAY_MS;
      this.#endpoint.setNow(this.#at);
    } else if (kind === 'record') {
      await member.sync([member.seal('record', record(n))]);
    } else if (kind === 'health') {
      const months = [{ indicator: '4.1', period: PERIOD, drafts: n, sealedUnsent: n % 2 }];
      await member.sync([], { health: { ...member.request([]).health, months } });
    } else if (kind === 'seal-code') {
      const code = sealCode(last?.hash ?? 'a'.repeat(64));
      const body = { code, district: scopeCode(scope), period: PERIOD };
      await this.#province.sync([this.#province.seal('seal-code', body)]);
    } else if (kind === 'report' || !last) {
      const body = report({ district: scopeCode(scope), revision: reports.length + 1 });
      const base = last && n > 0 ? [last.entry.id] : [];
      const sealed = member.seal('report', body, { base });
      reports.push(sealed);
      await member.sync([sealed]);
    } else {
      const verdict = review(last.entry.id, DECISIONS[n] ?? 'confirm');
      await this.#province.sync([this.#province.seal('review', verdict, { scope })]);
    }
  }
}

onBothDatabases(({ start }) => {
  test('a standing that nobody could read fails whoever asks for it, and the wall stays as it was', async () => {
    const endpoint = await start();
    const [member, province] = [await endpoint.enrol('district/3424'), await endpoint.enrol('province/34')];
    await member.sync([member.seal('report', report())]);
    const { db } = endpoint.store;
    const wall = async () => (await province.get('/api/overview?indicator=4.1')).json();
    const before = await wall();
    const scale = { ...criteriaSet.scale, A: 'five' as never }; // what no set that is held against its schema has
    const spoilt = catalogReader([{ ...criteriaSet, scale }]);
    await expect(rebuildStandings(db, spoilt)).rejects.toThrow('score');
    expect(await wall()).toEqual(before);
    await endpoint.end();
  });

  test('a standing that cannot be read is made anew with the next report of its month', async () => {
    const endpoint = await start();
    const [member, province] = [await endpoint.enrol('district/3424'), await endpoint.enrol('province/34')];
    const first = member.seal('report', report());
    await member.sync([first]);
    await endpoint.store.db.updateTable('standings').set({ standing: '{"state":"confirmed"}' }).execute();
    const follows = report({ revision: 2, follows: first.entry.id });
    await member.sync([member.seal('report', follows, { base: [first.entry.id] })]);
    const wall = overviewReplySchema.parse(await (await province.get('/api/overview?indicator=4.1')).json());
    const district = wall.districts.find(({ code }) => code === '3424');
    expect(district?.months[PERIOD]).toMatchObject({ state: 'received', revision: 2 });
    await endpoint.end();
  });

  test('a rebuild changes nothing, whatever has happened', async () => {
    const endpoint = await start();
    const members = [await endpoint.enrol('district/3424'), await endpoint.enrol('district/3401')];
    const world = new World(endpoint, await endpoint.enrol('province/34'), members);
    const { db } = endpoint.store;
    const kept = () => db.selectFrom('standings').selectAll().orderBy('scope').orderBy('period').execute();
    const whateverHappens = fc.asyncProperty(
      fc.array(deed, { minLength: 1, maxLength: 12 }),
      async (deeds) => {
        for (const one of deeds) {
          await world.act(one);
          const before = await kept();
          expect(await rebuildStandings(db, catalogs)).toBe(before.length);
          expect(await kept()).toEqual(before);
        }
      },
    );
    await fc.assert(whateverHappens, { numRuns: RUNS, seed: SEED });
    expect((await kept()).length).toBeGreaterThan(0);
    await endpoint.end();
  });
});
