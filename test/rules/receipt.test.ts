import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownSince, parseReceiptQr, receiptQr, vouchedAt } from '../../src/rules/receipt.ts';

const base64url = fc.stringMatching(/^[A-Za-z0-9_-]{86}$/);
const kid = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
const signed = fc
  .record({ kid, signature: base64url, value: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 5 }) })
  .map(({ value, ...rest }) => ({ ...rest, text: JSON.stringify(value) }));

test('the code on a card is taken apart into what was signed, however it was pasted', () => {
  fc.assert(
    fc.property(signed, fc.constantFrom('', ' ', '\n'), (one, space) => {
      const text = receiptQr(one);
      fc.pre(text.length < 2_900);
      expect(parseReceiptQr(space + text + space)).toEqual(one);
    }),
  );
});

test('any other text is none, and does no harm', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.json()), (text) => {
      expect(parseReceiptQr(text)).toBeNull();
    }),
  );
  for (const text of ['', 'LKC1', 'LKC1:k::{}', 'LKC2:k:x:{}', `LKC1:k:${'A'.repeat(85)}:{}`])
    expect(parseReceiptQr(text)).toBeNull();
});

test('a card of which a character was changed or lost is none, or another text than was signed', () => {
  fc.assert(
    fc.property(signed, fc.nat(), fc.string({ maxLength: 1 }), (one, at, other) => {
      const text = receiptQr(one);
      const place = at % text.length;
      const changed = text.slice(0, place) + other + text.slice(place + 1);
      fc.pre(changed.trim() !== text && text.length < 2_900);
      expect(parseReceiptQr(changed)).not.toEqual(one);
    }),
  );
});

test('a receipt vouches for the earliest time that it knows by itself, not for one that the province accepted', () => {
  expect(vouchedAt({ receivedAt: 30, countedAt: 30 })).toBe(30);
  expect(vouchedAt({ receivedAt: 30, provenAt: 20, countedAt: 20 })).toBe(20);
  expect(vouchedAt({ receivedAt: 30, provenAt: 20, countedAt: 10 })).toBe(10);
  expect(vouchedAt({ receivedAt: 30, countedAt: 10, vouchedAt: 25 })).toBe(25);
});

test('a receipt tells since when the report was there itself, whatever its month counts from', () => {
  expect(ownSince({ receivedAt: 30 })).toBe(30);
  expect(ownSince({ receivedAt: 30, provenAt: 20 })).toBe(20);
  expect(ownSince({ receivedAt: 30, provenAt: 10, ownSince: 25 })).toBe(25);
});
