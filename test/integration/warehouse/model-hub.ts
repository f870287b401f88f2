import { connectToHub } from '../../../electron/hub/hub-connection.ts';
import { initHub } from '../../../electron/hub/hub-schema.ts';
import { tidyHub } from '../../../electron/hub/tidy-hub.ts';
import type { HubTidied } from '../../../shared/warehouse/warehouse-status.ts';
import { PostgresServer } from '../../postgres/postgres-server.ts';
import { good } from '../good.ts';

const TABLES = [
  'hub',
  'restorations',
  'benches',
  'stations',
  'events',
  'number_sequences',
  'leased_blocks',
  'label_rights',
];

/** A hub that is emptied for each run, and can be put back to what it was, as from yesterday's backup. */
export class ModelHub {
  readonly server: PostgresServer;
  readonly database: string;

  constructor(server: PostgresServer, database: string) {
    this.server = server;
    this.database = database;
  }

  /** A hub on a PostgreSQL of its own, which whoever asked for it closes. */
  static async start(): Promise<ModelHub> {
    const server = await PostgresServer.start();
    await server.createDatabase();
    const connection = good(await connectToHub(server.address()));
    good(await initHub(connection));
    await connection.close();
    return new ModelHub(server, 'warehouse');
  }

  /** A new hub in the place of the one that was there. */
  async empty(): Promise<void> {
    await this.#run([
      'DROP SCHEMA IF EXISTS kept CASCADE',
      `TRUNCATE ${tables().slice(1).join(', ')}`,
      'UPDATE labelwright.hub SET id = gen_random_uuid(), position = 0, timeline = gen_random_uuid()::text',
    ]);
  }

  /** Keeps all that the hub has now. */
  async keep(): Promise<void> {
    await this.#run([
      'DROP SCHEMA IF EXISTS kept CASCADE',
      'CREATE SCHEMA kept',
      ...TABLES.map((table) => `CREATE TABLE kept.${table} AS TABLE labelwright.${table}`),
    ]);
  }

  /**
   * Puts back what was kept last. Nobody may be connected. `isNoticed`: as where a dump is restored, or another server takes over; else as where the
   * whole computer goes back to a snapshot, which only benches can tell.
   */
  async putBack({ isNoticed }: { readonly isNoticed: boolean } = { isNoticed: false }): Promise<void> {
    await this.#run([
      // A dump that is put back runs no triggers either.
      'SET session_replication_role = replica',
      `TRUNCATE ${tables().join(', ')}`,
      ...TABLES.map(
        (table) => `INSERT INTO labelwright.${table} OVERRIDING SYSTEM VALUE SELECT * FROM kept.${table}`,
      ),
      ...(isNoticed ? ["UPDATE labelwright.hub SET identity = 'of another server'"] : []),
    ]);
  }

  /** Ends and begins, as its computer does. */
  async restart(): Promise<void> {
    await this.server.kill();
    await this.server.resume();
  }

  /** Takes together what later events replaced. */
  async tidy(): Promise<HubTidied> {
    const connection = good(await connectToHub(this.server.address(this.database)));
    try {
      return await tidyHub(connection);
    } finally {
      await connection.close();
    }
  }

  /** All that is there, by station and number; null of what later events replaced. */
  async events(): Promise<ReadonlyMap<string, string | null>> {
    const rows = await this.server.query(
      this.database,
      `SELECT station, number, kind, payload, coalesce((payload ->> 'first')::bigint, number) AS first FROM labelwright.events ORDER BY position`,
    );
    const events = new Map<string, string | null>();
    for (const { station, first, number, kind, payload } of rows) {
      const said = kind === 'superseded' ? null : `${String(kind)} ${sorted(payload)}`;
      for (let one = Number(first); one <= Number(number); one++) {
        const key = `${String(station)}:${one}`;
        if (events.has(key)) throw new Error(`The hub has the event ${key} twice`);
        events.set(key, said);
      }
    }
    return events;
  }

  async #run(statements: readonly string[]): Promise<void> {
    await this.server.query(this.database, statements.join('; '));
  }
}

/** An event's payload as text: PostgreSQL has its own order of keys. */
export function sorted(payload: unknown): string {
  return JSON.stringify(payload, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

function tables(): readonly string[] {
  return TABLES.map((table) => `labelwright.${table}`);
}
