import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { PostgresServer } from '../postgres/postgres-server.ts';
import type { OpenClient } from './clients/client.ts';
import { App } from './pages/app.ts';
import { test as base } from './test.ts';

const POSTGRES = '/usr/lib/postgresql/15/bin/postgres';

/** A hub's database on a PostgreSQL of the test's own, and benches beside the first, each with a data folder and a window of its own. */
export interface WarehouseOfTest {
  readonly server: PostgresServer;
  /** As a person types it, and the password beside it. */
  readonly hub: { readonly address: string; readonly password: string; readonly user: string };
  /** Opens one more bench, with so many serials of one lot in its catalogue. */
  openBench(name: string, serials: number): Promise<App>;
}

/** {@link base} with a hub and more benches. Skipped where this machine has no PostgreSQL, which the list of tests says. */
export const test = base.extend<{ room: WarehouseOfTest }>({
  room: async ({ bench, openClient, stock }, use, testInfo) => {
    testInfo.skip(!existsSync(POSTGRES), `There is no ${POSTGRES}.`);
    const server = await PostgresServer.start();
    await server.createDatabase();
    const { host, port, database, user, password } = server.address();
    const opened: OpenClient[] = [];
    await use({
      server,
      hub: { address: `postgres://${user}@${host}:${port}/${database}`, password, user },
      openBench: async (name, serials) => {
        const folder = join(bench.folder, name);
        await mkdir(folder, { recursive: true });
        const data = join(folder, 'data');
        await cp(await stock(serials), data, { recursive: true });
        const client = await openClient(data);
        opened.push(client);
        const app = new App(client, folder);
        await app.ready();
        return app;
      },
    });
    for (const client of opened) await client.close();
    await bench.close();
    await server.close();
  },
});

export { expect } from '@playwright/test';
