/** A set goes out as a file and comes back the same; what is none says why. */
import { expect, it } from 'vitest';
import { readSetFile, setFileText } from '../../../src/app/parts/criteria-desk/set-file.ts';
import { SET } from './saying.ts';

it('comes back as it was', () => {
  expect(readSetFile(setFileText(SET))).toEqual({
    ok: true,
    copy: { set: SET, holdsFrom: '2025-04', from: null },
  });
});

it('with faults that the form can show it is opened all the same', () => {
  const late = { ...SET, due: { ...SET.due, dueDay: 40 } };
  expect(readSetFile(setFileText(late))).toMatchObject({ ok: true, copy: { set: late } });
});

it('of another shape it says where', () => {
  const { due: _, ...rest } = SET;
  expect(readSetFile(JSON.stringify(rest))).toMatchObject({
    ok: false,
    faults: [{ at: ['due'], code: 'shape' }],
  });
});

it.each(['', 'หนังสือ', '{"id":', 'null', '[]', '{"lakchai":"hand-over","v":1,"scope":"district/3424"}'])(
  '%j is no set at all',
  (text) => {
    expect(readSetFile(text)).toEqual({ ok: false, faults: [] });
  },
);
