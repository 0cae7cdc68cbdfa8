/** Which provinces and districts there are. Province 34 is there from the first start; others are imported. */
import * as z from 'zod/mini';
import {
  DISTRICTS,
  districtScope,
  NATION,
  provinceScopeOf,
  type Scope,
  scopeCode,
  UBON,
} from '../../rules/place.ts';
import { allScopes } from './entries.ts';
import type { Db } from './open.ts';

/** The chain of a scope that holds nothing yet. */
export const CHAIN_START = '0'.repeat(64);

const PROVINCE_DIGITS = 2;
const name = z.string().check(z.minLength(1), z.maxLength(120));
/** A province's file for `npm run places`: its DOPA code and names, and those of its districts. */
export const placesFileSchema = z.object({
  province: z.object({ code: z.string().check(z.regex(/^\d{2}$/)), th: name, en: name }),
  districts: z
    .array(z.object({ code: z.string().check(z.regex(/^\d{4}$/)), th: name, en: name }))
    .check(z.minLength(1), z.maxLength(100)),
});
export type PlacesFile = z.infer<typeof placesFileSchema>;
export type Place = PlacesFile['province'];

/** Puts province 34 into a database that has no places yet, and sees to it that every scope has its counter. */
export async function seedPlaces(db: Db): Promise<void> {
  const places = await db.selectFrom('places').select('code').execute();
  if (places.length === 0) await addPlaces(db, { province: UBON, districts: [...DISTRICTS] });
  const counted = new Set(await allScopes(db));
  const scopes = [NATION, ...places.map(({ code }) => scopeOf(code))].filter((scope) => !counted.has(scope));
  if (scopes.length > 0) await addCounters(db, scopes);
}

const scopeOf = (code: string) =>
  code.length === PROVINCE_DIGITS ? `province/${code}` : districtScope(code);

async function addCounters(db: Db, scopes: readonly Scope[]): Promise<void> {
  await db
    .insertInto('scopes')
    .values(scopes.map((scope) => ({ scope, seq: 0, chain: CHAIN_START, received_at: 0 })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Adds a province and its districts, or corrects their names. Nothing is ever taken out: entries may name it.
 * @throws where a district's code does not begin with the province's
 */
export async function addPlaces(db: Db, { province, districts }: PlacesFile): Promise<void> {
  const strange = districts.find((district) => !district.code.startsWith(province.code));
  if (strange) throw new Error(`district ${strange.code} does not lie in province ${province.code}`);
  const rows = [province, ...districts].map(({ code, th, en }) => ({ code, th, en }));
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('places')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .column('code')
          .doUpdateSet((eb) => ({ th: eb.ref('excluded.th'), en: eb.ref('excluded.en') })),
      )
      .execute();
    await addCounters(
      tx,
      rows.map(({ code }) => scopeOf(code)),
    );
  });
}

/** The districts of a province (its two digits), in the order of their codes. */
export async function districtsOf(db: Db, province: string): Promise<PlacesFile['districts']> {
  const rows = await db.selectFrom('places').selectAll().where('code', 'like', `${province}__`).execute();
  return rows.sort((a, b) => Number(a.code) - Number(b.code));
}

/** The province that a scope lies in with its districts, or null: the nation lies in none. */
export async function placesAround(db: Db, scope: Scope): Promise<PlacesFile | null> {
  const province = (await provincesIn(db)).find(({ code }) => provinceScopeOf(scope) === `province/${code}`);
  return province ? { province, districts: await districtsOf(db, province.code) } : null;
}

/** The scope of a province, and those of its districts. */
export async function scopesOf(db: Db, province: Scope): Promise<Scope[]> {
  const districts = await districtsOf(db, scopeCode(province));
  return [province, ...districts.map(({ code }) => districtScope(code))];
}

/** Every province, in the order of the codes. */
export async function provincesIn(db: Db): Promise<Place[]> {
  return db.selectFrom('places').selectAll().where('code', 'like', '__').orderBy('code').execute();
}

/** Is there such a place? */
export async function isPlace(db: Db, scope: Scope): Promise<boolean> {
  const row = await db.selectFrom('scopes').select('scope').where('scope', '=', scope).executeTakeFirst();
  return row !== undefined;
}
