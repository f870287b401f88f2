import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

import { openStation, type Station } from '../../../electron/station/station.ts';
import { PostgresServer } from '../../postgres/postgres-server.ts';
import { good } from '../good.ts';
import { withNewStore } from '../new-store.ts';
import { SHARED_POOL } from '../shared-pool.ts';

/** A hub, and benches that belong to it, each in a folder of its own. */
export interface BenchesOfTest {
  readonly server: PostgresServer;
  /** Opens a bench in a new folder, and joins the hub under the name. */
  join(name: string): Promise<Station>;
  /** Joins the hub with a bench that was alone. */
  joinAs(station: Station, name: string): Promise<void>;
  /** Opens a bench in a new folder that belongs to no hub. */
  alone(): Promise<Station>;
  /** Has every bench send and receive until none has anything new. */
  settle(...stations: readonly Station[]): Promise<void>;
}

/** Gives each test of a file a hub of its own on one PostgreSQL. */
export function useBenches(): BenchesOfTest {
  let server: PostgresServer;
  let folder = '';
  let stations: Station[] = [];
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'labelwright-'));
    stations = [];
    await server.createDatabase();
  });
  afterEach(async () => {
    for (const station of stations) await station.close();
    rmSync(folder, { recursive: true, force: true });
    await server.dropDatabase();
  });
  afterAll(() => server.close());

  async function alone(): Promise<Station> {
    const dataDirectory = withNewStore(path.join(folder, `bench-${stations.length}`));
    const station = good(await openStation({ dataDirectory, pool: SHARED_POOL }));
    stations.push(station);
    return station;
  }
  async function joinAs(station: Station, name: string): Promise<void> {
    good(await station.warehouse.init(server.address()));
    good(await station.warehouse.join(server.address(), name));
  }
  return {
    get server() {
      return server;
    },
    alone,
    joinAs,
    join: async (name) => {
      const station = await alone();
      await joinAs(station, name);
      return station;
    },
    settle: async (...some) => {
      for (let round = 0; round < 10; round++) {
        let news = 0;
        for (const station of some) {
          const done = good(await station.warehouse.pump.once(new AbortController().signal));
          news += (done?.sent ?? 0) + (done?.read ?? 0);
        }
        if (news === 0) return;
      }
      throw new Error('The benches never came to rest.');
    },
  };
}
