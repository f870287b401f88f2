import type { Grid } from '../../../shared/label/template.ts';
import type { Database } from '../../store/database.ts';
import { type ChunkPlan, sheetsOf, standsAt } from './lay-out-chunks.ts';
import type { JobPk } from './print-records.ts';

/** How far a chunk has come. */
export type ChunkState =
  'waiting' | 'sending' | 'handed_over' | 'printing' | 'done' | 'uncertain' | 'failed' | 'cancelled';

/** A chunk of a print job as the store knows it. */
export interface Chunk extends ChunkPlan {
  readonly pk: number;
  readonly jobPk: JobPk;
  readonly number: number;
  readonly state: ChunkState;
  readonly handle: string | null;
  readonly sha256: string | null;
}

type ChunkRow = Omit<Chunk, 'skipPositions'> & { readonly skipped: string };

const SELECT = `SELECT chunk.pk, chunk.job_pk AS jobPk, chunk.number, chunk.first_place AS firstPlace,
    chunk.last_place AS lastPlace, chunk.first_cell AS startPosition, chunk.skipped_cells AS skipped, chunk.state,
    chunk.handle, chunk.sha256
  FROM print_chunks AS chunk`;

/** The SQL condition that a job of a printer needs a person's answer. `printerPk` is the SQL expression of the printer's pk. */
export function asksCondition(printerPk: string): string {
  return `EXISTS (SELECT 1 FROM print_jobs AS asking
    WHERE asking.printer_pk = ${printerPk} AND asking.state = 'needs_attention')`;
}

/** The chunks of print jobs as they are read. */
export class ChunkRecords {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** In the order of their sending. */
  of(job: JobPk): readonly Chunk[] {
    return this.#all('WHERE chunk.job_pk = ? ORDER BY chunk.number', job);
  }

  /** Those that the printer may be busy with: being sent, handed over or printing. */
  underWay(printer: number): readonly Chunk[] {
    return this.#all(
      `JOIN print_jobs AS job ON job.pk = chunk.job_pk
        WHERE chunk.state IN ('sending', 'handed_over', 'printing') AND job.printer_pk = ? ORDER BY chunk.pk`,
      printer,
    );
  }

  /**
   * The chunk that goes out next: the first that waits of the job that has begun, else of the printer's first job. Null
   * where none does, or a job asks how far it came: what came out behind it would hide that.
   */
  next(printer: number): Chunk | null {
    const sql = `JOIN print_jobs AS job ON job.pk = chunk.job_pk
      WHERE chunk.state = 'waiting' AND job.state = 'rendered' AND job.printer_pk = ?
        AND NOT ${asksCondition('job.printer_pk')}
      ORDER BY EXISTS (SELECT 1 FROM print_chunks WHERE job_pk = job.pk AND sent_at IS NOT NULL) DESC, job.rank,
        chunk.number LIMIT 1`;
    return this.#all(sql, printer)[0] ?? null;
  }

  /** The chunk that a printer was sent last; null where it never was sent one. */
  lastSent(printer: number): Chunk | null {
    const sql = `JOIN print_jobs AS job ON job.pk = chunk.job_pk
      WHERE chunk.sent_at IS NOT NULL AND job.printer_pk = ? ORDER BY chunk.sent_at DESC, chunk.pk DESC LIMIT 1`;
    return this.#all(sql, printer)[0] ?? null;
  }

  /** Where every place of a job stands, by the chunk that printed or will print it last. */
  whereabouts(job: JobPk, grid: Grid): (place: number) => { readonly sheet: number; readonly cell: number } {
    const chunks = this.of(job);
    return (place) => {
      const at = chunks.findLastIndex((chunk) => chunk.firstPlace <= place && place <= chunk.lastPlace);
      const chunk = chunks[at];
      if (chunk === undefined) return { sheet: 0, cell: 0 };
      const { sheet, cell } = standsAt(grid, chunk, place);
      return { sheet: sheetsOf(grid, chunks.slice(0, at)) + sheet, cell };
    };
  }

  #all(rest: string, value: number): readonly Chunk[] {
    return this.#db
      .prepare<[number], ChunkRow>(`${SELECT} ${rest}`)
      .all(value)
      .map(({ skipped, ...row }) => ({ ...row, skipPositions: JSON.parse(skipped) as readonly number[] }));
  }
}
