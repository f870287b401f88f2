import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode, parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { Sscc } from '../../../shared/gs1/sscc.ts';
import { formatSscc, parseCompanyPrefix } from '../../../shared/gs1/sscc.ts';
import type { PackableItem, UnitKind } from '../../../shared/logistics/logistic-unit.ts';
import { good } from '../good.ts';
import type { ModelBench } from './model-bench.ts';
import type { Seeded } from './seeded.ts';

interface PackingActing {
  readonly bench: ModelBench;
  readonly random: Seeded;
}

/** Few, so that benches mean the same ones: they were numbered elsewhere. */
const UNITS = [1, 2, 3, 4].map((reference) => formatSscc(good(parseCompanyPrefix('4012345')), 0, reference));
const GTIN = good(parseGtin('09506000134352'));
const LOTS = ['L1', 'L2'].map((text) => good(parseLotCode(text)));
const SERIALS = ['S1', 'S2', 'S3'].map((text) => good(parseSerialCode(text)));

/** What people do with cases and pallets. */
export const PACKING_ACTS: readonly ((acting: PackingActing) => void)[] = [
  registerUnit,
  registerUnit,
  declare,
  pack,
  pack,
  pack,
  unpack,
  undoLast,
  voidUnit,
  markUnit,
  undoMarks,
];

function kindOf(sscc: Sscc): UnitKind {
  return UNITS.indexOf(sscc) < 2 ? 'case' : 'pallet';
}

function registerUnit({ bench, random }: PackingActing): void {
  const sscc = random.pick(UNITS);
  const shipTo = random.oneIn(2) ? '' : `to ${bench.name}`;
  bench.parts.logistics.units.register(sscc, { kind: kindOf(sscc), shipTo }, 'Eve');
}

function declare({ bench, random }: PackingActing): void {
  const elements = [{ ai: '400', value: `PO-${random.between(1, 1000)}` }];
  bench.parts.logistics.units.update(random.pick(UNITS), {
    shipTo: `Gate ${random.between(1, 9)}`,
    elements,
  });
}

function anyItem(random: Seeded): PackableItem {
  const luck = random.next();
  if (luck < 0.4) return { kind: 'serial', gtin: GTIN, serial: random.pick(SERIALS) };
  if (luck < 0.7)
    return { kind: 'quantity', gtin: GTIN, lot: random.pick(LOTS), quantity: random.between(1, 5) };
  return { kind: 'unit', sscc: random.pick(UNITS) };
}

function pack({ bench, random }: PackingActing): void {
  bench.parts.logistics.packing.pack(random.pick(UNITS), [anyItem(random)], 'Eve');
}

function unpack({ bench, random }: PackingActing): void {
  bench.parts.logistics.packing.unpack(random.pick(UNITS), [anyItem(random)], 'Fay');
}

function undoLast({ bench, random }: PackingActing): void {
  bench.parts.logistics.packing.undoLast(random.pick(UNITS), 'Fay');
}

function voidUnit({ bench, random }: PackingActing): void {
  if (random.oneIn(3))
    bench.parts.logistics.units.void(random.pick(UNITS), `torn ${random.between(1, 9999)}`, 'Eve');
}

function labelsOf(sscc: Sscc) {
  return {
    entity: 'logistic_units',
    sql: 'SELECT pk FROM logistic_units WHERE sscc = ?',
    values: [sscc],
  } as const;
}

function markUnit({ bench, random }: PackingActing): void {
  bench.parts.ledger.mark(labelsOf(random.pick(UNITS)), null, { by: 'Eve', reason: 'seen' });
}

function undoMarks({ bench, random }: PackingActing): void {
  const reason = `fell ${random.between(1, 1000)}`;
  bench.parts.ledger.undo(labelsOf(random.pick(UNITS)), { by: 'Cy', reason });
}
