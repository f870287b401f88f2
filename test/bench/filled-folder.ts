import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { importFile } from '../command-line/labelwright.ts';
import { ordinarySerials, writeLabels } from '../integration/proof/varied-catalogue.ts';

/** Runs a bench in a temporary folder whose `data` holds so many serials of one lot. */
export async function inFilledFolder(
  serials: number,
  bench: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-bench-'));
  try {
    const columns = ['GTIN', 'Lot', 'Expiry', 'Serial'] as const;
    const file = writeLabels(path.join(folder, 'serials.csv'), columns, ordinarySerials(serials));
    await importFile(path.join(folder, 'data'), file);
    await bench(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The middle one and the range of some times, as text. */
export function timesText(timesMs: readonly number[]): string {
  const sorted = timesMs.toSorted((one, other) => one - other);
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
  return `median ${at(0.5)} ms, from ${at(0)} to ${at(1)} ms (${sorted.length})`;
}
