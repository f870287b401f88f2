import type { Database } from '../../store/database.ts';
import { comparisonSteps } from './comparison-sql.ts';
import type { ImportKind } from './fields.ts';
import type { EntityCounts } from './import-report.ts';
import type { StagingTables } from './staging.ts';

/** Rows compared at a time: a few milliseconds, after which others get their turn. */
const ROWS_AT_A_TIME = 1000;

/** How the things of one table came out, in numbers. Things that no valid row uses count only where they are invalid. */
export interface Tally {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly invalid: number;
  /** Valid ones that are inactive in the catalogue, or belong to something that is. */
  readonly inactive: number;
}

/** What the comparison with the catalogue found. */
export interface Outcomes {
  /** Things of the file's own kind. */
  readonly own: Tally;
  readonly products: EntityCounts;
  readonly lots: EntityCounts;
  readonly serials: EntityCounts;
}

/** Compares what is staged with the catalogue, piece by piece: see {@link comparisonSteps}. */
export class Comparison {
  readonly #db: Database;
  readonly #kind: ImportKind;
  readonly #tables: StagingTables;
  readonly #tallies: Record<ImportKind, Tally> = { products: NONE, lots: NONE, serials: NONE };

  constructor(db: Database, kind: ImportKind, tables: StagingTables) {
    this.#db = db;
    this.#kind = kind;
    this.#tables = tables;
  }

  /** Does the comparison; gives after each piece how much is done, from 0 to 1. */
  *run(): Generator<number> {
    const counting = (['products', 'lots', 'serials'] as const).map((entity) => ({
      table: this.#tables[entity],
      work: this.#tallyOf(entity),
    }));
    const comparing = comparisonSteps(this.#kind, this.#tables).map(({ table, sql }) => {
      const statement = this.#db.prepare<[number, number]>(sql);
      return { table, work: (from: number, to: number) => void statement.run(from, to) };
    });
    const steps = [...comparing, ...counting];
    for (const [index, { table, work }] of steps.entries()) {
      const last = this.#db.prepare<[], number | null>(`SELECT max(pk) FROM ${table}`).pluck().get() ?? 0;
      for (let from = 1; from <= last; from += ROWS_AT_A_TIME) {
        work(from, from + ROWS_AT_A_TIME - 1);
        yield (index + Math.min(1, (from + ROWS_AT_A_TIME) / last)) / steps.length;
      }
    }
  }

  /** Complete once `run` has come to its end. */
  outcomes(): Outcomes {
    const { products, lots, serials } = this.#tallies;
    return {
      own: this.#tallies[this.#kind],
      products: made(products),
      lots: made(lots),
      serials: made(serials),
    };
  }

  #tallyOf(entity: ImportKind): (from: number, to: number) => void {
    const statement = this.#db.prepare<[number, number], Tally>(
      `SELECT total(used AND outcome = 'new') AS new, total(used AND outcome = 'changed') AS changed,
          total(used AND outcome = 'unchanged') AS unchanged, total(outcome = 'invalid') AS invalid,
          total(used AND inactive) AS inactive
        FROM ${this.#tables[entity]} WHERE pk BETWEEN ? AND ?`,
    );
    return (from, to) => {
      const piece = statement.get(from, to);
      if (piece !== undefined) this.#tallies[entity] = sum(this.#tallies[entity], piece);
    };
  }
}

const NONE: Tally = { new: 0, changed: 0, unchanged: 0, invalid: 0, inactive: 0 };

function sum(a: Tally, b: Tally): Tally {
  return {
    new: a.new + b.new,
    changed: a.changed + b.changed,
    unchanged: a.unchanged + b.unchanged,
    invalid: a.invalid + b.invalid,
    inactive: a.inactive + b.inactive,
  };
}

function made(tally: Tally): EntityCounts {
  return { new: tally.new, changed: tally.changed };
}
