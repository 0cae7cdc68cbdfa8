import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase45, toBase45 } from '../../src/rules/base45.ts';
import { bytesOf, cutFrames, FRAMES_MAX, type Gathered, gather } from '../../src/rules/frames.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = fc.uint8Array({ minLength: 1, maxLength: 4_000 });

function framesOf(data: Uint8Array): readonly string[] {
  const frames = cutFrames(data);
  if (!frames) throw new Error('too many frames');
  return frames;
}

function gatherAll(read: Iterable<string>, from: Gathered | null = null): Gathered | null {
  let gathered = from;
  for (const text of read) gathered = gather(gathered, text);
  return gathered;
}

describe('base 45', () => {
  test('is that of RFC 9285, 4.3', () => {
    expect(toBase45(utf8('AB'))).toBe('BB8');
    expect(toBase45(utf8('Hello!!'))).toBe('%69 VD92EX0');
    expect(toBase45(utf8('base-45'))).toBe('UJCLQE7W581');
    expect(fromBase45('QED8WEX0')).toEqual(utf8('ietf!'));
  });

  test('gives back every byte', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        expect(fromBase45(toBase45(data))).toEqual(data);
      }),
    );
  });

  test('refuses what is none', () => {
    for (const text of ['A', 'ABCD', 'ab', ':::', '::', 'ก']) expect(fromBase45(text)).toBeNull();
  });
});

describe('frames', () => {
  test('seen in any order, some of them twice, are what was cut', () => {
    const seen = bytes.chain((data) => {
      const frames = framesOf(data);
      const repeats = fc.array(fc.constantFrom(...frames));
      return fc.record({
        data: fc.constant(data),
        read: repeats.chain((more) =>
          fc.shuffledSubarray([...frames, ...more], { minLength: frames.length + more.length }),
        ),
      });
    });
    fc.assert(
      fc.property(seen, ({ data, read }) => {
        const gathered = gatherAll(read);
        expect(gathered && bytesOf(gathered)).toEqual(data);
      }),
    );
  });

  test('are all in the characters that a QR code packs densest', () => {
    for (const frame of framesOf(utf8('หลักชัย'.repeat(200)))) expect(frame).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
  });

  test('are not whole while one is missing', () => {
    const [first = '', ...others] = framesOf(utf8('x'.repeat(1_000)));
    const gathered = gatherAll(others);
    expect(gathered && bytesOf(gathered)).toBeNull();
    const whole = gather(gathered, first);
    expect(whole && bytesOf(whole)).not.toBeNull();
  });

  test('of another text begin anew; what is no frame changes nothing', () => {
    const [mine, other] = [framesOf(utf8('a'.repeat(500))), framesOf(utf8('b'.repeat(500)))];
    const half = gatherAll(mine.slice(1));
    expect(gather(half, 'https://example.org')).toBe(half);
    expect(gather(half, 'LKH1:00000000:3/2:AB')).toBe(half);
    expect(gather(half, mine[1] ?? '')).toBe(half);
    const anew = gatherAll(other, half);
    expect(anew && bytesOf(anew)).toEqual(utf8('b'.repeat(500)));
  });

  test('that were changed on the way do not pass for whole', () => {
    const [first = '', ...others] = framesOf(utf8('x'.repeat(1_000)));
    const changed = first.slice(0, -1) + (first.endsWith('0') ? '1' : '0');
    const gathered = gatherAll([changed, ...others]);
    expect(gathered && bytesOf(gathered)).toBeNull();
  });

  test('are not made of what nobody would hold two phones still for', () => {
    expect(cutFrames(new Uint8Array(FRAMES_MAX * 200))).toHaveLength(FRAMES_MAX);
    expect(cutFrames(new Uint8Array(FRAMES_MAX * 200 + 1))).toBeNull();
    expect(cutFrames(new Uint8Array())).toBeNull();
  });

  test('any text read by a camera does no harm', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(gather(null, text)).toBeNull();
      }),
    );
  });
});
