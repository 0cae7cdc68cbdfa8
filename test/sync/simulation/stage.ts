/**
 * One thing at a time: everything that is under way stands at a door or on the network, and chance says who goes on. So
 * any two awaits may be torn apart by whatever else happens, and the same seed goes the same way every time.
 */

/** Something under way: a save, a round, a letter in the post. */
export interface Actor {
  readonly name: string;
  /** Whose it is; null: nobody's, it cannot die. */
  readonly owner: object | null;
  /** Where it stands. */
  at: string;
  goOn: () => void;
}

export class Stage {
  /** Everything that waits for its turn. */
  waiting: Actor[] = [];
  /** What ended badly, though nobody had made it. */
  readonly faults: unknown[] = [];
  #current: Actor | null = null;
  #pause: () => void = () => undefined;

  /** Starts something, and runs it to its first stop or its end. */
  begin(name: string, owner: object | null, body: () => Promise<void>): Promise<void> {
    const actor: Actor = { name, owner, at: '', goOn: () => undefined };
    return this.#run(actor, () => {
      const end = () => this.#pause();
      body().then(end, (error: unknown) => {
        this.faults.push(error);
        end();
      });
    });
  }

  /** Lets something that waits go on to its next stop or its end. */
  resume(actor: Actor): Promise<void> {
    this.waiting = this.waiting.filter((one) => one !== actor);
    return this.#run(actor, actor.goOn);
  }

  /** Stops whoever runs now until it is resumed. */
  stop(at: string): Promise<void> {
    const actor = this.#current;
    if (!actor) throw new Error(`nobody runs who could stop at ${at}`);
    return new Promise((goOn) => {
      actor.at = at;
      actor.goOn = goOn;
      this.waiting.push(actor);
      this.#pause();
    });
  }

  /** Stops whoever runs now for ever. */
  end(): Promise<never> {
    this.#pause();
    return new Promise(() => undefined);
  }

  /** What this owner had under way ends where it stands: no catch and no finally of it runs. */
  kill(owner: object): void {
    this.waiting = this.waiting.filter((actor) => actor.owner !== owner);
  }

  #run(actor: Actor, go: () => void): Promise<void> {
    return new Promise((pause) => {
      this.#current = actor;
      this.#pause = () => {
        this.#current = null;
        pause();
      };
      go();
    });
  }
}
