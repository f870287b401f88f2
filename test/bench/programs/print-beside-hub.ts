import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

import { connectToHub, type HubConnection } from '../../../electron/hub/hub-connection.ts';
import { FileBackend } from '../../../electron/printing/backends/file-backend.ts';
import { openStation, type Station } from '../../../electron/station/station.ts';
import { HubKeyFile } from '../../../electron/warehouse/hub-key-file.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { good } from '../../integration/good.ts';
import { PostgresServer } from '../../postgres/postgres-server.ts';
import { printReport, timed } from '../measuring/report.ts';

/*
 * What a hub costs a bench that prints while other benches' events stream in, beside one whose line is cut and one that is alone; all print the
 * same, in turns:
 *   node test/bench/programs/print-beside-hub.ts LABELS EVENTS_A_SECOND [ROUNDS]
 * Of each the fastest round counts. The time of the hub is the server's, and not counted as ours.
 */
const [labelsText = '1000', rateText = '200', roundsText = '5'] = process.argv.slice(2);
const [labels, rate, rounds] = [labelsText, rateText, roundsText].map(Number) as [number, number, number];

const GTIN = '09506000134352';

interface Bench {
  readonly station: Station;
  readonly printer: Printer;
  wallMs: number;
  cpuMs: number;
}

const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-beside-'));
const server = await PostgresServer.start();
try {
  await server.createDatabase();
  const [alone, cut, joined, other] = [
    await open('alone'),
    await open('cut'),
    await open('joined'),
    await open('other'),
  ];
  good(await joined.station.warehouse.init(server.address()));
  good(await joined.station.warehouse.join(server.address(), 'joined'));
  // Which sends and receives nothing: its pump does not run.
  good(await cut.station.warehouse.join(server.address(), 'cut'));
  good(await other.station.warehouse.join(server.address(), 'other'));
  joined.station.warehouse.pump.start();
  const stream = await otherBench(path.join(folder, 'other'));
  for (const bench of [alone, cut, joined]) {
    await print(bench);
    [bench.wallMs, bench.cpuMs] = [Infinity, Infinity];
  }
  for (let round = 0; round < rounds; round++) {
    await print(alone);
    await print(cut);
    const streaming = stream.run();
    await print(joined);
    await stream.stop();
    await streaming;
    await caughtUp(joined.station);
  }
  await stream.close();
  for (const { station } of [alone, cut, joined, other]) await station.close();
  const more = (than: Bench): string => {
    const [wall, cpu] = [joined.wallMs / than.wallMs, joined.cpuMs / than.cpuMs];
    return `${(100 * (wall - 1)).toFixed(1)} % (of the processor ${(100 * (cpu - 1)).toFixed(1)} %)`;
  };
  printReport({
    wallMs: joined.wallMs,
    cpuMs: joined.cpuMs,
    remark: `${rate} events a second; more than with the line cut: ${more(cut)}, than alone: ${more(alone)}`,
  });
} finally {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}

async function open(name: string): Promise<Bench> {
  const dataDirectory = path.join(folder, name);
  const station = good(await openStation({ dataDirectory, backends: [new FileBackend()] }));
  good(station.catalog.products.add({ gtin: GTIN as never, name: 'Green tea', brand: 'Acme' }));
  const target = path.join(folder, `${name}-paper`);
  const printer = good(station.printers.add({ backend: 'file', target }, 'Folder', {}));
  station.prints.start();
  return { station, printer, wallMs: Infinity, cpuMs: Infinity };
}

/** Prints so many new serials, and keeps the time if it was the shortest. */
async function print(bench: Bench): Promise<void> {
  const { station, printer } = bench;
  const product = station.catalog.products.find(GTIN);
  if (product === null) throw new Error('The product is gone');
  const run = good(
    await station.warehouse.withNumbers(() =>
      station.catalog.generateCodes({
        kind: 'serials',
        productId: product.id,
        count: labels,
        pattern: 'SN{counter:8}',
      }),
    ),
  );
  const request = {
    scope: 'serials',
    export_type: 'sheet_pdf',
    file_format: 'pdf',
    filters: { lot_run_id: run.id },
    asset_config: { sheet_template: 'avery_5163', symbol: 'datamatrix' },
  } as const;
  const took = await timed(async () => {
    const { id } = good(
      await station.prints.submit({ request, printerId: printer.id }, { name: 'Anna', apiKeyId: null }),
    );
    while (station.prints.find(id)?.state !== 'done') await wait(20);
  });
  bench.wallMs = Math.min(bench.wallMs, took.wallMs);
  bench.cpuMs = Math.min(bench.cpuMs, took.cpuMs);
}

/** Makes and prints serials as another bench: in the server, so that this process has nothing to do with it. */
async function otherBench(dataDirectory: string) {
  const address = good(await new HubKeyFile(dataDirectory).read());
  if (address === null) throw new Error('The other bench joined no hub');
  const hub: HubConnection = good(await connectToHub(address));
  const [told] = await hub.query('SELECT id, last_number FROM stations WHERE bench = current_bench()');
  const at = new Date().toISOString();
  const record = `jsonb_build_object('gtin', '${GTIN}', 'lot', NULL, 'serial', 'X' || n, 'active', 1, 'attributes', '{}'::jsonb, 'at', '${at}')`;
  const printed = `jsonb_build_object('entity', 'serials', 'gtin', '${GTIN}', 'lot', NULL, 'serial', 'X' || n, 'kind', 'printed',
    'printJob', 'job-' || n, 'exportJob', NULL, 'printer', 'Roll', 'labelNumber', 1, 'copy', 1, 'by', 'abc', 'reason', '', 'at', '${at}')`;
  const events = `(SELECT jsonb_agg(event ORDER BY n, kind DESC) FROM generate_series(last + 1, last + ${rate / 10 / 2}) AS n,
    LATERAL (VALUES ('serial', jsonb_build_array('serial', 'serial:${GTIN}:X' || n, ${record})),
      ('print', jsonb_build_array('print', '', ${printed}))) AS told (kind, event))`;
  const loop = `DO $loop$ DECLARE last bigint := (SELECT last_number FROM labelwright.stations WHERE id = '${String(told?.['id'])}'); BEGIN
    LOOP last := labelwright.append_events('${String(told?.['id'])}', last + 1, ${events}); COMMIT; PERFORM pg_sleep(0.1); END LOOP; END $loop$`;
  return {
    run: () => hub.query(loop, [], 600_000).catch(() => undefined),
    stop: () =>
      server.query(
        'postgres',
        'SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = $1 AND query LIKE $2',
        [address.user, 'DO%'],
      ),
    close: () => hub.close(),
  };
}

/** Waits until a bench knows all that the other did. */
async function caughtUp(station: Station): Promise<void> {
  const [told] = await server.query(
    'warehouse',
    `SELECT last_number FROM labelwright.stations JOIN labelwright.benches ON benches.id = bench WHERE name = 'other'`,
  );
  const isKnown = async (): Promise<boolean> => {
    const { benches } = good(await station.warehouse.status());
    return benches.some(({ events }) => events >= Number(told?.['last_number']));
  };
  while (!(await isKnown())) await wait(50);
}
