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

/** The SQL order in which a printer's chunks go out: a job that has begun first. */
const IN_TURN = `EXISTS (SELECT 1 FROM print_chunks WHERE job_pk = job.pk AND sent_at IS NOT NULL) DESC, job.rank,
  chunk.number`;

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
      ORDER BY ${IN_TURN} LIMIT 1`;
    return this.#all(sql, printer)[0] ?? null;
  }

  /** What has yet to go out to a printer on sheets of one template, in its turn: of the jobs that are held, or of the others. */
  toCome(printer: number, templateId: string, which: 'held' | 'queued'): readonly Chunk[] {
    return this.#all(
      `JOIN print_jobs AS job ON job.pk = chunk.job_pk
        WHERE chunk.state IN ('waiting', 'sending') AND job.printer_pk = ? AND job.frozen_inputs ->> '$.template.id' = ?
          AND job.frozen_inputs ->> '$.settings.feeds' = 'sheets' AND (job.state = 'held') = ?
        ORDER BY ${IN_TURN}`,
      ...[printer, templateId, which === 'held' ? 1 : 0],
    );
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

  #all(rest: string, ...values: readonly (number | string)[]): readonly Chunk[] {
    return this.#db
      .prepare<unknown[], ChunkRow>(`${SELECT} ${rest}`)
      .all(...values)
      .map(({ skipped, ...row }) => ({ ...row, skipPositions: JSON.parse(skipped) as readonly number[] }));
  }
}
