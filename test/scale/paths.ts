/** What the country's phones and desks ask of the endpoint, one request a call, at places drawn from a seed. */
import { provinceScopeOf, scopeCode } from '../../src/rules/place.ts';
import { PATHS, PULL_ENTRIES_MAX } from '../../src/rules/wire.ts';
import { randomFrom } from '../bench/random.ts';
import { PERIOD, record, report } from '../server/bodies.ts';
import { type Endpoint, INDICATOR, type Member } from '../server/endpoint.ts';

const SEED = 878;
const NEW_ENTRIES = 20;
/** Districts in which somebody asks. */
const ASKING = 8;

/** Each asks once, and gives the reply's text. */
export type Paths = Readonly<Record<string, () => Promise<string>>>;

/** Enrols those who ask. */
export async function pathsOf(
  endpoint: Endpoint,
  codes: readonly string[],
  entriesEach: number,
): Promise<Paths> {
  const random = randomFrom(SEED);
  const draw = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)];
    if (one === undefined) throw new Error('nothing to draw from');
    return one;
  };
  const scopes = Array.from({ length: ASKING }, () => `district/${draw(codes)}`);
  const officers = await enrolled(endpoint, scopes);
  const desks = await enrolled(endpoint, scopes.map(provinceScopeOf));
  const nation = await endpoint.enrol('nation');
  const overview = `${PATHS.overview}?indicator=${INDICATOR}`;
  return {
    'overview of a province': () => textOf(draw(desks).get(overview)),
    'overview of all provinces': () => textOf(nation.get(`${PATHS.nation}?indicator=${INDICATOR}`)),
    "a district's month": () => {
      const officer = draw(officers);
      return textOf(officer.get(`/api/districts/${scopeCode(officer.scope)}/${INDICATOR}/${PERIOD}`));
    },
    'a page of the feed': () => {
      const officer = draw(officers);
      const last = Math.max(1, entriesEach - PULL_ENTRIES_MAX);
      const cursor = { [officer.scope]: Math.floor(random() * last) };
      return textOf(officer.post(PATHS.sync, officer.request([], { cursor })));
    },
    'a sync of 20 new entries, one a report': () => textOf(sendNew(draw(officers), entriesEach)),
  };
}

function enrolled(endpoint: Endpoint, scopes: readonly string[]): Promise<Member[]> {
  return Promise.all(scopes.map((scope) => endpoint.enrol(scope)));
}

/** From a phone that has everything but the last of the year. */
function sendNew(officer: Member, entriesEach: number): Promise<Response> {
  const records = Array.from({ length: NEW_ENTRIES - 1 }, (_, at) => officer.seal('record', record(at)));
  const sealed = officer.seal('report', report({ district: scopeCode(officer.scope) }));
  const bytes = [...records, sealed].map((one) => one.bytes);
  const cursor = { [officer.scope]: Math.max(0, entriesEach - NEW_ENTRIES) };
  return officer.post(PATHS.sync, officer.request(bytes, { cursor }));
}

async function textOf(answer: Promise<Response>): Promise<string> {
  const response = await answer;
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${response.status} ${text}`);
  return text;
}
