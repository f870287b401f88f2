import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { makeArtifact } from '../../../electron/render/make-artifact.ts';
import { proveLabels } from '../../../electron/render/prove-labels.ts';
import { RenderPool } from '../../../electron/render/workers/render-pool.ts';
import { planOf } from '../../integration/render/render-plan.ts';
import { printReport, timed } from '../measuring/report.ts';
import { syntheticLabels } from '../synthetic-labels.ts';

/*
 * What reading a job's labels back costs, beside making them: node test/bench/programs/prove-sheet.ts qr|datamatrix|barcode_1d [labels]
 * At most 30 % of a job of 10,000.
 */
const SHEETS = {
  qr: { template: '63up_1in_letter', printerDpi: null },
  datamatrix: { template: '63up_1in_letter', printerDpi: 300 },
  barcode_1d: { template: 'avery_5163', printerDpi: null },
} as const;
const WORKERS = 2;

const symbol = (process.argv[2] ?? 'qr') as keyof typeof SHEETS;
const count = Number(process.argv[3] ?? 10_000);
const { template, printerDpi } = SHEETS[symbol];
const sheet = planOf('sheet_pdf', 'pdf', { symbol, sheet_template: template });
const plan = { ...sheet, assets: { ...sheet.assets, printerDpi } };
const options = { signal: new AbortController().signal, onProgress: () => undefined };
const folder = mkdtempSync(join(tmpdir(), 'labelwright-bench-'));
const pool = new RenderPool(WORKERS);
// Threads start and load outside of what is measured.
await proveLabels(pool, plan, syntheticLabels(2 * WORKERS), options);
const proof = await timed(() => proveLabels(pool, plan, syntheticLabels(count), options));
const making = await timed(async () => {
  const made = await makeArtifact(plan, syntheticLabels(count), join(folder, 'artifact'), pool, options);
  if (!made.ok) throw new Error(made.problem.message);
});
await pool.close();
rmSync(folder, { recursive: true });
const share = (100 * proof.wallMs) / (proof.wallMs + making.wallMs);
printReport({ ...proof, remark: `${share.toFixed(0)} % of the job` });
