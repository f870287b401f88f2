import type { Template } from '../../../shared/label/template.ts';
import type { ChunkRecords } from '../jobs/chunk-records.ts';
import { beginsFresh, cellsUsed, goOnPast, type SheetStart } from '../jobs/lay-out-chunks.ts';
import type { PrinterPk } from '../printers/printer-records.ts';
import type { OpenedSheets } from './opened-sheets.ts';

/** What tells how a printer's sheet will look. */
export interface SheetParts {
  readonly sheets: OpenedSheets;
  readonly chunks: ChunkRecords;
}

/**
 * Where a new job's labels begin when nobody says where: on the first cell that is free once the jobs before it are
 * printed. A job that is held may print whenever it is released, so its cells of the opened sheet are left to it.
 */
export function nextStart(
  { sheets, chunks }: SheetParts,
  printer: PrinterPk,
  template: Template,
): SheetStart {
  const taken = sheets.taken(printer, template.id);
  for (const chunk of chunks.toCome(printer, template.id, 'queued')) {
    if (beginsFresh(chunk)) taken.clear();
    for (const cell of cellsUsed(template.grid, chunk)) taken.add(cell);
  }
  for (const chunk of chunks.toCome(printer, template.id, 'held')) {
    if (!beginsFresh(chunk)) for (const cell of cellsUsed(template.grid, chunk)) taken.add(cell);
  }
  return goOnPast(template.grid, taken);
}
