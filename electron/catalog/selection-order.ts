import type { Scope } from '../../shared/catalog/entities.ts';
import type { Sort } from '../../shared/contract/asset-config.ts';
import type { ExportFilters } from '../../shared/contract/export-request.ts';
import type { Condition } from './condition.ts';

/** Where each row of a selection stands in a list that the request holds. */
export interface ListOrder {
  /** Goes behind the tables of the selection. It keeps what the list's own filter keeps. */
  readonly join: Condition;
  /** An expression: the place in the list, the first one where it names a row twice. */
  readonly position: string;
}

/**
 * The order of the list that decides: the one of the scope's own things, else the one that tells more of them apart.
 * A row goes by what it belongs to or by the first of what belongs to it, as the list has it. Null where nothing is listed.
 */
export function listOrder(scope: Scope, filters: ExportFilters): ListOrder | null {
  const named: Readonly<Record<Scope, readonly string[] | undefined>> = {
    products: filters.gtins,
    lots: filters.lot_ids,
    serials: filters.serial_ids,
  };
  const entity = DECIDES[scope].find((one) => named[one] !== undefined);
  if (entity === undefined) return null;
  // The two meet in the thing that both are or belong to.
  const met = ABOVE[scope].length < ABOVE[entity].length ? scope : entity;
  return {
    join: {
      sql: `JOIN (SELECT ${keyOf(entity, met)} AS pk, min(listed.key) AS position
          FROM json_each(?) AS listed CROSS JOIN ${entity} WHERE ${LISTED_AS[entity]} = listed.value GROUP BY 1)
        AS list_order ON list_order.pk = ${keyOf(scope, met)}`,
      values: [JSON.stringify(named[entity])],
    },
    position: 'list_order.position',
  };
}

/** The terms that order a selection's rows; what is equal in them stays in the order in which it came into the catalogue. */
export function sortedBy(sort: Sort): string {
  const terms = TERMS[sort];
  return terms === null ? 'entity_pk' : `${terms}, entity_pk`;
}

const TERMS: Readonly<Record<Sort, string | null>> = {
  listed: 'listed_at',
  catalogue: null,
  gtin: 'gtin',
  lot: 'in_number_order(lot)',
  serial: 'in_number_order(serial)',
  // Day 00 is the end of the month. What never expires comes last.
  expiry: `replace(expiry || '.', '-00.', '-99.') NULLS LAST`,
};

const DECIDES: Readonly<Record<Scope, readonly Scope[]>> = {
  products: ['products', 'serials', 'lots'],
  lots: ['lots', 'serials', 'products'],
  serials: ['serials', 'lots', 'products'],
};

/** What a thing of each table belongs to. */
const ABOVE: Readonly<Record<Scope, readonly Scope[]>> = {
  products: [],
  lots: ['products'],
  serials: ['lots', 'products'],
};

const LISTED_AS: Readonly<Record<Scope, string>> = {
  products: 'products.gtin',
  lots: 'lots.id',
  serials: 'serials.id',
};

/** The column of one table that points at a row of another, or of itself. */
function keyOf(entity: Scope, pointsAt: Scope): string {
  if (entity === pointsAt) return `${entity}.pk`;
  return `${entity}.${pointsAt === 'products' ? 'product_pk' : 'lot_pk'}`;
}
