/**
 * The small part of each peer that the benchmarks use. Declared here, and not read from the packages, so that the types
 * can be checked on a checkout where test/bench has not been installed.
 */
declare module 'json-logic-js' {
  const jsonLogic: { apply(rule: unknown, data: unknown): unknown };
  export default jsonLogic;
}

declare module 'json-rules-engine' {
  export class Engine {
    constructor(rules: readonly unknown[], options?: { allowUndefinedFacts?: boolean });
    run(facts: object): Promise<{ events: readonly { type: string }[] }>;
  }
}
