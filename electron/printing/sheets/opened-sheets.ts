import type { ShortId } from '../../../shared/contract/short-id.ts';
import { cellsPerSheet } from '../../../shared/label/grid.ts';
import type { Template } from '../../../shared/label/template.ts';
import { type Database, inTransaction } from '../../store/database.ts';
import { beginsFresh, cellsUsed, type ChunkPlan } from '../jobs/lay-out-chunks.ts';
import type { OpenedSheet, SheetMemory } from '../print-desk.ts';
import type { PrinterPk, PrinterRecords } from '../printers/printer-records.ts';

type Cell = { readonly cell: number; readonly state: 'used' | 'spoiled' };

/** The sheets that lie opened in printers, kept in the store. */
export class OpenedSheets implements SheetMemory {
  readonly #db: Database;
  readonly #printers: PrinterRecords;
  readonly #templates: ReadonlyMap<string, Template>;

  constructor(db: Database, printers: PrinterRecords, templates: ReadonlyMap<string, Template>) {
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
      for (const cell of cells) if (this.#has(templateId, cell)) write.run(printer.pk, templateId, cell);
    });
    return this.at(printer.pk, templateId);
  }

  newSheet(printerId: ShortId, templateId: string): OpenedSheet {
    const printer = this.#printers.find(printerId);
    if (printer !== null) this.#forget(printer.pk, templateId);
    return this.of(printerId, templateId);
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
  taken(printer: PrinterPk, templateId: string): Set<number> {
    const { used, spoiled } = this.at(printer, templateId);
    return new Set([...used, ...spoiled]);
  }

  /** Notes that a chunk's cells are printed on. One that begins on a fresh sheet makes that the opened one. */
  use(printer: PrinterPk, template: Template, chunk: ChunkPlan): void {
    if (beginsFresh(chunk)) this.#forget(printer, template.id);
    this.#markUsed(printer, template.id, cellsUsed(template.grid, chunk));
  }

  /** Takes a person's word that nothing is printed in some cells. */
  free(printer: PrinterPk, templateId: string, cells: readonly number[]): void {
    const erase = this.#db.prepare(
      `DELETE FROM sheet_memory WHERE printer_pk = ? AND template_id = ? AND cell = ? AND state = 'used'`,
    );
    for (const cell of cells) erase.run(printer, templateId, cell);
  }

  /** Takes a person's word that another sheet lies in, of which these cells are printed on and the others from a cell on are not. */
  exchange(printer: PrinterPk, templateId: string, fromCell: number, used: readonly number[]): void {
    this.free(
      printer,
      templateId,
      this.at(printer, templateId).used.filter((cell) => cell >= fromCell),
    );
    this.#markUsed(printer, templateId, used);
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

  #has(templateId: string, cell: number): boolean {
    return cell >= 1 && cell <= this.#cellCount(templateId);
  }

  #cellCount(templateId: string): number {
    const template = this.#templates.get(templateId);
    return template === undefined ? 0 : cellsPerSheet(template.grid);
  }
}
