import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Grid } from '../../../shared/label/template.ts';
import type { ChunkState } from '../../../shared/printing/print-chunk-transitions.ts';
import type { Database } from '../../store/database.ts';
import {
  isBeforeHandoverSql,
  isChunkOpenSql,
  isInFlightSql,
  isSentSql,
  needsAttentionSql,
  sendOrderSql,
} from '../sql/print-conditions.ts';
import type { ChunkPlan } from './chunk-layout.ts';
import type { JobPk } from './print-job-records.ts';

/** A chunk of a print job as the store knows it. */
export interface Chunk extends ChunkPlan {
  readonly pk: number;
  readonly jobPk: JobPk;
  readonly number: number;
  readonly state: ChunkState;
  readonly handle: string | null;
  readonly sha256: string | null;
}

/** A chunk that has yet to go out, with the grid that its job was made on: its stock may have been edited since. */
export interface PendingChunk extends Chunk {
  readonly grid: Grid;
}

type ChunkRow = Omit<Chunk, 'skipPositions'> & { readonly skipped: string };

const SELECT = `SELECT chunk.pk, chunk.job_pk AS jobPk, chunk.number, chunk.first_place AS firstLabel,
    chunk.last_place AS lastLabel, chunk.first_cell AS startPosition, chunk.skipped_cells AS skipped, chunk.state,
    chunk.handle, chunk.sha256
  FROM print_chunks AS chunk`;

/** The SQL order in which a printer's chunks go out. */
const CHUNK_ORDER = `${sendOrderSql('job')}, chunk.number`;

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
  inFlight(printer: number): readonly Chunk[] {
    return this.#all(
      `JOIN print_jobs AS job ON job.pk = chunk.job_pk
        WHERE ${isInFlightSql('chunk')} AND job.printer_pk = ? ORDER BY chunk.pk`,
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
        AND NOT ${needsAttentionSql('job.printer_pk')}
      ORDER BY ${CHUNK_ORDER} LIMIT 1`;
    return this.#all(sql, printer)[0] ?? null;
  }

  /** What has yet to go out to a printer on sheets of one template, in its turn: of the jobs that are held, or of the others. */
  pending(printer: number, templateId: string, which: 'held' | 'queued'): readonly PendingChunk[] {
    const chunks = this.#all(
      `JOIN print_jobs AS job ON job.pk = chunk.job_pk
        WHERE ${isBeforeHandoverSql('chunk')} AND job.printer_pk = ? AND job.frozen_inputs ->> '$.template.id' = ?
          AND job.frozen_inputs ->> '$.settings.feeds' = 'sheets' AND (job.state = 'held') = ?
        ORDER BY ${CHUNK_ORDER}`,
      printer,
      templateId,
      which === 'held' ? 1 : 0,
    );
    const grids = new Map<JobPk, Grid>();
    return chunks.map((chunk) => {
      const grid = grids.get(chunk.jobPk) ?? this.#gridOf(chunk.jobPk);
      grids.set(chunk.jobPk, grid);
      return { ...chunk, grid };
    });
  }

  /** The chunk that a printer was sent last; null where it never was sent one. */
  lastSent(printer: number): Chunk | null {
    const sql = `JOIN print_jobs AS job ON job.pk = chunk.job_pk
      WHERE ${isSentSql('chunk')} AND job.printer_pk = ? ORDER BY chunk.sent_at DESC, chunk.pk DESC LIMIT 1`;
    return this.#all(sql, printer)[0] ?? null;
  }

  /** The highest label number of a job that was sent; 0 where none was. */
  lastSentLabel(job: JobPk): number {
    const sql = `SELECT max(last_place) FROM print_chunks WHERE job_pk = ? AND ${isSentSql('print_chunks')}`;
    return this.#db.prepare<[number], number | null>(sql).pluck().get(job) ?? 0;
  }

  /** The chunks of all jobs that have not ended, by job and number. */
  open(): readonly { readonly job: ShortId; readonly number: number }[] {
    return this.#db
      .prepare<[], { job: ShortId; number: number }>(
        `SELECT job.id AS job, chunk.number FROM print_chunks AS chunk JOIN print_jobs AS job ON job.pk = chunk.job_pk
          WHERE ${isChunkOpenSql('chunk')}`,
      )
      .all();
  }

  #gridOf(job: JobPk): Grid {
    const sql = "SELECT frozen_inputs ->> '$.template.grid' FROM print_jobs WHERE pk = ?";
    return JSON.parse(this.#db.prepare<[number], string>(sql).pluck().get(job) ?? '') as Grid;
  }

  #all(rest: string, ...values: readonly (number | string)[]): readonly Chunk[] {
    return this.#db
      .prepare<unknown[], ChunkRow>(`${SELECT} ${rest}`)
      .all(...values)
      .map(({ skipped, ...row }) => ({ ...row, skipPositions: JSON.parse(skipped) as readonly number[] }));
  }
}
