import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Sscc } from '../../shared/gs1/sscc.ts';
import type { LogisticUnit, UnitKind } from '../../shared/logistics/logistic-unit.ts';
import { checkUnitElements, type UnitElement } from '../../shared/logistics/unit-elements.ts';
import { problem } from '../../shared/result/problem.ts';
import type { LogisticsCode } from '../../shared/result/problems/logistics.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { neverPrintedCondition } from '../ledger/print-ledger.ts';
import { type Database, newId, type Page, transactOrRefuse } from '../store/database.ts';
import { storedJson } from '../store/json-columns.ts';
import type { SsccRanges } from './sscc-ranges.ts';

/** The number of a unit's row. */
export type UnitPk = number;

/** The most units that are made in one act. */
export const MOST_NEW_UNITS = 1000;

/** The most letters of a ship-to text. */
export const LONGEST_SHIP_TO = 500;

/** Units to be made. */
export interface NewUnits {
  readonly kind: UnitKind;
  /** 1 to {@link MOST_NEW_UNITS}. */
  readonly count: number;
  readonly shipTo?: string | undefined;
  readonly elements?: readonly UnitElement[] | undefined;
}

/** A unit that was numbered elsewhere. */
export type RegisteredUnit = Omit<NewUnits, 'count'>;

/** What is changed of a unit; what is left out stays as it is. */
export interface UnitChange {
  readonly shipTo?: string | undefined;
  readonly elements?: readonly UnitElement[] | undefined;
}

/** Which units a list holds. */
export interface UnitListing {
  /** Digits that the SSCC must hold; left out: any. */
  readonly search?: string | undefined;
  readonly kind?: UnitKind | undefined;
  readonly limit: number;
  readonly offset: number;
}

type UnitRow = Omit<LogisticUnit, 'elements' | 'voided' | 'printed'> & {
  readonly pk: UnitPk;
  readonly elements: string;
  readonly printed: number;
  readonly voidedAt: string | null;
  readonly voidedBy: string | null;
  readonly voidReason: string | null;
};

const SELECT = `SELECT unit.pk, unit.id, unit.sscc, unit.kind, unit.ship_to AS shipTo, unit.elements,
    unit.created_by AS createdBy, unit.created_at AS createdAt, unit.voided_at AS voidedAt, unit.voided_by AS voidedBy,
    unit.void_reason AS voidReason,
    (SELECT parent.sscc FROM packed_items JOIN logistic_units AS parent ON parent.pk = packed_items.unit_pk
      WHERE packed_items.child_pk = unit.pk) AS parent,
    NOT ${neverPrintedCondition('logistic_units', 'unit.pk')} AS printed
  FROM logistic_units AS unit`;

/** A unit with the number of its row. */
export interface StoredUnit extends LogisticUnit {
  readonly pk: UnitPk;
}

/** Cases and pallets. What is packed in them is of `Packing`. */
export class LogisticUnits {
  readonly #db: Database;
  readonly #ranges: SsccRanges;
  readonly #now: () => Date;

  constructor(db: Database, ranges: SsccRanges, now: () => Date) {
    this.#db = db;
    this.#ranges = ranges;
    this.#now = now;
  }

