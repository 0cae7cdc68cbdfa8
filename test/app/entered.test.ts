import { expect, test } from 'vitest';
import { entered } from '../../src/app/entered.ts';
import { faultOf } from '../../src/app/parts/province/reason-field.tsx';
import { NOTHING_SIGNED, sealWords } from '../../src/app/sealing.ts';
import { readTyped } from '../../src/app/typed.ts';
import { currentSet } from '../criteria.ts';

const TURNED = '\u202eดอนมดแดง';

test('text is NFC and trimmed', () => {
  expect(entered(' cafe\u0301 ')).toBe('caf\u00e9');
  expect(entered('น้ำยืน')).toBe('น้ำยืน');
});

test('marks of direction stay outside, the joiners that a script needs do not', () => {
  expect(entered(`${TURNED}\u202c`)).toBe('ดอนมดแดง');
  expect(entered('\u200e\u20660 4534 4628\u2069\u200f')).toBe('0 4534 4628');
  expect(entered('ก\u200bข\u200dค')).toBe('ก\u200bข\u200dค');
});

test('so it is wherever people write: in a row, under a report, as a reason', () => {
  const uses = currentSet().questions.find(({ id }) => id === 'uses');
  if (!uses) throw new Error('July asks for uses');
  expect(readTyped(uses, { requester: TURNED })).toMatchObject({ requester: 'ดอนมดแดง' });
  expect(sealWords({ ...NOTHING_SIGNED, preparedName: TURNED }).preparedBy.name).toBe('ดอนมดแดง');
  expect(faultOf('\u200f', true)).toBe('required');
});
