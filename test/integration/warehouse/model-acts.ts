import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode, parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { good } from '../good.ts';
import type { ModelBench } from './model-bench.ts';
import { editAtRandom, ModelEdits, settleAtRandom } from './model-edits.ts';
import { LIBRARY_ACTS } from './model-library-acts.ts';
import { PACKING_ACTS } from './model-packing-acts.ts';
import type { Seeded } from './seeded.ts';

const GTINS = ['09506000134352', '09506000134369'].map((text) => good(parseGtin(text)));
const LOTS = ['L1', 'L2'].map((text) => good(parseLotCode(text)));
const SERIALS = ['S1', 'S2', 'S3', 'S4', 'S5'].map((text) => good(parseSerialCode(text)));
const BY = { by: 'Ana', reason: 'seen' };

interface Row {
  readonly pk: number;
  readonly id: string;
}

/** What people did on all benches, by what their acts said: what must be true in the end, however the benches came to know. */
export class WhatHappened {
  /** Prints by the keys of their events: which label, and whether somebody who knew of it took it back. */
  readonly prints = new Map<string, { readonly label: string; undone: boolean }>();
  /** Serials that were voided, and those of which a void was ever taken back. */
  readonly voided = new Set<string>();
  readonly unvoided = new Set<string>();
  /** The reasons of acts on lots: each says another. */
  readonly lotActs: string[] = [];
  readonly added = new Set<string>();
  readonly removed = new Set<string>();
  readonly edits = new ModelEdits();
}

/** One random act of a person at a bench; many of them cannot be done, as in life. */
export async function actAtRandom(bench: ModelBench, random: Seeded, happened: WhatHappened): Promise<void> {
  const before = bench.lastEvent();
  const act = random.pick(ACTS);
  await act({ bench, random, happened });
  for (const event of bench.eventsAfter(before)) {
    const { number, kind, payload } = event;
    happened.edits.note(bench, event);
    if (kind === 'print') {
      const label = [payload['gtin'], payload['serial']].join(':');
      happened.prints.set(`${bench.station}:${number}`, { label, undone: false });
    }
    if (kind === 'print_undone') {
      const print = happened.prints.get(`${String(payload['station'])}:${String(payload['number'])}`);
      if (print !== undefined) print.undone = true;
    }
  }
}

interface Acting {
  readonly bench: ModelBench;
  readonly random: Seeded;
  readonly happened: WhatHappened;
}

const ACTS: readonly ((acting: Acting) => Promise<void> | void)[] = [
  addProduct,
  addLot,
  addSerial,
  addSerial,
  edit,
  edit,
  edit,
  settle,
  setActive,
  mark,
  mark,
  confirm,
  confirm,
  undoPrints,
  voidSerial,
  undoVoid,
  blockOrRelease,
  remove,
  ...PACKING_ACTS,
  ...LIBRARY_ACTS,
];

function addProduct({ bench, random, happened }: Acting): void {
  const gtin = random.pick(GTINS);
  if (bench.parts.catalog.products.add({ gtin, name: `of ${bench.name}`, brand: '' }).ok)
    happened.added.add(`products:${gtin}`);
}

function addLot({ bench, random, happened }: Acting): void {
  const product = bench.parts.catalog.products.find(random.pick(GTINS));
  const code = random.pick(LOTS);
  if (product !== null && bench.parts.catalog.lots.add({ productId: product.id, code }).ok)
    happened.added.add(`lots:${product.gtin}:${code}`);
}

function addSerial({ bench, random, happened }: Acting): void {
  const { catalog } = bench.parts;
  const product = catalog.products.find(random.pick(GTINS));
  if (product === null) return;
  const lot = catalog.lots.findByCode(product.id, random.pick(LOTS));
  const code = random.pick(SERIALS);
  if (catalog.serials.add({ productId: product.id, code, ...(lot === null ? {} : { lotId: lot.id }) }).ok)
    happened.added.add(`serials:${product.gtin}:${code}`);
}

function edit({ bench, random }: Acting): void {
  editAtRandom(bench, random);
}

function settle({ bench, random }: Acting): Promise<void> {
  return settleAtRandom(bench, random);
}

