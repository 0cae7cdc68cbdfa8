/** An officer of the same district with another phone, who speaks to the endpoint without a browser. */
import { hashOf } from '../../src/rules/bytes.ts';
import type { Body, Entry, EntryOf } from '../../src/rules/entry.ts';
import { ofKind, type Sealed } from '../../src/rules/entry.ts';
import { readEntry } from '../../src/rules/schemas/entry.ts';
import { Member, uuid } from '../server/endpoint.ts';

export interface Colleague {
  /** Answers a question otherwise than the officer did, without having seen that. */
  disagree(question: string, answer: Body<'record'>['answer']): Promise<void>;
  /** Seals a month as well, without having seen the officer's report. */
  sealToo(period: string): Promise<void>;
}

/** Enrols by an invitation's link. */
export async function newColleague(link: string): Promise<Colleague> {
  const { origin, hash } = new URL(link);
  const app = { request: (path: string, init?: RequestInit) => fetch(origin + path, init) };
  // A member asks for nothing else of an app than its answers to requests.
  const member = await Member.enrol(app as never, hash.split('/').at(-1) ?? '', uuid(77));
  const pulled = async (): Promise<Sealed<Entry>[]> => {
    const { reply } = await member.sync([], { cursor: { [member.scope]: 0 } });
    return reply.pulled.flatMap(({ bytes }) => {
      const read = readEntry(bytes);
      return read.ok && read.known ? [{ entry: read.entry, bytes, hash: hashOf(bytes) }] : [];
    });
  };
  const beside = ({ base, lamport, madeAt }: EntryOf<'record'> | EntryOf<'report'>) => ({
    base,
    lamport,
    madeAt,
  });
  return {
    async disagree(question, answer) {
      const theirs = ofKind(await pulled(), 'record').findLast(
        ({ entry }) => entry.body.question === question,
      );
      if (!theirs) throw new Error(`nobody has answered ${question}`);
      const { entry } = theirs;
      await member.sync([member.seal('record', { ...entry.body, answer }, beside(entry))]);
    },
    async sealToo(period) {
      const theirs = ofKind(await pulled(), 'report').findLast(({ entry }) => entry.body.period === period);
      if (!theirs) throw new Error(`nobody has sealed ${period}`);
      const { entry } = theirs;
      const preparedBy = { name: 'พัฒนากร 2', position: 'พัฒนากร' };
      await member.sync([member.seal('report', { ...entry.body, preparedBy }, beside(entry))]);
    },
  };
}
