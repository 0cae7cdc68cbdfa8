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

declare module 'pouchdb/dist/pouchdb.min.js' {
  export default class PouchDB {
    constructor(name: string, options?: { adapter?: string });
    put(document: object): Promise<unknown>;
    bulkDocs(documents: readonly object[]): Promise<unknown>;
    readonly replicate: {
      to(url: string, options?: { batch_size?: number }): Promise<{ docs_written: number; ok: boolean }>;
    };
    info(): Promise<{ doc_count: number }>;
    destroy(): Promise<void>;
  }
}

declare module 'rxdb/plugins/core' {
  export interface Collection {
    insert(document: object): Promise<unknown>;
    bulkInsert(documents: readonly object[]): Promise<unknown>;
    remove(): Promise<unknown>;
  }
  interface Database {
    addCollections<Name extends string>(
      collections: Record<Name, { schema: object }>,
    ): Promise<Record<Name, Collection>>;
  }
  export function createRxDatabase(options: { name: string; storage: unknown }): Promise<Database>;
}

declare module 'rxdb/plugins/replication' {
  import type { Collection } from 'rxdb/plugins/core';

  interface Pushing {
    batchSize: number;
    handler(rows: readonly { newDocumentState: object }[]): Promise<readonly object[]>;
  }
  export function replicateRxCollection(options: {
    replicationIdentifier: string;
    collection: Collection;
    live: boolean;
    push: Pushing;
  }): { awaitInitialReplication(): Promise<void> };
}

declare module 'rxdb/plugins/storage-dexie' {
  export function getRxStorageDexie(): unknown;
}

declare module 'pouchdb' {
  const PouchDB: { defaults(options: { prefix: string }): unknown };
  export default PouchDB;
}

declare module 'express-pouchdb' {
  import type { RequestListener } from 'node:http';
  export default function couch(
    database: unknown,
    options: { mode: string; inMemoryConfig: boolean; logPath: string },
  ): RequestListener;
}
