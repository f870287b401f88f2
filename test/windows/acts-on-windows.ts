import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { openStation } from '../../electron/station/station.ts';
import { parseGtin } from '../../shared/gs1/gtin.ts';
import { good } from '../integration/good.ts';
import {
  type ActKind,
  ACTS,
  AT_ONCE,
  BATCH_ROWS,
  GTINS,
  JOBS_A_PRINTER,
  SERIALS_A_JOB,
} from './kill-plan.ts';

/*
 * A station on Windows that imports, exports and prints, several of each at a time, each act begun when the one before it has
 * ended, to be killed: `acts-on-windows.ts FOLDER ROUND`. It says in a line which act it begins and which ended.
 */

const [folder = '', round = ''] = process.argv.slice(2);

const station = good(await openStation({ dataDirectory: join(folder, 'data'), workers: 1 }));

async function importBatch(lane: number, count: number): Promise<void> {
  const batch = `B${round}-${lane}-${count}`;
  const file = join(folder, `${batch}.csv`);
  const rows = Array.from({ length: BATCH_ROWS }, (_, row) => `95200019,${batch},${batch}-${row}\n`);
  writeFileSync(file, `gtin,lot,serial\n${rows.join('')}`);
  good(station.imports.apply(good(await station.imports.plan(file))));
}

async function exportSerials(lane: number): Promise<void> {
  const kind =
    lane % 2 === 0
      ? ({ export_type: 'sheet_pdf', file_format: 'pdf' } as const)
      : ({ export_type: 'datamatrix', file_format: 'svg' } as const);
  const request = {
    scope: 'serials' as const,
    ...kind,
    filters: { gtins: [good(parseGtin(GTINS.export))] },
  };
  const receipt = good(await station.exports.submit(request, { madeBy: 'queue' }));
  await station.exports.wait(receipt.job_id);
}

/** Serials that no other job has: each printer has its own, in their order. */
async function printSerials(lane: number): Promise<void> {
  const printer = station.printers.list().find(({ name }) => name === `Roll ${lane}`);
  const product = station.catalog.products.find(GTINS.print);
  if (printer === undefined || product === null) throw new Error('The folder was not prepared');
  const { items } = station.prints.list({ limit: 10_000, offset: 0 });
  const before = items.filter(({ printerId }) => printerId === printer.id).length;
  const offset = (lane * JOBS_A_PRINTER + before) * SERIALS_A_JOB;
  const serials = station.catalog.serials.list({ productId: product.id, limit: SERIALS_A_JOB, offset });
  const request = {
    ...({ scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' } as const),
    filters: { serial_ids: serials.items.map(({ id }) => id) },
    asset_config: { sheet_template: 'roll_57x32mm' },
  };
  const { id } = good(
    await station.prints.submit({ request, printerId: printer.id }, { name: 'Anna', apiKeyId: null }),
  );
  await new Promise<void>((resolve) => {
    station.prints.onChange((job) => {
      if (job.id === id && ['done', 'needs_attention'].includes(job.state)) resolve();
    });
  });
}

const does: Readonly<Record<ActKind, (lane: number, count: number) => Promise<void>>> = {
  import: importBatch,
  export: exportSerials,
  print: printSerials,
};

async function live(act: ActKind, lane: number): Promise<never> {
  for (let count = 0; ; count++) {
    process.stdout.write(`begins ${act} ${lane}\n`);
    await does[act](lane, count);
    process.stdout.write(`ended ${act} ${lane}\n`);
    // All else gets its turn.
    await new Promise(setImmediate);
  }
}

station.exports.start();
station.prints.start();
await Promise.all(ACTS.flatMap((act) => Array.from({ length: AT_ONCE[act] }, (_, lane) => live(act, lane))));
