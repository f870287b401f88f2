import { reviewRecords, subjectOf } from '../../../electron/warehouse/edit-conflicts.ts';
import type { EditConflict, FieldValue } from '../../../shared/warehouse/edit-conflict.ts';
import type { ModelBench, ToldEvent } from './model-bench.ts';
import type { Seeded } from './seeded.ts';

type Entity = 'lots' | 'products' | 'serials';
type Value = string | number | null;

const ATTRIBUTES = ['91', '92', '93'];
const SHELF_LIVES = [
  { count: 30, unit: 'days', monthEnd: false },
  { count: 18, unit: 'months', monthEnd: false },
] as const;

/** What an act of a person wrote into a field, and what the bench knew of others then. */
interface ModelEdit {
  readonly key: string;
  readonly station: string;
  readonly number: number;
  /** The record and the field. */
  readonly field: string;
  /** What the person saw; several where one of them was picked. */
  readonly before: readonly Value[];
  readonly after: Value;
  readonly known: ReadonlyMap<string, number>;
}

/** Somebody changes a field of a record, each time to something new: or one that only has a few values. */
export function editAtRandom(bench: ModelBench, random: Seeded): void {
  const entity = random.pick(['lots', 'products', 'products', 'serials'] as const);
  const rows = bench.db
    .prepare<[], { readonly pk: number; readonly id: string }>(`SELECT pk, id FROM ${entity} ORDER BY pk`)
    .all();
  if (rows.length === 0) return;
  const { pk, id } = random.pick(rows);
  const products = bench.parts.catalog.products;
  const text = `${bench.name} ${random.between(1, 1_000_000_000)}`;
  const acts = {
    products: [
      () => products.update(id as never, { name: text }),
      () => products.update(id as never, { brand: text }),
      () =>
        products.setDates(id as never, {
          kind: random.pick(['food', 'other']),
          shelfLife: random.pick(SHELF_LIVES),
        }),
    ],
    lots: [],
    serials: [() => moveToLot(bench, random, pk)],
  }[entity];
  random.pick([...acts, () => setAttribute(bench, random, { entity, pk, text })])();
}

/** As an import does. */
function setAttribute(
  bench: ModelBench,
  random: Seeded,
  { entity, pk, text }: { readonly entity: Entity; readonly pk: number; readonly text: string },
): void {
  const changes = { [random.pick(ATTRIBUTES)]: random.oneIn(5) ? null : text };
  bench.db
    .prepare(`UPDATE ${entity} SET attributes = json_patch(attributes, ?) WHERE pk = ?`)
    .run(JSON.stringify(changes), pk);
}

function moveToLot(bench: ModelBench, random: Seeded, serialPk: number): void {
  const lots = bench.db
    .prepare<[number], number>(
      'SELECT lots.pk FROM lots JOIN serials USING (product_pk) WHERE serials.pk = ?',
    )
    .pluck()
    .all(serialPk);
  const lotPk = random.pick([null, ...lots]);
  bench.db.prepare('UPDATE serials SET lot_pk = ? WHERE pk = ?').run(lotPk, serialPk);
}

/** Somebody picks one of the values that benches wrote at a time. */
export async function settleAtRandom(bench: ModelBench, random: Seeded): Promise<void> {
  const { editConflicts } = bench.parts.warehouse;
  const conflicts = editConflicts.list();
  if (conflicts.length === 0) return;
  const { id, standing, overwritten } = random.pick(conflicts);
  await editConflicts.settle(id, random.pick([standing, ...overwritten]).value, 'Eva');
}

/** All edits that people made, on all benches. */
export class ModelEdits {
  readonly #edits: ModelEdit[] = [];

  /** Takes note of what an event of a bench says of fields. */
  note(bench: ModelBench, event: ToldEvent): void {
    const known = new Map(
      bench.db.prepare<[], [string, number]>('SELECT station, number FROM known_stations').raw().all(),
    );
    const { station } = bench;
    const { number } = event;
    const key = `${station}:${number}`;
    for (const edit of editsOf(event)) this.#edits.push({ key, station, number, known, ...edit });
  }

