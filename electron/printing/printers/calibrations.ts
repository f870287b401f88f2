import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Calibration } from '../../../shared/printing/calibration.ts';
import type { Requester } from '../../../shared/printing/print-request.ts';
import type { Database } from '../../store/database.ts';

const KEY_CONDITION = 'printer_pk = (SELECT pk FROM printers WHERE id = ?) AND tray = ? AND template_id = ?';

/** The calibrations that were measured, by printer, tray and template. */
export class Calibrations {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** Null where none was measured. */
  of(printerId: ShortId, tray: string | null, templateId: string): Calibration | null {
    return (
      this.#db
        .prepare<[string, string, string], Calibration>(
          `SELECT offset_x_mm AS offsetXMm, offset_y_mm AS offsetYMm, scale_x AS scaleX, scale_y AS scaleY
             FROM calibrations WHERE ${KEY_CONDITION}`,
        )
        .get(printerId, tray ?? '', templateId) ?? null
    );
  }

  save(
    printerId: ShortId,
    tray: string | null,
    templateId: string,
    { offsetXMm, offsetYMm, scaleX, scaleY }: Calibration,
    by: Requester,
  ): void {
    this.#db
      .prepare(
        `INSERT OR REPLACE INTO calibrations (printer_pk, tray, template_id, offset_x_mm, offset_y_mm, scale_x, scale_y,
           measured_by, measured_at)
         SELECT pk, ?, ?, ?, ?, ?, ?, ?, ? FROM printers WHERE id = ?`,
      )
      .run(
        tray ?? '',
        templateId,
        offsetXMm,
        offsetYMm,
        scaleX,
        scaleY,
        by.name,
        this.#now().toISOString(),
        printerId,
      );
  }

  remove(printerId: ShortId, tray: string | null, templateId: string): void {
    this.#db
      .prepare(`DELETE FROM calibrations WHERE ${KEY_CONDITION}`)
      .run(printerId, tray ?? '', templateId);
  }
}
