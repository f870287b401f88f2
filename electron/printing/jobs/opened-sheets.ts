import type { ShortId } from '../../../shared/contract/short-id.ts';
import { cellsPerSheet, haveSameCells } from '../../../shared/label/sheet-layout.ts';
import type { Template, TemplateSource } from '../../../shared/label/template.ts';
import type { OpenedSheet } from '../../../shared/printing/printer.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Problem } from '../../../shared/result/result.ts';
import { type Database, inTransaction } from '../../store/database.ts';
import type { PrinterPk, PrinterRecords } from '../printers/printer-records.ts';
import {
  cellsUsed,
  type ChunkPlan,
  continueOnSheet,
  countSheets,
  layOutChunks,
  type SheetStart,
  startsOnFreshSheet,
} from './chunk-layout.ts';
import type { ChunkRecords } from './chunk-records.ts';
import type { StoredJob } from './print-job-records.ts';
import { dropWaitingChunks, insertChunks } from './print-job-writer.ts';

type Cell = { readonly cell: number; readonly state: 'used' | 'spoiled' };

/** The cells of a sheet that nothing can be printed on. */
type SheetCells = Pick<OpenedSheet, 'used' | 'spoiled'>;

/** Stores which cells of the opened sheets are printed on or spoiled, by printer and template. */
export class OpenedSheets {
  readonly #db: Database;
  readonly #printers: PrinterRecords;
  readonly #templates: TemplateSource;

  constructor(db: Database, printers: PrinterRecords, templates: TemplateSource) {
    this.#db = db;
    this.#printers = printers;
    this.#templates = templates;
  }

  of(printerId: ShortId, templateId: string): OpenedSheet {
    const printer = this.#printers.find(printerId);
    return this.at(printer?.pk ?? 0, templateId);
  }

  spoil(printerId: ShortId, templateId: string, cells: readonly number[], spoiled: boolean): OpenedSheet {
    const printer = this.#printers.find(printerId);
    if (printer === null) return this.of(printerId, templateId);
    inTransaction(this.#db, () => {
      const write = spoiled
        ? this.#db.prepare(
            `INSERT INTO sheet_memory (printer_pk, template_id, cell, state) VALUES (?, ?, ?, 'spoiled') ON CONFLICT DO NOTHING`,
          )
        : this.#db.prepare(
            `DELETE FROM sheet_memory WHERE printer_pk = ? AND template_id = ? AND cell = ? AND state = 'spoiled'`,
          );
      for (const cell of cells) if (this.#isCellOf(templateId, cell)) write.run(printer.pk, templateId, cell);
    });
    return this.at(printer.pk, templateId);
  }

  /** Forgets the opened sheet: a new one is in the printer, and nothing of it is used. */
  newSheet(printerId: ShortId, templateId: string): OpenedSheet {
    const printer = this.#printers.find(printerId);
    if (printer !== null) this.#forget(printer.pk, templateId);
    return this.of(printerId, templateId);
  }

  /** Takes back that a new sheet is in the printer: its used and spoiled cells are so again, beside those that were printed on since. */
  bringBack(printerId: ShortId, templateId: string, { used, spoiled }: SheetCells): OpenedSheet {
    const printer = this.#printers.find(printerId);
    if (printer === null) return this.of(printerId, templateId);
    inTransaction(this.#db, () => {
      const cells = used.filter((cell) => this.#isCellOf(templateId, cell));
      this.#markUsed(printer.pk, templateId, cells);
      this.spoil(printerId, templateId, spoiled, true);
    });
    return this.at(printer.pk, templateId);
  }

  /** Forgets the opened sheets of a template in every printer: its cells lie elsewhere now. */
  forgetTemplate(templateId: string): void {
    this.#db.prepare('DELETE FROM sheet_memory WHERE template_id = ?').run(templateId);
  }

  /** The opened sheet of a printer's row. */
  at(printer: PrinterPk, templateId: string): OpenedSheet {
    const cells = this.#db
      .prepare<[number, string], Cell>(
        'SELECT cell, state FROM sheet_memory WHERE printer_pk = ? AND template_id = ? ORDER BY cell',
      )
      .all(printer, templateId);
    const taken = new Set(cells.map(({ cell }) => cell));
    const free = Array.from({ length: this.#cellCount(templateId) }, (_, index) => index + 1);
    return {
      used: cells.filter(({ state }) => state === 'used').map(({ cell }) => cell),
      spoiled: cells.filter(({ state }) => state === 'spoiled').map(({ cell }) => cell),
      nextFree: free.find((cell) => !taken.has(cell)) ?? null,
    };
  }

  /** The cells that nothing can be printed on any more, in a set of the caller's own. */
  occupiedCells(printer: PrinterPk, templateId: string): Set<number> {
    const { used, spoiled } = this.at(printer, templateId);
    return new Set([...used, ...spoiled]);
  }

  /** True where the stock still has its cells where a job's template has them: only then can that job's cells be marked. */
  isCurrent({ id, grid }: Template): boolean {
    const now = this.#templates.get(id);
    return now !== undefined && haveSameCells(now.grid, grid);
  }

  /**
   * Notes that a chunk's cells are printed on. One that begins on a fresh sheet makes that the opened one. After one whose stock
   * was edited since, nothing is known of the opened sheet.
   */
  markPrinted(printer: PrinterPk, template: Template, chunk: ChunkPlan): void {
    const isCurrent = this.isCurrent(template);
    if (startsOnFreshSheet(chunk) || !isCurrent) this.#forget(printer, template.id);
    if (isCurrent) this.#markUsed(printer, template.id, cellsUsed(template.grid, chunk));
  }

  /** Marks cells as free again, as the operator reports. Cells of a template whose stock was edited since were never marked. */
  releaseCells(printer: PrinterPk, template: Template, cells: readonly number[]): void {
    if (this.isCurrent(template)) this.#release(printer, template.id, cells);
  }

  #release(printer: PrinterPk, templateId: string, cells: readonly number[]): void {
    const erase = this.#db.prepare(
      `DELETE FROM sheet_memory WHERE printer_pk = ? AND template_id = ? AND cell = ? AND state = 'used'`,
    );
    for (const cell of cells) erase.run(printer, templateId, cell);
  }

  /** Replaces the opened sheet, as the operator reports: these cells are printed on, the others from `fromCell` on are free. */
  replaceSheet(printer: PrinterPk, template: Template, fromCell: number, used: readonly number[]): void {
    if (!this.isCurrent(template)) return;
    this.#release(
      printer,
      template.id,
      this.at(printer, template.id).used.filter((cell) => cell >= fromCell),
    );
    this.#markUsed(printer, template.id, used);
  }

  #markUsed(printer: PrinterPk, templateId: string, cells: readonly number[]): void {
    const write = this.#db.prepare(
      `INSERT INTO sheet_memory (printer_pk, template_id, cell, state) VALUES (?, ?, ?, 'used')
       ON CONFLICT DO UPDATE SET state = 'used'`,
    );
    for (const cell of cells) write.run(printer, templateId, cell);
  }

  #forget(printer: PrinterPk, templateId: string): void {
    this.#db
      .prepare('DELETE FROM sheet_memory WHERE printer_pk = ? AND template_id = ?')
      .run(printer, templateId);
  }

  #isCellOf(templateId: string, cell: number): boolean {
    return cell >= 1 && cell <= this.#cellCount(templateId);
  }

  #cellCount(templateId: string): number {
    const template = this.#templates.get(templateId);
    return template === undefined ? 0 : cellsPerSheet(template.grid);
  }
}