  /**
   * Makes units, each with an SSCC that no other has. Fails with `unit_count`, with a problem of `checkUnitElements`, or as
   * `SsccRanges.lease` does; nothing is made then.
   */
  create(
    { kind, count, shipTo = '', elements = [] }: NewUnits,
    by: string,
  ): Result<readonly LogisticUnit[], LogisticsCode | 'numbers_used_up'> {
    if (!Number.isInteger(count) || count < 1 || count > MOST_NEW_UNITS) {
      return problem('unit_count', { most: MOST_NEW_UNITS });
    }
    const checked = checkUnitElements(elements);
    if (!checked.ok) return checked;
    return transactOrRefuse(this.#db, () => {
      const made: Sscc[] = [];
      // An SSCC that came from elsewhere may bear a number of ours, of a prefix that was set later.
      while (made.length < count) {
        const leased = this.#ranges.lease({ count: count - made.length, by, purpose: kind });
        if (!leased.ok) return leased;
        made.push(...leased.value.filter((sscc) => this.#insert(sscc, kind, shipTo, elements, by)));
      }
      return ok(made.flatMap((sscc) => this.find(sscc) ?? []));
    });
  }

  /**
   * Takes in a unit that was numbered elsewhere. Fails with `unit_exists`, with `sscc_not_leased` for a number of ours that
   * was not given out, or with a problem of `checkUnitElements`.
   */
  register(
    sscc: Sscc,
    { kind, shipTo = '', elements = [] }: RegisteredUnit,
    by: string,
  ): Result<LogisticUnit, LogisticsCode> {
    const checked = checkUnitElements(elements);
    if (!checked.ok) return checked;
    return transactOrRefuse(this.#db, () => {
      if (this.#ranges.isStillToBeGiven(sscc)) return problem('sscc_not_leased', { sscc });
      if (!this.#insert(sscc, kind, shipTo, elements, by)) return problem('unit_exists', { sscc });
      return this.#found(sscc);
    });
  }

  /** Null where there is none. */
  find(sscc: Sscc): LogisticUnit | null {
    const stored = this.stored(sscc);
    return stored === null ? null : unitOf(stored);
  }

  /** With the number of its row; null where there is none. */
  stored(sscc: Sscc): StoredUnit | null {
    const row = this.#db.prepare<[string], UnitRow>(`${SELECT} WHERE unit.sscc = ?`).get(sscc);
    return row === undefined ? null : storedOf(row);
  }

  /** Fails with `unit_not_found` or `unit_voided`. */
  usable(sscc: Sscc): Result<StoredUnit, LogisticsCode> {
    const stored = this.stored(sscc);
    if (stored === null) return problem('unit_not_found', { sscc });
    return stored.voided === null ? ok(stored) : problem('unit_voided', { sscc });
  }

  /** The unit of a row, with the number of it. Throws where there is none. */
  at(pk: UnitPk): StoredUnit {
    const row = this.#db.prepare<[number], UnitRow>(`${SELECT} WHERE unit.pk = ?`).get(pk);
    if (row === undefined) throw new Error(`The logistic unit of row ${pk} is gone`);
    return storedOf(row);
  }

  /** Newest first. */
  list({ search = '', kind, limit, offset }: UnitListing): Page<LogisticUnit> {
    const where = `WHERE instr(unit.sscc, @search) > 0 AND unit.kind = ifnull(@kind, unit.kind)`;
    const named = { search: search.replaceAll(/\D/g, ''), kind: kind ?? null };
    const items = this.#db
      .prepare<[object], UnitRow>(`${SELECT} ${where} ORDER BY unit.pk DESC LIMIT @limit OFFSET @offset`)
      .all({ ...named, limit, offset })
      .map((row) => unitOf(storedOf(row)));
    const total = this.#db
      .prepare<[object], number>(`SELECT count(*) FROM logistic_units AS unit ${where}`)
      .pluck()
      .get(named);
    return { items, total: total ?? 0 };
  }

  /** Fails with `unit_not_found`, `unit_voided` or a problem of `checkUnitElements`. */
  update(sscc: Sscc, { shipTo, elements }: UnitChange): Result<LogisticUnit, LogisticsCode> {
    const checked = checkUnitElements(elements ?? []);
    if (!checked.ok) return checked;
    return transactOrRefuse(this.#db, () => {
      const unit = this.usable(sscc);
      if (!unit.ok) return unit;
      this.#db
        .prepare('UPDATE logistic_units SET ship_to = ?, elements = ? WHERE pk = ?')
        .run(shipTo ?? unit.value.shipTo, JSON.stringify(elements ?? unit.value.elements), unit.value.pk);
      return this.#found(sscc);
    });
  }

  /** Marks an empty unit as one that is not to be used or printed. Fails with `unit_not_found`, `unit_voided`, `unit_not_empty` or `unit_packed`. */
  void(sscc: Sscc, reason: string, by: string): Result<LogisticUnit, LogisticsCode> {
    return transactOrRefuse(this.#db, () => {
      const unit = this.usable(sscc);
      if (!unit.ok) return unit;
      const { pk, parent } = unit.value;
      if (parent !== null) return problem('unit_packed', { sscc, parent });
      const content = this.#db.prepare('SELECT 1 FROM packed_items WHERE unit_pk = ? LIMIT 1').get(pk);
      if (content !== undefined) return problem('unit_not_empty', { sscc });
      this.#db
        .prepare('UPDATE logistic_units SET voided_at = ?, voided_by = ?, void_reason = ? WHERE pk = ?')
        .run(this.#now().toISOString(), by, reason, pk);
      return this.#found(sscc);
    });
  }

  /** False where there is one of that SSCC. */
  #insert(sscc: Sscc, kind: UnitKind, shipTo: string, elements: readonly UnitElement[], by: string): boolean {
    const id: ShortId = newId();
    const { changes } = this.#db
      .prepare(
        `INSERT INTO logistic_units (id, sscc, kind, ship_to, elements, created_by, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sscc) DO NOTHING`,
      )
      .run(id, sscc, kind, shipTo, JSON.stringify(elements), by, this.#now().toISOString());
    return changes === 1;
  }

  #found(sscc: Sscc): Result<LogisticUnit, LogisticsCode> {
    const unit = this.find(sscc);
    return unit === null ? problem('unit_not_found', { sscc }) : ok(unit);
  }
}

/** A unit as others see it. */
export function unitOf(stored: StoredUnit): LogisticUnit {
  const { id, sscc, kind, parent, shipTo, elements, createdBy, createdAt, voided, printed } = stored;
  return { id, sscc, kind, parent, shipTo, elements, createdBy, createdAt, voided, printed };
}

function storedOf({ elements, printed, voidedAt, voidedBy, voidReason, ...row }: UnitRow): StoredUnit {
  return {
    ...row,
    // Checked before it was written; a row that was damaged since says nothing beside its SSCC.
    elements: (storedJson(elements) ?? []) as readonly UnitElement[],
    printed: printed === 1,
    voided: voidedAt === null ? null : { at: voidedAt, by: voidedBy ?? '', reason: voidReason ?? '' },
  };
}
