import type { LabelScope } from '../../shared/catalog/entities.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Sscc } from '../../shared/gs1/sscc.ts';
import type { ScannedElement } from '../../shared/scan/scanned-elements.ts';
import type { VerifiedPrint } from '../../shared/verification/verification.ts';
import type { Database } from '../store/database.ts';
import type { PrintQueue } from './print-queue.ts';
import { hasLabelOfRowSql, labelNumbersOfRowSql } from './sql/label-numbers.ts';
import { isSentSql } from './sql/print-conditions.ts';

/** The jobs that are looked through: more prints of one record than these look alike. */
const MOST_JOBS = 50;

/** Finds which print job a label that lies on the table came from. */
export class PrintedLabels {
  readonly #db: Database;
  readonly #prints: PrintQueue;

  constructor(db: Database, prints: PrintQueue) {
    this.#db = db;
    this.#prints = prints;
  }

  /**
   * Gives the last print of a record whose label says what was scanned. Where no print of it does, the last print, without
   * a label number; null where no job has sent a label of it.
   */
  lastOf(scope: LabelScope, entityPk: number, scanned: string): VerifiedPrint | null {
    const jobs = this.#db
      .prepare<[string, number, number], Omit<VerifiedPrint, 'labelNumber'>>(
        `SELECT job.id AS jobId, printers.id AS printerId, job.printer_name AS printerName
          FROM print_jobs AS job JOIN printers ON printers.pk = job.printer_pk
          WHERE job.pk IN (SELECT label.job_pk FROM print_labels AS label
              JOIN print_jobs AS each ON each.pk = label.job_pk
              JOIN print_chunks AS chunk ON chunk.job_pk = label.job_pk AND ${isSentSql('chunk')}
            WHERE label.entity = ? AND label.entity_pk = ?
              AND ${hasLabelOfRowSql({ first: 'chunk.first_place', last: 'chunk.last_place' }, 'label.position', 'each.copies')})
          ORDER BY job.pk DESC LIMIT ?`,
      )
      .all(scope, entityPk, MOST_JOBS);
    for (const job of jobs) {
      const labelNumber = this.#labelNumber(job.jobId, scanned);
      if (labelNumber !== null) return { ...job, labelNumber };
    }
    const [last] = jobs;
    return last === undefined ? null : { ...last, labelNumber: null };
  }

  /**
   * Gives the last print of logistic labels that say all of these elements beside their SSCC, and the units that they are
   * of; a label number only where one unit alone says so. Null where none was sent.
   */
  lastOfUnitsThatSay(
    elements: readonly Pick<ScannedElement, 'ai' | 'value'>[],
  ): { readonly print: VerifiedPrint; readonly units: readonly Sscc[] } | null {
    const ofRow = labelNumbersOfRowSql('label.position', 'job.copies');
    const rows = this.#db
      .prepare<[object], Omit<VerifiedPrint, 'labelNumber'> & { labelNumber: number; sscc: Sscc }>(
        `SELECT job.id AS jobId, printers.id AS printerId, job.printer_name AS printerName,
            label.logistic ->> '$.sscc' AS sscc,
            (SELECT max(min(chunk.last_place, ${ofRow.last})) FROM print_chunks AS chunk
              WHERE chunk.job_pk = job.pk AND ${isSentSql('chunk')} AND ${hasLabelOfRowSql(
                { first: 'chunk.first_place', last: 'chunk.last_place' },
                'label.position',
                'job.copies',
              )}) AS labelNumber
          FROM (SELECT * FROM print_jobs WHERE scope = 'logistic_units' ORDER BY pk DESC LIMIT @most) AS job
          JOIN printers ON printers.pk = job.printer_pk
          JOIN print_labels AS label ON label.job_pk = job.pk
          WHERE labelNumber IS NOT NULL AND NOT EXISTS (SELECT 1 FROM json_each(@elements) AS scanned
            WHERE NOT EXISTS (SELECT 1 FROM json_each(label.logistic, '$.elements') AS said
              WHERE said.value ->> 'ai' = scanned.value ->> 'ai'
                AND said.value ->> 'value' = scanned.value ->> 'value'))
          ORDER BY job.pk DESC, label.position DESC`,
      )
      .all({ most: MOST_JOBS, elements: JSON.stringify(elements) });
    const [last] = rows;
    if (last === undefined) return null;
    const { jobId, printerId, printerName, labelNumber } = last;
    const units = [...new Set(rows.filter((row) => row.jobId === jobId).map(({ sscc }) => sscc))];
    return {
      print: { jobId, printerId, printerName, labelNumber: units.length === 1 ? labelNumber : null },
      units,
    };
  }

  #labelNumber(jobId: ShortId, scanned: string): number | null {
    const found = this.#prints.labelNumberOfScan(jobId, scanned);
    return found.ok ? found.value : null;
  }
}
