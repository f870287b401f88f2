import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { makeArtifact } from '../../electron/render/make-artifact.ts';
import { proveLabels } from '../../electron/render/prove-labels.ts';
import { RenderPool } from '../../electron/render/workers/render-pool.ts';
import { planOf } from './render-figures.ts';
import { syntheticLabels } from './synthetic-labels.ts';

/*
 * What reading a job's labels back costs, beside making them: node test/bench/proof-bench.ts [labels] [workers]
 * Up to 2,000 labels are read back all, past that a sample; at most 30 % of a job of 10,000.
 */
const workers = Number(process.argv[3] ?? 2);
const options = { signal: new AbortController().signal, onProgress: () => undefined };
const counts = process.argv[2] === undefined ? [200, 10_000] : [Number(process.argv[2])];
for (const [symbol, template, printerDpi] of [
  ['qr', '63up_1in_letter', null],
  ['datamatrix', '63up_1in_letter', 300],
  ['barcode_1d', 'avery_5163', null],
] as const) {
  const sheet = planOf({ exportType: 'sheet_pdf', fileFormat: 'pdf', symbol, template });
  const plan = { ...sheet, assets: { ...sheet.assets, printerDpi } };
  for (const count of counts) {
    const folder = mkdtempSync(join(tmpdir(), 'labelwright-bench-'));
    const pool = new RenderPool(workers);
    const source = syntheticLabels(count);
    // Threads start and load outside of what is measured.
    await proveLabels(pool, plan, syntheticLabels(2 * workers), options);
    const started = performance.now();
    const { report } = await proveLabels(pool, plan, source, options);
    const proven = performance.now();
    const made = await makeArtifact(plan, source, join(folder, 'artifact'), pool, options);
    const ended = performance.now();
    await pool.close();
    rmSync(folder, { recursive: true });
    if (!made.ok) throw new Error(made.problem.message);
    const [proof, job] = [proven - started, ended - started];
    process.stdout.write(
      `proof ${symbol} on ${template}, ${printerDpi ?? 'no'} dpi: ${report.proven} of ${count} labels, ` +
        `${(proof / 1000).toFixed(2)} s, ${((100 * proof) / job).toFixed(0)} % of the job, ` +
        `${report.failed} failed, ${report.weak} weak, grade ${report.worstGrade ?? '-'}\n`,
    );
  }
}
