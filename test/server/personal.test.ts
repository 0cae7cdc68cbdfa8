/** National ID numbers stay out of the endpoint too (domain.md 3.8), whatever phone they come from. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { record, report, review, roster } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, type Member, startEndpoint, uuid } from './endpoint.ts';

/** Valid by its check digit, and nobody's: numbers that begin with 0 are not given out. */
const ID = '0-1234-56789-01-6';

onBothDatabases(({ start, fresh }) => {
  let endpoint: Endpoint;
  let officer: Member;
  let province: Member;
  beforeEach(async () => {
    endpoint = await start();
    officer = await endpoint.enrol('district/3424');
    province = await endpoint.enrol('province/34');
  });
  afterEach(() => endpoint.close());

  const code = async (member: Member, entry: Parameters<Member['sync']>[0][number]) =>
    (await member.sync([entry])).outcome.exceptions.map((exception) => exception.code);

  test.each([
    ['an answer', () => officer.seal('record', record(1, { answer: `นาย ก. ${ID}` }))],
    ['a row, in Thai digits', () => officer.seal('record', record(1, { answer: { who: '๐๑๒๓๔๕๖๗๘๙๐๑๖' } }))],
    ['a line of a numbered list', () => officer.seal('record', record(1, { answer: `1 ${ID}` }))],
    ['a note', () => officer.seal('record', record(1, { note: ID }))],
    ['the narrative of a report', () => officer.seal('report', report({ narrative: ID }))],
    ['a signer', () => officer.seal('report', report({ preparedBy: { name: ID, position: '' } }))],
    ['the name of a unit', () => officer.seal('roster', roster(ID))],
  ])('in %s it is refused with its own reason', async (_, make) => {
    expect(await code(officer, make())).toEqual(['thai-id']);
  });

  test('in the province’s word it is refused as well', async () => {
    const about = officer.seal('report', report());
    await officer.sync([about]);
    const body = { ...review(about.entry.id, 'return'), reason: ID } as ReturnType<typeof review>;
    expect(await code(province, province.seal('review', body, { scope: officer.scope }))).toEqual([
      'thai-id',
    ]);
  });

  test('long numbers that are nobody’s are taken: another check digit, ids, hashes', async () => {
    const answer = {
      text: ID.replace(/6$/, '7'),
      row: uuid(1_234_567_890),
      hash: `${'0'.repeat(50)}a0123456789016`,
    };
    expect(await code(officer, officer.seal('record', record(1, { answer })))).toEqual([]);
  });

  test('what was stored before that was asked for stays, and is known when it comes again', async () => {
    const open = await fresh();
    const before = await startEndpoint(open);
    const member = await before.enrol('district/3424');
    const entry = member.seal('record', record(1, { note: 'ก' }));
    await member.sync([entry]);
    // As an endpoint of before has stored it.
    const bytes = entry.bytes.replace('"ก"', JSON.stringify(ID));
    await before.store.db.updateTable('entries').set({ bytes }).where('id', '=', entry.entry.id).execute();
    const { outcome } = await member.sync([bytes]);
    expect(outcome.exceptions).toMatchObject([{ id: entry.entry.id, outcome: 'exists' }]);
    await before.close();
  });
});
