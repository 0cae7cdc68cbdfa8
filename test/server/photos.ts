/** What a phone does with a photo, request by request, for tests of the endpoint. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { photoPath } from '../../src/rules/photos.ts';
import { EVIDENCE } from '../../src/rules/record.ts';
import { type Member, uuid } from './endpoint.ts';

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Records a piece of evidence, as a phone does before it sends the photo. */
export async function name(
  officer: Member,
  bytes: Uint8Array,
  claims: Record<string, string | number> = {},
  unit = uuid(1),
) {
  const hash = sha256(bytes);
  const answer = {
    question: 'plan',
    unit: 'district',
    hash,
    bytes: bytes.length,
    type: 'image/jpeg',
    ...claims,
  };
  const body = { question: EVIDENCE, unit, period: '2025-04', answer };
  const { outcome } = await officer.sync([officer.seal('record', body)]);
  expect(outcome.exceptions).toEqual([]);
  return hash;
}

export async function send(
  member: Member,
  hash: string,
  offset: number | string,
  part: Uint8Array<ArrayBuffer>,
) {
  const headers = { ...member.headers, 'content-type': 'application/octet-stream' };
  const path = `${photoPath(hash)}?offset=${offset}`;
  const response = await member.app.request(path, { method: 'PATCH', headers, body: part });
  return { status: response.status, said: await response.json() };
}

export async function states(member: Member, ...hashes: string[]) {
  return (await (await member.post('/api/photo-states', { hashes })).json()).photos;
}
