import type { Scope } from '../../../shared/catalog/entities.ts';
import { PRODUCT_FACTS } from '../../../shared/catalog/product-fact.ts';
import { NO_ATTRIBUTES_JSON } from '../../../shared/label/label.ts';
import type { Database } from '../../store/database.ts';
import {
  contradictedAttribute,
  contradictedName,
  type Contradiction,
  type StagedEntity,
  type StagedProduct,
} from './contradictions.ts';
import type { ImportKind } from './parsing/fields.ts';
import type { RowValues } from './parsing/row-problems.ts';
import {
  SERIALS_AT_ONCE,
  stagingSchema,
  type StagingStatements,
  stagingStatements,
  type StagingTables,
} from './staging-tables.ts';

/** A row whose serial is still to be staged, with what it belongs to. */
interface WaitingSerial {
  readonly row: RowValues;
  readonly product: StagedProduct;
  readonly lot: StagedEntity | null;
}

/** Several plans may be open at once, each with tables of its own. */
let stagingCount = 0;

/**
 * Stages the rows of a file as the products, lots and serials that they name,
 * each once, in the order they first come. Rows that repeat a thing add what
 * earlier ones left empty; rows that contradict are given back, and the thing is
 * marked (`conflict_row`) so that the earlier row is not believed either.
 */
export class Staging {
  readonly tables: StagingTables;
  readonly #db: Database;
  readonly #kind: ImportKind;
  readonly #statements: StagingStatements;
  #lastProduct: { readonly values: RowValues; readonly staged: StagedProduct } | null = null;
  readonly #waiting: WaitingSerial[] = [];
  #lastLot: { readonly values: RowValues; readonly staged: StagedEntity } | null = null;

  constructor(db: Database, kind: ImportKind) {
    stagingCount += 1;
    this.#db = db;
    this.#kind = kind;
    this.tables = {
      products: `temp.import_${stagingCount}_products`,
      lots: `temp.import_${stagingCount}_lots`,
      serials: `temp.import_${stagingCount}_serials`,
      repeats: `temp.import_${stagingCount}_repeats`,
    };
    try {
      db.exec(stagingSchema(this.tables));
    } catch (error) {
      this.discard();
      throw error;
    }
    this.#statements = stagingStatements(db, this.tables);
  }

  /** Stages a batch of rows, in the order of the file. */
  add(rows: readonly RowValues[]): readonly Contradiction[] {
    // Deferred: the catalogue itself is not touched, so nobody has to wait for the lock.
    return this.#db
      .transaction(() => {
        const found = rows.map((row) => this.#addRow(row));
        return [...found, ...this.#addWaitingSerials()]
          .filter((one) => one !== null)
          .sort((a, b) => a.rowNumber - b.rowNumber);
      })
      .deferred();
  }

  /** Takes the tables away. The staging is of no use afterwards. */
  discard(): void {
    for (const table of Object.values(this.tables)) this.#db.exec(`DROP TABLE IF EXISTS ${table}`);
  }

  #addRow(row: RowValues): Contradiction | null {
    const product = this.#product(row);
    const ofProduct = contradictedAttribute(row, 'products', product);
    if (ofProduct !== null) return this.#contradicted(ofProduct, this.#statements.productConflict, product);
    const otherName = contradictedName(row, product);
    if (otherName !== null) {
      this.#statements.productConflict.run(row.rowNumber, product.pk);
      // Only a file of products speaks of their names; elsewhere the first one stands, and a note tells.
      if (this.#kind === 'products') return otherName;
    }
    if (row.lot === null)
      return row.serial === null ? this.#taken(row, product) : this.#serialWaits(row, product, null);
    const lot = this.#lot(row, product);
    const ofLot = contradictedAttribute(row, 'lots', lot);
    if (ofLot !== null) return this.#contradicted(ofLot, this.#statements.lotConflict, lot);
    return row.serial === null ? this.#taken(row, lot) : this.#serialWaits(row, product, lot);
  }

  /** Marks the thing, so that the earlier row is not believed either. */
  #contradicted(
    found: Contradiction,
    conflict: StagingStatements['lotConflict'],
    { pk }: StagedEntity,
  ): Contradiction {
    conflict.run(found.rowNumber, pk);
    return found;
  }

  /** Writes down where a row repeats an earlier one; the first row of a thing is in its own table. */
  #taken({ rowNumber }: RowValues, entity: StagedEntity): null {
    if (entity.first_row !== rowNumber) this.#statements.repeat.run(rowNumber, entity.pk);
    return null;
  }

