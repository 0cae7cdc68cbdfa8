/** The network between phones and endpoint, in any weather: what is sent gets lost, doubled, late, or the wrong answer. */
import type { Chance } from './chance.ts';
import type { Stage } from './stage.ts';

type Send = typeof fetch;

const FATES = [
  [60, 'arrives'],
  [10, 'isLost'],
  [10, 'replyIsLost'],
  [8, 'arrivesTwice'],
  [8, 'isHeld'],
  [3, 'meetsPortal'],
  [3, 'getsOldReply'],
] as const;

export class Weather {
  isFair = false;
  readonly counts = new Map<string, number>();
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
    let earlier: Response | null = null;
    return async (...call) => {
      await this.#stage.stop('on the way there');
      const fate = this.isFair ? 'arrives' : this.#chance.weigh(FATES);
      this.counts.set(fate, (this.counts.get(fate) ?? 0) + 1);
      if (fate === 'isHeld') this.#held.push(() => send(...call));
      if (fate === 'isHeld' || fate === 'isLost') throw new TypeError('Failed to fetch');
      if (fate === 'meetsPortal') return new Response('<html>', { headers: { 'content-type': 'text/html' } });
      // A proxy that keeps what it must not keep.
      if (fate === 'getsOldReply' && earlier) return earlier.clone();
      const response = await send(...call);
      earlier = response.clone();
      const again = fate === 'arrivesTwice' ? await send(...call) : response;
      await this.#stage.stop('on the way back');
      if (fate === 'replyIsLost') throw new TypeError('Failed to fetch');
      return again;
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
