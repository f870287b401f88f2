import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

import { makeArtifact } from '../../../electron/render/make-artifact.ts';
import { RenderPool } from '../../../electron/render/workers/render-pool.ts';
import { planOf } from '../../integration/render/render-plan.ts';
import { median } from '../measuring/measurement.ts';
import { printReport } from '../measuring/report.ts';
import { syntheticLabels } from '../synthetic-labels.ts';

/*
 * How long a job of 100,000 labels takes to end when it is stopped at a random
 * moment, the longest: node test/bench/programs/cancel-jobs.ts [times]
 */
const times = Number(process.argv[2] ?? 20);
const folder = mkdtempSync(join(tmpdir(), 'labelwright-bench-'));
const pool = new RenderPool(2);
const took: number[] = [];
for (let round = 0; round < times; round++) {
  const plan = round % 2 === 0 ? planOf('sheet_pdf', 'pdf') : planOf('qr_codes', 'svg');
  const abort = new AbortController();
  const making = makeArtifact(plan, syntheticLabels(100_000), join(folder, 'artifact'), pool, {
    signal: abort.signal,
    onProgress: () => undefined,
  }).catch((reason: unknown) => reason);
  await wait(Math.random() * 1500);
  const stopped = performance.now();
  abort.abort('stopped');
  if ((await making) !== 'stopped') throw new Error('The job did not stop');
  took.push(performance.now() - stopped);
}
await pool.close();
rmSync(folder, { recursive: true });
const longest = took.reduce((one, other) => Math.max(one, other), 0);
printReport({ wallMs: longest, remark: `median ${median(took).toFixed(0)} ms` });
