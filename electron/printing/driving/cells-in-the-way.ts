import type { Problem } from '../../../shared/result/result.ts';
import { beginsFresh, cellsUsed, type ChunkPlan } from '../jobs/lay-out-chunks.ts';
import type { StoredJob } from '../jobs/print-records.ts';
import type { PrinterPk } from '../printers/printer-records.ts';
import type { OpenedSheets } from '../sheets/opened-sheets.ts';

/** Why a chunk that goes on with an opened sheet must not be sent: by now other labels are in its cells. Null where none are. */
export function cellsInTheWay(
  sheets: OpenedSheets,
  printer: PrinterPk,
  { frozen: { template, settings } }: StoredJob,
  chunk: ChunkPlan,
): Problem | null {
  if (settings.feeds === 'roll' || beginsFresh(chunk)) return null;
  const taken = sheets.taken(printer, template.id);
  const clash = cellsUsed(template.grid, chunk).filter((cell) => taken.has(cell));
  const [first] = clash;
  if (first === undefined) return null;
  return {
    code: 'cells_used',
    message: `Cell ${String(first)} of the sheet in the printer is used or spoiled by now. Put in a sheet on which it is free, say so under New sheet, and release the job; or cancel it and print from the next free cell.`,
    facts: { cell: first },
  };
}
