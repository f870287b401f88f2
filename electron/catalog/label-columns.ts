import type { Scope } from '../../shared/catalog/entities.ts';
import { type LabelFills, NO_FILLS } from '../../shared/label/label-fills.ts';
import { mergedAttributes } from './catalog-queries.ts';

/** SQL: the table of each scope, and what its rows belong to. */
export const FROM_TABLES: Readonly<Record<Scope, string>> = {
  products: 'products',
  lots: 'lots JOIN products ON products.pk = lots.product_pk',
  serials:
    'serials JOIN products ON products.pk = serials.product_pk LEFT JOIN lots ON lots.pk = serials.lot_pk',
};

/** What identifies a row of each scope beside its product, and the attributes that go before those of what is above it. */
const ROWS: Readonly<
  Record<Scope, { readonly lot: string; readonly serial: string; readonly attributes: string }>
> = {
  products: { lot: 'NULL', serial: 'NULL', attributes: 'products.attributes' },
  lots: {
    lot: 'lots.code',
    serial: 'NULL',
    attributes: mergedAttributes('products.attributes', 'lots.attributes'),
  },
  serials: {
    lot: 'lots.code',
    serial: 'serials.code',
    attributes: mergedAttributes(
      mergedAttributes('products.attributes', "coalesce(lots.attributes, '{}')"),
      'serials.attributes',
    ),
  },
};

/**
 * Gives the tables of a scope's labels. A row without a lot has the one that a request says, where the catalogue has it in use:
 * so its label says what is known of that lot, and is withheld with it.
 */
export function labelTables(scope: Scope, { lot }: LabelFills): string {
  if (lot === null || scope === 'lots') return FROM_TABLES[scope];
  const said = `(SELECT own.pk FROM lots AS own
      WHERE own.product_pk = products.pk AND own.code = ${sqlText(lot)} AND own.active = 1)`;
  return scope === 'products'
    ? `products LEFT JOIN lots ON lots.pk = ${said}`
    : `serials JOIN products ON products.pk = serials.product_pk
        LEFT JOIN lots ON lots.pk = coalesce(serials.lot_pk, ${said})`;
}

/** Gives the lot of a row's label in SQL: its primary key, and its code. */
export function labelLot(scope: Scope, { lot }: LabelFills): { readonly pk: string; readonly code: string } {
  const ofRow = ROWS[scope].lot;
  if (lot === null) return { pk: scope === 'products' ? 'NULL' : 'lots.pk', code: ofRow };
  return { pk: 'lots.pk', code: scope === 'products' ? sqlText(lot) : `coalesce(${ofRow}, ${sqlText(lot)})` };
}

/**
 * Gives the columns of a row's label in SQL, by the names of a label's own: the one list of them. What a request fills in is said
 * where the row says nothing; the last date that follows from a production date by the product's shelf life is said too, before one
 * that is filled in. For queries FROM {@link labelTables}.
 */
export function labelColumns(scope: Scope, fills: LabelFills = NO_FILLS): string {
  return `products.gtin, products.name, products.brand, ${labelLot(scope, fills).code} AS lot, ${ROWS[scope].serial} AS serial,
    ${attributesSql(scope, fills)} AS attributes`;
}

/** The kind of product that a label keeps, in SQL: for queries FROM {@link labelTables}. */
export const LABEL_KIND = "iif(products.date_kind = 'food', 'food', NULL) AS kind";

/** Gives the expiry date that a row's label says, in SQL, as {@link labelColumns} does. NULL where it says none. */
export function labelExpirySql(scope: Scope, fills: LabelFills = NO_FILLS): string {
  return expirySql(`(${attributesSql(scope, fills)})`);
}

/** Gives the expiry date that attributes say, in SQL: AI (17), or the day of (7003). NULL where they say none. `attributes` is an SQL expression. */
export function expirySql(attributes: string): string {
  return `coalesce(${attributes} ->> '17', day_of_expiry_time(${attributes} ->> '7003'))`;
}

/** Gives a SELECT of what the rows `@pks` of a scope are called: `pk`, `gtin`, `lot`, `serial`. */
export function rowCodesSql(scope: Scope): string {
  const { lot, serial } = ROWS[scope];
  return `SELECT ${scope}.pk, products.gtin, ${lot} AS lot, ${serial} AS serial
    FROM json_each(@pks) AS wanted CROSS JOIN ${FROM_TABLES[scope]} WHERE ${scope}.pk = wanted.value`;
}

/** The AIs of last dates: best before and expiry. */
const LAST_DATES: readonly string[] = ['15', '17'];

function attributesSql(scope: Scope, fills: LabelFills): string {
  const filled = Object.entries(fills.attributes);
  const ofRow =
    scope === 'products' && fills.lot !== null
      ? mergedAttributes(ROWS.products.attributes, "coalesce(lots.attributes, '{}')")
      : ROWS[scope].attributes;
  const isLast = ([key]: [string, unknown]): boolean => LAST_DATES.includes(key);
  const said = under(
    filled.filter((fill) => !isLast(fill)),
    ofRow,
  );
  const dated = `CASE WHEN products.shelf_life IS NULL THEN ${said}
      ELSE with_last_date(${said}, products.date_kind, products.shelf_life) END`;
  return under(filled.filter(isLast), dated);
}

/** Gives JSON in SQL with what it does not say itself. */
function under(filled: readonly (readonly [string, unknown])[], json: string): string {
  if (filled.length === 0) return json;
  return `json_patch(${sqlText(JSON.stringify(Object.fromEntries(filled)))}, ${json})`;
}

/**
 * Gives text as a literal of SQL, which only its own quote ends. The columns of a label stand in a query many times over, so that
 * values for them cannot be bound by their place.
 */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
