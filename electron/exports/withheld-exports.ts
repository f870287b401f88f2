import { type StationDay, stationDayOf, type WithheldCode } from '../../shared/catalog/withheld.ts';
import type { ExportTarget } from '../../shared/contract/export-job.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Problem } from '../../shared/result/result.ts';
import {
  hasDateOfLotCondition,
  type LabelDates,
  withheldLabelCondition,
  withheldLabelProblem,
} from '../catalog/withheld-lots.ts';
import { firstWithheld } from '../logistics/left-out.ts';
import { type FrozenUnitLabel, withheldUnitLabels } from '../logistics/withheld-units.ts';
import type { Database } from '../store/database.ts';
import { storedJson } from '../store/json-columns.ts';
import type { JobPk } from './export-job.ts';

const LABEL = {
  gtin: 'held.gtin',
  lot: 'held.lot',
  expiry: 'held.expiry',
  hasDateOfLot: `EXISTS (SELECT 1 FROM export_labels AS label WHERE label.job_pk = held.job_pk AND label.gtin = held.gtin
    AND label.lot = held.lot AND ${hasDateOfLotCondition('label.serial', 'label.entity_pk')})`,
};

/** Says whether exports hold labels of lots that are blocked or expired by now: `lot_blocked` or `lot_expired`, of the first such lot. */
export class WithheldExports {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** The station's day. */
  today(): StationDay {
    return stationDayOf(this.#now());
  }

  /** Of the rows that a job was resolved to here; null where there is nothing against it. */
  ofLabels(pk: JobPk): Problem<WithheldCode> | null {
    const today = this.today();
    const first = this.#db
      .prepare<[number], LabelDates>(
        `SELECT held.gtin, held.lot, held.expiry FROM export_lots AS held
          WHERE held.job_pk = ? AND ${withheldLabelCondition(LABEL, today)} LIMIT 1`,
      )
      .get(pk);
    if (first !== undefined) return withheldLabelProblem(this.#db, first, today);
    const units = this.#db
      .prepare<[number], FrozenUnitLabel>(
        `SELECT entity_pk AS unitPk, logistic FROM export_labels
          WHERE job_pk = ? AND logistic IS NOT NULL ORDER BY position`,
      )
      .all(pk);
    return withheldUnitLabels(this.#db, units, today);
  }

  /**
   * Of what a request selects here, as far as it goes: for what the label service makes, which knows of no blocked lots. Whether
   * a row was printed does not count: that changes after the file is made.
   */
  ofRequest(request: ExportRequest): Problem<WithheldCode> | null {
    const filters = { ...request.filters, never_printed: false };
    return firstWithheld(this.#db, { ...request, filters }, this.today());
  }

  /** Of a job, wherever it was made. */
  ofJob(id: ShortId): Problem<WithheldCode> | null {
    const job = this.#db
      .prepare<[string], { pk: JobPk; target: ExportTarget; request: string }>(
        'SELECT pk, place AS target, request FROM export_jobs WHERE id = ?',
      )
      .get(id);
    if (job === undefined) return null;
    if (job.target === 'here') return this.ofLabels(job.pk);
    const request = storedJson(job.request) as ExportRequest | undefined;
    return request === undefined ? null : this.ofRequest(request);
  }
}