  /**
   * The edits that are lost: what they wrote does not stand, nobody who wrote the field later knew of it, and no person is asked. Of records
   * that were never removed.
   */
  lost(bench: ModelBench, removed: ReadonlySet<string>): readonly string[] {
    const asked = new Set(
      bench.parts.warehouse.editConflicts
        .list()
        .flatMap((conflict) =>
          conflict.overwritten.map(({ value }) => `${fieldOf(conflict)} = ${told(value)}`),
        ),
    );
    const says = new Map(fieldsOf(bench));
    return this.#edits
      .filter(({ key, station, number, field, after }) => {
        const [subject = ''] = field.split(' ');
        const isThere = says.has(`${subject} active`) && !removed.has(subject);
        if (!isThere || (says.get(field) ?? null) === after) return false;
        const isKnown = this.#edits.some(
          (later) =>
            later.field === field &&
            later.key !== key &&
            (later.before.includes(after) ||
              (later.station === station
                ? later.number > number
                : (later.known.get(station) ?? 0) >= number)),
        );
        return !isKnown && !asked.has(`${field} = ${String(after)}`);
      })
      .map(({ key, field, after }) => `${key} ${field} = ${String(after)}`);
  }
}

/** What a bench lists, and what it would if it looked at every record. */
export function conflictsOf(bench: ModelBench): Readonly<Record<'all' | 'listed', readonly EditConflict[]>> {
  const listed = bench.parts.warehouse.editConflicts.list();
  const subjects = bench.db.prepare<[], string>('SELECT DISTINCT subject FROM field_edits').pluck().all();
  reviewRecords(bench.db, subjects);
  return { listed, all: bench.parts.warehouse.editConflicts.list() };
}

function editsOf({ kind, payload }: ToldEvent): readonly Pick<ModelEdit, 'after' | 'before' | 'field'>[] {
  const said = payload as Readonly<Record<string, Value>>;
  if (kind === 'edit_settled') {
    const settled = payload as {
      readonly field: string;
      readonly instead: readonly Value[];
      readonly value: Value;
    };
    const subject = ['product', said['gtin'], said['lot'] ?? said['serial']];
    if (said['lot'] !== null) subject[0] = 'lot';
    if (said['serial'] !== null) subject[0] = 'serial';
    const field = `${subject.filter((code) => code !== null).join(':')} ${settled.field}`;
    return [{ field, before: settled.instead, after: settled.value }];
  }
  if (!['product', 'lot', 'serial'].includes(kind)) return [];
  const subject = [kind, said['gtin'], ...(kind === 'product' ? [] : [said[kind]])].join(':');
  const attributes = payload['attributes'] as Readonly<Record<string, string>>;
  const value = (field: string): Value =>
    (field.startsWith('attribute:') ? attributes[field.slice('attribute:'.length)] : said[field]) ?? null;
  const changed = payload['changed'] as Readonly<Record<string, Value>> | undefined;
  return Object.entries(changed ?? {}).map(([field, before]) => ({
    field: `${subject} ${field}`,
    before: [before],
    after: value(field),
  }));
}

function fieldOf({ record, field }: EditConflict): string {
  return `${subjectOf(record)} ${field}`;
}

function told(value: FieldValue): string {
  return String(typeof value === 'boolean' ? Number(value) : value);
}

/** All fields of a bench's catalogue. */
function fieldsOf({ db }: ModelBench): readonly (readonly [string, Value])[] {
  const product = "'product:' || gtin";
  const lot = "'lot:' || gtin || ':' || lots.code";
  const serial = "'serial:' || gtin || ':' || serials.code";
  const lots = 'lots JOIN products ON products.pk = lots.product_pk';
  const serials = 'serials JOIN products ON products.pk = serials.product_pk';
  return db
    .prepare<[], [string, Value]>(
      `SELECT ${product} || ' name', name FROM products UNION ALL SELECT ${product} || ' brand', brand FROM products
       UNION ALL SELECT ${product} || ' active', active FROM products UNION ALL SELECT ${product} || ' dateKind', date_kind FROM products
       UNION ALL SELECT ${product} || ' shelfLife', shelf_life FROM products
       UNION ALL SELECT ${lot} || ' active', lots.active FROM ${lots}
       UNION ALL SELECT ${serial} || ' active', serials.active FROM ${serials}
       UNION ALL SELECT ${serial} || ' lot', lots.code FROM ${serials} LEFT JOIN lots ON lots.pk = serials.lot_pk
       UNION ALL SELECT ${product} || ' attribute:' || key, value FROM products, json_each(products.attributes)
       UNION ALL SELECT ${lot} || ' attribute:' || key, value FROM ${lots}, json_each(lots.attributes)
       UNION ALL SELECT ${serial} || ' attribute:' || key, value FROM ${serials}, json_each(serials.attributes)`,
    )
    .raw()
    .all();
}
