import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Label } from '../../shared/label/label.ts';
import type { Database } from '../store/database.ts';
import { type SelectionQuery, selectionQuery } from './selection.ts';

/** A label that a request selects, and the product, lot or serial it is of. */
export interface SelectedLabel {
  readonly id: ShortId;
  readonly label: Label;
}

/** The labels that a request selects now and a search text leaves (an empty one all), in the order of its file, read stretch by stretch. */
export class SelectedLabels {
  readonly count: number;
  readonly #db: Database;
  readonly #scope: ExportRequest['scope'];
  readonly #query: SelectionQuery;

  constructor(db: Database, { scope, filters }: ExportRequest, search: string) {
    this.#db = db;
    this.#scope = scope;
    this.#query = selectionQuery(scope, filters ?? {}, search);
    const { sql, parameters } = this.#query;
    const count = db.prepare<unknown[], number>(`SELECT count(*) FROM (${sql})`).pluck();
    this.count = count.get(...parameters) ?? 0;
  }

  batch(fromIndex: number, count: number): readonly SelectedLabel[] {
    const { sql, parameters } = this.#query;
    return this.#db
      .prepare<unknown[], Label & { readonly id: ShortId }>(
        `SELECT entity.id, selected.gtin, selected.name, selected.brand, lot, selected.expiry, serial
           FROM (${sql} LIMIT ? OFFSET ?) AS selected JOIN ${this.#scope} AS entity ON entity.pk = entity_pk
          ORDER BY entity_pk`,
      )
      .all(...parameters, count, fromIndex)
      .map(({ id, ...label }) => ({ id, label }));
  }
}
