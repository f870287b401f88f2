import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Label } from '../../shared/label/label.ts';
import type { Database } from '../store/database.ts';
import { labelsByPk, selectionQuery } from './selection.ts';

/** A label that a request selects, and the product, lot or serial it is of. */
export interface SelectedLabel {
  readonly id: ShortId;
  readonly label: Label;
}

/** The labels that a request selects now and a search text leaves (an empty one all), in its order, read stretch by stretch. */
export class SelectedLabels {
  readonly #db: Database;
  readonly #scope: ExportRequest['scope'];
  /** Found once: asking for the nth stretch of a list of 100,000 would sort all of them for each. */
  readonly #pks: readonly number[];

  constructor(db: Database, request: ExportRequest, search: string) {
    this.#db = db;
    this.#scope = request.scope;
    const { sql, parameters, order } = selectionQuery(request, search);
    this.#pks = db
      .prepare<unknown[], number>(`SELECT entity_pk FROM (${sql}) ORDER BY ${order}`)
      .pluck()
      .all(...parameters);
  }

  get count(): number {
    return this.#pks.length;
  }

  batch(fromIndex: number, count: number): readonly SelectedLabel[] {
    const wanted = this.#pks.slice(fromIndex, fromIndex + count);
    return this.#db
      .prepare<[string], SelectedRow>(labelsByPk(this.#scope))
      .all(JSON.stringify(wanted))
      .map(({ id, gtin, name, brand, lot, expiry, serial }) => ({
        id,
        label: { gtin, name, brand, lot, expiry, serial },
      }));
  }
}

type SelectedRow = Label & { readonly id: ShortId };
