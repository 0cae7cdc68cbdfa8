/** The network between phones and endpoint, in any weather: what is sent gets lost, doubled, late, changed, or the wrong answer. */
import { PATHS, type SyncReply, type SyncRequest } from '../../../src/rules/wire.ts';
import type { Chance } from './chance.ts';
import { forged, redated, withoutReceipts } from './forgery.ts';
import type { Stage } from './stage.ts';

type Send = typeof fetch;

const FATES = [
  [55, 'arrives'],
  [10, 'isLost'],
  [10, 'replyIsLost'],
  [8, 'arrivesTwice'],
  [8, 'isHeld'],
  [3, 'meetsPortal'],
  [3, 'getsOldReply'],
  [4, 'losesReceipts'],
  [2, 'isRedated'],
  [2, 'meetsForger'],
] as const;

export class Weather {
  isFair = false;
  readonly counts = new Map<string, number>();
  /** Entries that were sent since the weather is fair. */
  sentInFair = 0;
  /** Requests whose senders have given up, and which arrive all the same. */
  readonly #held: (() => Promise<unknown>)[] = [];
  readonly #chance: Chance;
  readonly #stage: Stage;

  constructor(chance: Chance, stage: Stage) {
    this.#chance = chance;
    this.#stage = stage;
  }

  /** A browser's fetch that goes through this weather. */
  over(send: Send): Send {
    let earlier: Letter | null = null;
    return async (...call) => {
      await this.#stage.stop('on the way there');
      const fate = this.isFair ? 'arrives' : this.#chance.weigh(FATES);
      this.counts.set(fate, (this.counts.get(fate) ?? 0) + 1);
      if (fate === 'isHeld') this.#held.push(() => send(...call));
      if (fate === 'isHeld' || fate === 'isLost') throw new TypeError('Failed to fetch');
      if (fate === 'meetsPortal') return new Response('<html>', { headers: { 'content-type': 'text/html' } });
      const isSync = call[0] === PATHS.sync;
      if (this.isFair && isSync) this.sentInFair += requestOf(call).entries.length;
      // A proxy that keeps what it must not keep.
      if (fate === 'getsOldReply' && earlier) return opened(earlier);
      if (fate === 'meetsForger' && earlier && isSync)
        return opened(changed(earlier, (reply) => forged(reply, requestOf(call))));
      const letter = await sealed(await send(...call));
      if (isSync) earlier = letter;
      const again = fate === 'arrivesTwice' ? await sealed(await send(...call)) : letter;
      await this.#stage.stop('on the way back');
      if (fate === 'replyIsLost') throw new TypeError('Failed to fetch');
      if (fate === 'losesReceipts' && isSync)
        return opened(changed(again, (reply) => withoutReceipts(reply, requestOf(call))));
      if (fate === 'isRedated' && isSync) return opened(changed(again, redated));
      return opened(again);
    };
  }

  get isHolding(): boolean {
    return this.#held.length > 0;
  }

  /** A held request arrives now; nobody waits for its reply. */
  async release(): Promise<void> {
    const [request] = this.#held.splice(this.#chance.below(this.#held.length), 1);
    await request?.();
  }
}

/** A reply under way, read once: clones of a Response cost more than the rest of the way. */
interface Letter {
  readonly text: string;
  readonly status: number;
  readonly headers: Headers;
}

async function sealed(response: Response): Promise<Letter> {
  const { status, headers } = response;
  return { text: await response.text(), status, headers };
}

function opened({ text, status, headers }: Letter): Response {
  return new Response(text, { status, headers });
}

function changed(letter: Letter, change: (reply: SyncReply) => SyncReply): Letter {
  if (letter.status !== 200) return letter;
  return { ...letter, text: JSON.stringify(change(JSON.parse(letter.text))) };
}

function requestOf([, init]: Parameters<Send>): SyncRequest {
  return JSON.parse(new TextDecoder().decode(init?.body as Uint8Array));
}