  #product(row: RowValues): StagedProduct {
    const last = this.#lastProduct;
    if (last !== null && sameProduct(last.values, row)) return last.staged;
    const staged = requireRow(
      this.#statements.product.get(
        row.gtin,
        row.name,
        row.brand,
        row.facts.date_kind,
        row.facts.shelf_life,
        ...attributesOf(row, 'products'),
        row.rowNumber,
      ),
    );
    this.#lastProduct = { values: row, staged };
    return staged;
  }

  #lot(row: RowValues, product: StagedProduct): StagedEntity {
    const last = this.#lastLot;
    if (last !== null && sameLot(last.values, row)) return last.staged;
    const staged = requireRow(
      this.#statements.lot.get(product.pk, row.lot, ...attributesOf(row, 'lots'), row.rowNumber),
    );
    this.#lastLot = { values: row, staged };
    return staged;
  }

  /** Serials wait for the end of their batch: many at once are staged in half the time. */
  #serialWaits(row: RowValues, product: StagedProduct, lot: StagedEntity | null): null {
    this.#waiting.push({ row, product, lot });
    return null;
  }

  #addWaitingSerials(): readonly (Contradiction | null)[] {
    const waiting = this.#waiting.splice(0);
    const found: (Contradiction | null)[] = [];
    let at = 0;
    for (; at + SERIALS_AT_ONCE <= waiting.length; at += SERIALS_AT_ONCE) {
      for (const repeated of this.#addManySerials(waiting.slice(at, at + SERIALS_AT_ONCE)))
        found.push(this.#addSerial(repeated));
    }
    for (const rest of waiting.slice(at)) found.push(this.#addSerial(rest));
    return found;
  }

  /** Stages those serials that come for the first time, and gives the others. */
  #addManySerials(serials: readonly WaitingSerial[]): readonly WaitingSerial[] {
    const { manySerials, lastSerial, firstRowsAfter } = this.#statements;
    const before = lastSerial.get() ?? 0;
    if (manySerials.run(...serials.flatMap(serialColumns)).changes === serials.length) return [];
    const firstRows = new Set(firstRowsAfter.all(before));
    return serials.filter(({ row }) => !firstRows.has(row.rowNumber));
  }

  #addSerial(waiting: WaitingSerial): Contradiction | null {
    const { row, lot } = waiting;
    const serial = requireRow(this.#statements.serial.get(...serialColumns(waiting)));
    const ofSerial = contradictedAttribute(row, 'serials', serial);
    if (ofSerial !== null) return this.#contradicted(ofSerial, this.#statements.serialConflict, serial);
    if (lot === null || serial.lot === lot.pk) return this.#taken(row, serial);
    this.#statements.serialConflict.run(row.rowNumber, serial.pk);
    const facts = { which: 'lot' as const, row: serial.lot_row ?? 0, lot: serial.lot_code ?? '' };
    return { rowNumber: row.rowNumber, field: 'lot', value: row.lot ?? '', facts };
  }
}

/** What the statements bind of a serial. */
function serialColumns({ row, product, lot }: WaitingSerial): readonly (string | number | null)[] {
  const [attributes, attributeRows] = attributesOf(row, 'serials');
  const lotRow = lot === null ? null : row.rowNumber;
  return [product.pk, row.serial, lot?.pk ?? null, lotRow, attributes, attributeRows, row.rowNumber];
}

/** What a RETURNING clause gave; it always gives a row. */
function requireRow<Staged>(staged: Staged | undefined): Staged {
  if (staged === undefined) throw new Error('A staged row was not given back.');
  return staged;
}

function sameProduct(a: RowValues, b: RowValues): boolean {
  return (
    a.gtin === b.gtin &&
    a.name === b.name &&
    a.brand === b.brand &&
    PRODUCT_FACTS.every((fact) => a.facts[fact] === b.facts[fact]) &&
    a.attributes.products === b.attributes.products
  );
}

function sameLot(a: RowValues, b: RowValues): boolean {
  return a.gtin === b.gtin && a.lot === b.lot && a.attributes.lots === b.attributes.lots;
}

/** What a statement binds of a row's attributes: the values, and for each the row, as JSON. */
function attributesOf({ rowNumber, attributes }: RowValues, entity: Scope): readonly [string, string] {
  const json = attributes[entity];
  if (json === NO_ATTRIBUTES_JSON) return [json, json];
  const keys = Object.keys(JSON.parse(json) as object);
  return [json, JSON.stringify(Object.fromEntries(keys.map((key) => [key, rowNumber])))];
}
