import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import { type ArtifactPlan, makeArtifact } from '../../electron/render/make-artifact.ts';
import { RenderPool } from '../../electron/render/workers/render-pool.ts';
import { loadTemplates } from '../../electron/resources/templates.ts';
import { DEFAULT_TEMPLATE } from '../../shared/contract/export-request.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../shared/gs1/digital-link.ts';
import { resolveAssets } from '../../shared/label/resolve-assets.ts';
import { syntheticLabels } from './synthetic-labels.ts';

/** What a bench asks for; the rest of a plan has its defaults. */
export type Figure = Pick<ArtifactPlan, 'exportType' | 'fileFormat'> & {
  readonly symbol?: 'qr' | 'datamatrix' | 'barcode_1d';
  readonly template?: string;
};

/**
 * Makes one artifact of as many labels as the first argument says (10,000) with
 * as many workers as the second (2), and prints seconds, labels a second, peak RSS,
 * size, and the longest pause of the main thread.
 */
export async function printFigure(name: string, figure: Figure): Promise<void> {
  const count = Number(process.argv[2] ?? 10_000);
  const workers = Number(process.argv[3] ?? 2);
  const plan = planOf(figure);
  const folder = mkdtempSync(join(tmpdir(), 'labelwright-bench-'));
  const pool = new RenderPool(workers);
  const pauses = monitorEventLoopDelay({ resolution: 1 });
  pauses.enable();
  const busy = performance.eventLoopUtilization();
  const started = performance.now();
  const made = await makeArtifact(plan, syntheticLabels(count), join(folder, 'artifact'), pool, {
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const seconds = (performance.now() - started) / 1000;
  const { utilization } = performance.eventLoopUtilization(busy);
  pauses.disable();
  await pool.close();
  rmSync(folder, { recursive: true });
  if (!made.ok) throw new Error(made.problem.message);
  const figures = [
    `${count} labels, ${workers} workers`,
    `${seconds.toFixed(2)} s`,
    `${(count / seconds).toFixed(0)}/s`,
    `${(made.value.fileSizeBytes / 1e6).toFixed(1)} MB`,
    `peak RSS ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`,
    `main thread ${(utilization * 100).toFixed(0)} % busy`,
    `longest pause ${(pauses.max / 1e6).toFixed(0)} ms, p99 ${(pauses.percentile(99) / 1e6).toFixed(1)} ms`,
  ];
  process.stdout.write(`${name}: ${figures.join(', ')}\n`);
}

/** A plan for serials, as the queue makes it. */
export function planOf({
  exportType,
  fileFormat,
  symbol = 'qr',
  template: templateId = DEFAULT_TEMPLATE,
}: Figure): ArtifactPlan {
  const assets = resolveAssets({ scope: 'serials', asset_config: { symbol, sheet_template: templateId } });
  const template = loadTemplates().get(templateId) ?? null;
  return {
    exportType,
    fileFormat,
    template,
    assets,
    calibration: null,
    digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN,
    createdAt: new Date('2026-11-24T09:30:00Z'),
    title: 'Bench',
  };
}