/** What tells how a printer's sheet will look. */
export interface SheetParts {
  readonly sheets: OpenedSheets;
  readonly chunks: ChunkRecords;
}

/**
 * Where a new job's labels begin when nobody says where: on the first cell that is free once the jobs before it are
 * printed. A job that is held may print whenever it is released, so its cells of the opened sheet are left to it.
 */
export function nextFreeStart(
  { sheets, chunks }: SheetParts,
  printer: PrinterPk,
  template: Template,
): SheetStart {
  const taken = sheets.occupiedCells(printer, template.id);
  for (const chunk of chunks.pending(printer, template.id, 'queued')) {
    const leavesItUnknown = !haveSameCells(chunk.grid, template.grid);
    if (startsOnFreshSheet(chunk) || leavesItUnknown) taken.clear();
    if (leavesItUnknown) continue;
    for (const cell of cellsUsed(template.grid, chunk)) taken.add(cell);
  }
  for (const chunk of chunks.pending(printer, template.id, 'held')) {
    if (startsOnFreshSheet(chunk) || !haveSameCells(chunk.grid, template.grid)) continue;
    for (const cell of cellsUsed(template.grid, chunk)) taken.add(cell);
  }
  return continueOnSheet(template.grid, taken);
}

/**
 * Lays a job that goes on with the opened sheet out anew before its first chunk is sent: only then is it known which
 * cells the jobs before it have left free. One that has begun stays as it is. Belongs in a transaction.
 */
export function layOutOnOpenedSheet(
  {
    db,
    chunks,
    sheets,
  }: { readonly db: Database; readonly chunks: ChunkRecords; readonly sheets: OpenedSheets },
  { pk, labels, printerPk, snapshot: { template, settings } }: StoredJob,
): void {
  const hasStarted = chunks.of(pk).some(({ state }) => state !== 'waiting');
  if (settings.feeds === 'roll' || hasStarted) return;
  const start = continueOnSheet(template.grid, sheets.occupiedCells(printerPk, template.id));
  const plan = layOutChunks(template.grid, start, [1, labels], settings);
  dropWaitingChunks(db, pk);
  insertChunks(db, pk, plan, 1);
  db.prepare('UPDATE print_jobs SET sheets = ? WHERE pk = ?').run(countSheets(template.grid, plan), pk);
}

/** Why a chunk that goes on with an opened sheet must not be sent: by now other labels are in its cells. Null where none are. */
export function occupiedCellsProblem(
  sheets: OpenedSheets,
  printer: PrinterPk,
  { snapshot: { template, settings } }: StoredJob,
  chunk: ChunkPlan,
): Problem | null {
  if (settings.feeds === 'roll' || startsOnFreshSheet(chunk)) return null;
  const occupied = sheets.occupiedCells(printer, template.id);
  const clash = cellsUsed(template.grid, chunk).filter((cell) => occupied.has(cell));
  const [first] = clash;
  if (first === undefined) return null;
  return newProblem('cells_used', { cell: first });
}
