import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryResult,
  TransactionSettings,
} from 'kysely';

/** Makes of a failure of a driver what those who asked should hear. */
export type Tell = (error: unknown) => unknown;

/** A dialect whose failures are told in our own words, on whichever engine. */
export function tellingDialect(dialect: Dialect, tell: Tell): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => new TellingDriver(dialect.createDriver(), tell),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

class TellingDriver implements Driver {
  readonly #inner: Driver;
  readonly #tell: Tell;
  /** What the driver itself gave out: it wants that back. */
  readonly #ownOf = new WeakMap<DatabaseConnection, DatabaseConnection>();

  constructor(inner: Driver, tell: Tell) {
    this.#inner = inner;
    this.#tell = tell;
  }

  init(): Promise<void> {
    return this.#told(() => this.#inner.init());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const own = await this.#told(() => this.#inner.acquireConnection());
    const telling: DatabaseConnection = {
      executeQuery: <R>(query: CompiledQuery) => this.#told(() => own.executeQuery<R>(query)),
      streamQuery: <R>(query: CompiledQuery, chunkSize: number) =>
        this.#toldStream(own.streamQuery<R>(query, chunkSize)),
    };
    this.#ownOf.set(telling, own);
    return telling;
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return this.#told(() => this.#inner.beginTransaction(this.#own(connection), settings));
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#told(() => this.#inner.commitTransaction(this.#own(connection)));
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#told(() => this.#inner.rollbackTransaction(this.#own(connection)));
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#inner.releaseConnection(this.#own(connection));
  }

  destroy(): Promise<void> {
    return this.#inner.destroy();
  }

  #own(connection: DatabaseConnection): DatabaseConnection {
    return this.#ownOf.get(connection) ?? connection;
  }

  async #told<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.#tell(error);
    }
  }

  async *#toldStream<R>(
    rows: AsyncIterableIterator<QueryResult<R>>,
  ): AsyncIterableIterator<QueryResult<R>> {
    try {
      yield* rows;
    } catch (error) {
      throw this.#tell(error);
    }
  }
}
