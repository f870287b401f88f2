import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Database, Statement } from '../store/database.ts';

/** A place in the memory of events: just after one of them. */
export interface EventPosition {
  readonly pk: number;
  readonly mark: string;
}

/** Something that happened to a job: an export ended, a print came or changed its state. */
export interface JobEvent extends EventPosition {
  readonly kind: 'export' | 'print';
  readonly jobId: ShortId;
  /** The job's then, which may have changed since. */
  readonly status: string;
}

/** Which events somebody may hear of. */
export interface Audience {
  readonly keyId: ShortId;
  /** The exports that the key asked for. */
  readonly exports: boolean;
  readonly prints: 'all' | 'own' | 'none';
}

type Named = { readonly after: number; readonly limit: number; readonly keyId: string } & Readonly<
  Record<'exports' | 'ownPrints' | 'allPrints', number>
>;

/** What happened to the jobs of a data folder, in the order in which it was written, whichever process did it. The last 10,000 events are kept. */
export class JobEvents {
  readonly #newest: Statement<[], EventPosition>;
  readonly #at: Statement<[number, string], EventPosition>;
  readonly #after: Statement<[Named], JobEvent>;

  constructor(db: Database) {
    this.#newest = db.prepare('SELECT pk, mark FROM job_events ORDER BY pk DESC LIMIT 1');
    this.#at = db.prepare('SELECT pk, mark FROM job_events WHERE pk = ? AND mark = ?');
    this.#after = db.prepare(
      `SELECT pk, mark, kind, job_id AS jobId, status FROM job_events
        WHERE pk > @after AND (
          (kind = 'export' AND @exports AND api_key_id = @keyId) OR
          (kind = 'print' AND (@allPrints OR (@ownPrints AND api_key_id = @keyId))))
        ORDER BY pk LIMIT @limit`,
    );
  }

  /** The place after all that has happened. */
  newest(): EventPosition {
    const newest = this.#newest.get();
    if (newest === undefined) throw new Error('The memory of events has no beginning');
    return newest;
  }

  /** True where everything that came after a place is still known. */
  holds({ pk, mark }: EventPosition): boolean {
    return this.#at.get(pk, mark) !== undefined;
  }

  /** The events after a place that an audience may hear of, oldest first. */
  after({ pk }: EventPosition, { keyId, exports, prints }: Audience, limit: number): readonly JobEvent[] {
    return this.#after.all({
      ...{ after: pk, limit, keyId, exports: Number(exports) },
      ...{ ownPrints: Number(prints === 'own'), allPrints: Number(prints === 'all') },
    });
  }
}
