/** What a target and its parent say to each other. */
import type { RequestListener } from 'node:http';

export type TargetKind = 'endpoint' | 'bare' | 'couch';

export interface StartOrder {
  readonly do: 'start';
  readonly kind: TargetKind;
  /** Where it keeps its data. */
  readonly folder: string;
  /** One device of each is to be let in. */
  readonly scopes: readonly string[];
  /** Pages that it serves beside, by name. */
  readonly scripts: Readonly<Record<string, string>>;
  /** What it takes the time to be when it starts (ms); null: what it is. */
  readonly at: number | null;
}

export type Order = StartOrder | { readonly do: 'cpu' };

export interface Ready {
  readonly port: number;
  /** An invitation for each scope, where one is needed. */
  readonly codes: readonly string[];
}

/** A target before it listens. */
export interface Opened {
  readonly handle: RequestListener;
  readonly codes: readonly string[];
}
