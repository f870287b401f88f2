import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { connectToHub } from '../../../electron/hub/hub-connection.ts';
import { initHub } from '../../../electron/hub/hub-schema.ts';
import { openLog } from '../../../electron/logging/log.ts';
import type { Database } from '../../../electron/store/database.ts';
import { Warehouse } from '../../../electron/warehouse/warehouse.ts';
import { good } from '../../integration/good.ts';
import { PostgresServer } from '../../postgres/postgres-server.ts';
import { openLargeStore } from '../large-store.ts';
import { printReport, timed } from '../measuring/report.ts';

/*
 * How long a new bench takes to have so many serials, from another bench that told the hub of them:
 *   node test/bench/programs/converge-benches.ts new SERIALS
 * How long benches take to know all, each of which did its part of so many acts while the line was cut:
 *   node test/bench/programs/converge-benches.ts back EVENTS BENCHES
 * All benches are in this one process, and take turns: on as many computers they would not.
 */
const [mode = 'new', countText = '100000', benchesText = '10'] = process.argv.slice(2);
const count = Number(countText);

interface Bench {
  readonly db: Database;
  readonly warehouse: Warehouse;
}

const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-converge-'));
const server = await PostgresServer.start();
const log = await openLog(folder, '0.0.0', () => new Date());
try {
  await server.createDatabase();
  const hub = good(await connectToHub(server.address()));
  good(await initHub(hub));
  await hub.close();
  await (mode === 'new' ? newBench() : lineBack(Number(benchesText)));
} finally {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}

async function newBench(): Promise<void> {
  const first = open('first', count);
  await join(first, 'first');
  const telling = await timed(() => exchange(first));
  const second = open('second', 0);
  const took = await timed(async () => {
    await join(second, 'second');
    await exchange(second);
  });
  const serials = second.db.prepare<[], number>('SELECT count(*) FROM serials').pluck().get();
  if (serials !== count) throw new Error(`The new bench has ${serials} serials`);
  printReport({
    ...took,
    remark: `the first told of them in ${(telling.wallMs / 1000).toFixed(1)} s, ${(telling.cpuMs / 1000).toFixed(1)} s of them its own CPU`,
  });
}

async function lineBack(benches: number): Promise<void> {
  const all: Bench[] = [];
  for (let number = 1; number <= benches; number++) {
    const bench = open(`bench-${number}`, number === 1 ? count : 0);
    all.push(bench);
    await join(bench, `Bench ${number}`);
  }
  for (const bench of [...all, ...all]) await exchange(bench);
  const part = count / benches;
  for (const [place, { db }] of all.entries()) {
    db.prepare(
      `INSERT INTO printed_labels (entity, entity_pk, printed_by, reason, printed_at, kind, print_job_id, place)
       SELECT 'serials', serials.pk, 'Ana', 'printed', ?, 'printed', ?, 1 FROM serials ORDER BY code LIMIT ? OFFSET ?`,
    ).run(new Date().toISOString(), `job-${place}`, part, place * part);
  }
  const took = await timed(async () => {
    for (const bench of all) await exchange(bench);
    for (const bench of all) await exchange(bench);
  });
  for (const { db } of all) {
    const known = db
      .prepare<[], number>("SELECT count(*) FROM printed_labels WHERE kind = 'printed'")
      .pluck();
    if (known.get() !== part * benches) throw new Error(`A bench knows of ${known.get()} prints`);
  }
  printReport({ ...took, remark: `${benches} benches in one process` });
}

function open(name: string, serials: number): Bench {
  const dataDirectory = path.join(folder, name);
  const db = openLargeStore(dataDirectory, serials);
  return {
    db,
    warehouse: new Warehouse({ db, log, now: () => new Date(), dataDirectory, mayBePrinted: () => [] }),
  };
}

async function join({ warehouse }: Bench, name: string): Promise<void> {
  good(await warehouse.join(server.address(), name));
}

async function exchange({ warehouse }: Bench): Promise<void> {
  good(await warehouse.pump.once(new AbortController().signal));
}