function setActive({ bench, random }: Acting): void {
  const { catalog } = bench.parts;
  const table = random.pick(['products', 'lots', 'serials'] as const);
  const row = anyRow(bench, random, table);
  if (row !== null) catalog[table].setActive(row.id as never, random.oneIn(2));
}

function mark({ bench, random }: Acting): void {
  const row = anyRow(bench, random, 'serials');
  if (row !== null) bench.parts.ledger.mark(labelsOf(row), null, BY);
}

/** As a printer's job does: its own job each. */
function confirm({ bench, random }: Acting): void {
  const row = anyRow(bench, random, 'serials');
  if (row === null) return;
  const sql = "SELECT 'serials', pk, 1, 1 FROM serials WHERE pk = ?";
  const jobId = `job-${random.between(1, 1_000_000_000)}` as never;
  bench.parts.ledger.confirm({ sql, values: [row.pk] }, { jobId, printerName: 'Roll', kind: 'printed' }, BY);
}

function undoPrints({ bench, random }: Acting): void {
  const row = anyRow(bench, random, 'serials');
  if (row !== null)
    bench.parts.ledger.undo(labelsOf(row), { by: 'Cy', reason: `fell ${random.between(1, 1000)}` });
}

function voidSerial({ bench, random, happened }: Acting): void {
  const row = anyRow(bench, random, 'serials');
  if (row === null) return;
  const done = bench.parts.voids.void(labelsOf(row), {
    by: 'Bob',
    reason: `torn ${random.between(1, 100_000)}`,
  });
  if (done > 0) happened.voided.add(serialName(bench, row));
}

function undoVoid({ bench, random, happened }: Acting): void {
  const row = anyRow(bench, random, 'serials');
  if (row === null) return;
  const done = bench.parts.voids.undo(labelsOf(row), {
    by: 'Bob',
    reason: `found ${random.between(1, 100_000)}`,
  });
  if (done > 0) happened.unvoided.add(serialName(bench, row));
}

function blockOrRelease({ bench, random, happened }: Acting): void {
  const lot = { gtin: random.pick(GTINS), lot: random.pick(LOTS) };
  const reason = `glass ${random.between(1, 1_000_000_000)}`;
  const act = bench.parts.blocks[random.pick(['block', 'release'] as const)](lot, { by: 'Dee', reason });
  if (act.ok) happened.lotActs.push(reason);
}

/** As an import that is undone does: what nobody printed or uses goes. */
function remove({ bench, random, happened }: Acting): void {
  const [table, unused] = random.pick([
    [
      'serials',
      `NOT EXISTS (SELECT 1 FROM printed_labels WHERE entity = 'serials' AND entity_pk = serials.pk AND undone_at IS NULL)`,
    ],
    ['lots', 'NOT EXISTS (SELECT 1 FROM serials WHERE lot_pk = lots.pk)'],
    [
      'products',
      `NOT EXISTS (SELECT 1 FROM lots WHERE product_pk = products.pk) AND NOT EXISTS (SELECT 1 FROM serials WHERE product_pk = products.pk)`,
    ],
  ] as const);
  const row = anyRow(bench, random, table);
  if (row === null) return;
  const before = bench.lastEvent();
  bench.db.prepare(`DELETE FROM ${table} WHERE pk = ? AND ${unused}`).run(row.pk);
  for (const { payload } of bench.eventsAfter(before)) {
    const codes = [payload['gtin'], payload['lot'] ?? payload['serial']].filter(
      (code) => typeof code === 'string',
    );
    happened.removed.add(`${table}:${codes.join(':')}`);
  }
}

function anyRow(bench: ModelBench, random: Seeded, table: 'lots' | 'products' | 'serials'): Row | null {
  const rows = bench.db.prepare<[], Row>(`SELECT pk, id FROM ${table} ORDER BY pk`).all();
  return rows.length === 0 ? null : random.pick(rows);
}

function labelsOf({ pk }: Row) {
  return { entity: 'serials', sql: 'SELECT pk FROM serials WHERE pk = ?', values: [pk] } as const;
}

function serialName(bench: ModelBench, { pk }: Row): string {
  const sql =
    "SELECT gtin || ':' || serials.code FROM serials JOIN products ON products.pk = product_pk WHERE serials.pk = ?";
  return bench.db.prepare<[number], string>(sql).pluck().get(pk) ?? '';
}
