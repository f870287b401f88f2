import { newProblem, problem } from '../../shared/result/problem.ts';
import { fail, ok, type Result } from '../../shared/result/result.ts';
import type {
  DoublePrint,
  DoublePrintChoice,
  DoublePrintLabel,
  PrintKey,
} from '../../shared/warehouse/double-print.ts';
import type { SerialName } from '../../shared/warehouse/print-right.ts';
import { serialNames, serialPkOf } from '../catalog/print-rights.ts';
import { DoublePrints, type UnawarePrint } from '../ledger/double-prints.ts';
import { type Attribution, SerialVoids } from '../ledger/print-ledger.ts';
import { writeWithBusyRetry } from '../store/busy-retry.ts';
import { type Database, transactOrRefuse } from '../store/database.ts';
import { readMembership } from './membership.ts';

/** Serials that benches printed without knowing of each other, which a person has to settle. */
export class DoublePrintList {
  readonly #db: Database;
  readonly #prints: DoublePrints;
  readonly #voids: SerialVoids;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#prints = new DoublePrints(db, now);
    this.#voids = new SerialVoids(db, now);
  }

  /** How many are to be settled. */
  count(): number {
    return this.#prints.count();
  }

  /** Those that are to be settled, so many at most. */
  list(limit: number): readonly DoublePrint[] {
    const prints = this.#prints.open(limit);
    const names = serialNames(this.#db, [...new Set(prints.map(({ serialPk }) => serialPk))]);
    const benches = this.#benchNames();
    return [...names].map(([pk, { gtin, serial }]) => ({
      gtin,
      serial,
      prints: prints.filter(({ serialPk }) => serialPk === pk).map((print) => labelOf(print, benches)),
    }));
  }

  /**
   * Settles one, with a person's reason. Fails with `reason_needed`, or with `double_print_gone` where it is settled already, or is of other prints
   * by now than the person saw: `seen` are their keys.
   */
  async settle(
    serial: SerialName,
    seen: readonly PrintKey[],
    choice: DoublePrintChoice,
    attribution: Attribution,
  ): Promise<Result<null, 'double_print_gone' | 'reason_needed'>> {
    if (attribution.reason.trim() === '') return problem('reason_needed');
    return writeWithBusyRetry(this.#db, () =>
      transactOrRefuse(this.#db, () => {
        const pk = serialPkOf(this.#db, serial);
        const prints = pk === null ? [] : this.#prints.ofSerial(pk);
        if (pk === null || prints.length === 0 || !areSame(prints, seen)) return GONE;
        return this.#settle(serial, { pk, prints }, choice, attribution);
      }),
    );
  }

  #settle(
    serial: SerialName,
    { pk, prints }: { readonly pk: number; readonly prints: readonly UnawarePrint[] },
    choice: DoublePrintChoice,
    attribution: Attribution,
  ): Result<null, 'double_print_gone'> {
    switch (choice.kind) {
      case 'keep_one': {
        const { station } = choice.keep;
        const others = prints.filter((print) => print.station !== station);
        if (others.length === prints.length) return GONE;
        this.#prints.takeBack(others, attribution);
        return ok(null);
      }
      case 'keep_all':
        this.#prints.settle(serial, prints, attribution);
        return ok(null);
      case 'void':
        this.#voids.void(
          { entity: 'serials', sql: 'SELECT value FROM json_each(?)', values: [JSON.stringify([pk])] },
          attribution,
        );
        this.#prints.settle(serial, prints, attribution);
        return ok(null);
    }
  }

  #benchNames(): ReadonlyMap<string, { readonly name: string; readonly isOwn: boolean }> {
    const own = readMembership(this.#db)?.bench;
    const rows = this.#db
      .prepare<[], Record<'bench' | 'name' | 'station', string>>(
        'SELECT station, bench, bench_name AS name FROM known_stations',
      )
      .all();
    return new Map(rows.map(({ station, bench, name }) => [station, { name, isOwn: bench === own }]));
  }
}

function labelOf(
  { station, number, kind, printer, job, labelNumber, by, reason, at }: UnawarePrint,
  benches: ReadonlyMap<string, { readonly name: string; readonly isOwn: boolean }>,
): DoublePrintLabel {
  const { name = '', isOwn = false } = benches.get(station) ?? {};
  return { station, number, bench: name, isOwn, kind, printer, job, labelNumber, by, reason, at };
}

function areSame(prints: readonly PrintKey[], seen: readonly PrintKey[]): boolean {
  const keys = new Set(seen.map(keyOf));
  return prints.length === keys.size && prints.every((print) => keys.has(keyOf(print)));
}

function keyOf({ station, number }: PrintKey): string {
  return `${station}:${number}`;
}

const GONE = fail(newProblem('double_print_gone'));
