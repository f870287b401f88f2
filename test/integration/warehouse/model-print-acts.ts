import { parseGtin } from '../../../shared/gs1/gtin.ts';
import type { SerialName } from '../../../shared/warehouse/print-right.ts';
import { good } from '../good.ts';
import type { ModelBench } from './model-bench.ts';
import type { Seeded } from './seeded.ts';

const GTIN = good(parseGtin('09506000134352'));

/** A print that nobody gave a reason for. */
interface WordlessPrint {
  readonly station: string;
  readonly number: number;
  readonly label: string;
}

/** What people at benches print, generate, give away and settle; what needs the hub asks it, where the line is there. */
export class PrintActs {
  readonly #random: Seeded;
  readonly #isCutOff: (bench: ModelBench) => boolean;
  /** What was printed without a word: who prints so must know of all that was printed so before. */
  readonly #wordless: WordlessPrint[] = [];
  /** Serials that were made, by their codes: none is made twice. */
  readonly made = new Map<string, string>();
  readonly #faults: string[] = [];

  constructor(random: Seeded, isCutOff: (bench: ModelBench) => boolean) {
    this.#random = random;
    this.#isCutOff = isCutOff;
  }

  /** What must never happen, and did. */
  get faults(): readonly string[] {
    return this.#faults;
  }

  async act(bench: ModelBench, others: readonly ModelBench[]): Promise<void> {
    const luck = this.#random.next();
    if (luck < 0.25) await this.#generate(bench);
    else if (luck < 0.8) await this.#print(bench);
    else if (luck < 0.9) await this.#give(bench, others);
    else await this.#settle(bench);
  }

  async #generate(bench: ModelBench): Promise<void> {
    const { catalog, warehouse } = bench.parts;
    const product = catalog.products.find(GTIN);
    if (product === null) return;
    const options = { kind: 'serials', productId: product.id, count: 2, pattern: 'G-{counter}' } as const;
    const before = bench.lastEvent();
    const generate = () => catalog.generateCodes(options);
    if (this.#isCutOff(bench)) generate();
    else await warehouse.withNumbers(generate);
    for (const { kind, payload } of bench.eventsAfter(before)) {
      if (kind !== 'serial' || payload['right'] !== 1) continue;
      const code = String(payload['serial']);
      const maker = this.made.get(code);
      if (maker !== undefined) this.#faults.push(`${code} was made on ${maker} and on ${bench.name}`);
      this.made.set(code, bench.name);
    }
  }

  /** As a print job does: it prints without a word what the bench may print, and what it does not know to be printed; else with a reason. */
  async #print(bench: ModelBench): Promise<void> {
    const row = this.#anySerial(bench);
    if (row === null || bench.parts.warehouse.doublePrints.list(100).some((one) => one.serial === row.serial))
      return;
    const isWordless =
      !isPrinted(bench, row.pk) && (await this.#hasRight(bench, row)) && !isPrinted(bench, row.pk);
    const before = bench.lastEvent();
    const jobId = `job-${this.#random.between(1, 1_000_000_000)}` as never;
    bench.parts.ledger.confirm(
      { sql: "SELECT 'serials', pk, 1, 1 FROM serials WHERE pk = ?", values: [row.pk] },
      { jobId, printerName: 'Roll', kind: isWordless ? 'printed' : 'reprinted' },
      { by: 'Eve', reason: isWordless ? 'Print confirmed' : `needed ${this.#random.between(1, 100_000)}` },
    );
    if (isWordless) this.#noteWordless(bench, row, before);
  }

  async #hasRight(bench: ModelBench, { pk, gtin, serial }: SerialRow): Promise<boolean> {
    const { rights } = bench.parts.warehouse;
    const has =
      bench.db.prepare<[number], number>('SELECT 1 FROM print_rights WHERE serial_pk = ?').pluck().get(pk) ===
      1;
    if (has || this.#isCutOff(bench)) return has;
    return (await rights.take([{ gtin, serial }])).kind === 'given';
  }

  #noteWordless(bench: ModelBench, { gtin, serial }: SerialRow, before: number): void {
    const label = `${gtin}:${serial}`;
    const knows = bench.db.prepare<[string, number], number>(
      'SELECT 1 FROM printed_labels WHERE station = ? AND event_number = ?',
    );
    for (const other of this.#wordless) {
      if (
        other.label === label &&
        other.station !== bench.station &&
        knows.get(other.station, other.number) === undefined
      )
        this.#faults.push(
          `${bench.name} printed ${label} without a word, and did not know that it was printed so`,
        );
    }
    for (const { kind, number } of bench.eventsAfter(before))
      if (kind === 'print') this.#wordless.push({ station: bench.station, number, label });
  }

  async #give(bench: ModelBench, others: readonly ModelBench[]): Promise<void> {
    const row = this.#anySerial(bench);
    if (row === null || this.#isCutOff(bench)) return;
    const to = this.#random.pick(others);
    // The hub may not know yet what all benches were given, or this bench what happened elsewhere.
    await bench.parts.warehouse.rights.give([row], to.name, { by: 'Eve', reason: 'your order' });
  }

  async #settle(bench: ModelBench): Promise<void> {
    const { doublePrints } = bench.parts.warehouse;
    const open = doublePrints.list(100);
    if (open.length === 0) return;
    const double = this.#random.pick(open);
    const [keep] = double.prints;
    const choice =
      keep !== undefined && this.#random.oneIn(2)
        ? ({ kind: 'keep_one', keep } as const)
        : ({ kind: 'keep_all' } as const);
    const reason = `settled ${this.#random.between(1, 100_000)}`;
    good(await doublePrints.settle(double, double.prints, choice, { by: 'Fay', reason }));
  }

  #anySerial(bench: ModelBench): SerialRow | null {
    const rows = bench.db
      .prepare<[], SerialRow>(
        'SELECT serials.pk, gtin, code AS serial FROM serials JOIN products ON products.pk = product_pk ORDER BY serials.pk',
      )
      .all();
    return rows.length === 0 ? null : this.#random.pick(rows);
  }
}

interface SerialRow extends SerialName {
  readonly pk: number;
}

function isPrinted(bench: ModelBench, pk: number): boolean {
  const sql = "SELECT 1 FROM printed_labels WHERE entity = 'serials' AND entity_pk = ? AND undone_at IS NULL";
  return bench.db.prepare<[number], number>(sql).pluck().get(pk) === 1;
}
