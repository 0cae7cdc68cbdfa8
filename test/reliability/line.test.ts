/** Bad lines, and calls that fail, in short; `npm run figures -- NAME` for every byte and many phones. */
import { expect, test } from 'vitest';
import { cuts } from './cuts.ts';
import { quietly } from './figure.ts';
import { nthCalls } from './nth-call.ts';
import { photoCuts } from './photo-cuts.ts';
import { slowLine } from './slow-line.ts';
import { storm } from './storm.ts';

const MINUTES = 60_000;
const CUTS_EACH_WAY = 30;
const PHONES = 50;
const STORM_MS = 1_000;

test(
  'the connection is cut anywhere in a request or its reply: the phone sends again, once it counts',
  async () => {
    const { n, complaints } = await cuts({ times: CUTS_EACH_WAY, seed: 1, say: quietly });
    expect(complaints).toEqual([]);
    expect(n).toBeGreaterThan(CUTS_EACH_WAY);
  },
  5 * MINUTES,
);

test(
  'the connection is cut anywhere in a photo’s requests or their replies: it goes on, and is whole once',
  async () => {
    const { n, complaints } = await photoCuts({ times: CUTS_EACH_WAY, seed: 1, say: quietly });
    expect(complaints).toEqual([]);
    expect(n).toBeGreaterThan(CUTS_EACH_WAY);
  },
  5 * MINUTES,
);

test(
  'any one call fails, of the phone to its stores and the network, of the endpoint to its database',
  async () => {
    const { counts, complaints } = await nthCalls({ times: Number.MAX_SAFE_INTEGER, seed: 1, say: quietly });
    expect(complaints).toEqual([]);
    expect(Object.keys(counts).length).toBe(10);
  },
  5 * MINUTES,
);

test(
  'fifty phones report within a second: each has its receipt',
  async () => {
    const { counts, complaints } = await storm(STORM_MS)({ times: PHONES, seed: 1, say: quietly });
    expect(complaints).toEqual([]);
    expect(counts['phones without receipt']).toBe(0);
  },
  5 * MINUTES,
);

test(
  'a slow line that loses packets and connections: all gets through',
  async () => {
    const { complaints } = await slowLine({ times: 2, seed: 1, say: quietly });
    expect(complaints).toEqual([]);
  },
  5 * MINUTES,
);
