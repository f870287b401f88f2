import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { vi } from 'vitest';

import type { Requester, Station } from '../../../electron/station/station.ts';
import type { ExportRequest } from '../../../shared/contract/export-request.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { PrintJob, PrintState } from '../../../shared/printing/print-job.ts';
import type { Printer, PrinterSettings } from '../../../shared/printing/printer.ts';
import { good } from '../good.ts';

/** Whoever stands at the printer. */
export const ANNA: Requester = { name: 'Anna', apiKeyId: null };

/** Every serial on sheets of ten. */
export const TEN_UP: ExportRequest = {
  scope: 'serials',
  export_type: 'sheet_pdf',
  file_format: 'pdf',
  asset_config: { sheet_template: 'avery_5163', symbol: 'datamatrix' },
};

/** Adds a printer that writes what it gets into a folder. */
export function addFilePrinter(
  station: Station,
  folder: string,
  settings: Partial<PrinterSettings> = {},
): Printer {
  return good(station.printers.add({ backend: 'file', target: folder }, 'Folder', settings));
}

/** What the printer kept, in the order of its names. */
export function keptBy(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => path.join(folder, name));
}

/** Waits until a job is in one of these states, and gives it. */
export async function reached(station: Station, id: ShortId, ...states: PrintState[]): Promise<PrintJob> {
  const seen = (): PrintJob => {
    const job = station.prints.find(id);
    if (job === null) throw new Error('The job is gone');
    return job;
  };
  await vi.waitUntil(() => states.includes(seen().state), { timeout: 60_000, interval: 20 });
  return seen();
}
