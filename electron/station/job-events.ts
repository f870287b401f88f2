import type { ShortId } from '../../shared/contract/short-id.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { Database, Statement } from '../store/database.ts';

/** A position in the event log: just after one event. */
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

/** Which events a subscriber may receive. */
export interface Audience {
  readonly keyId: ShortId;
  /** The exports that the key asked for. */
  readonly exports: boolean;
  readonly prints: 'all' | 'own' | 'none';
}

type EventQuery = { readonly after: number; readonly limit: number; readonly keyId: string } & Readonly<
  Record<'exports' | 'ownPrints' | 'allPrints', number>
>;

/** Reads the event log of a data folder's jobs, in the order of writing, whichever process wrote. The last 10,000 events are kept. */
export class JobEvents {
  readonly #newest: Statement<[], EventPosition>;
  readonly #at: Statement<[number, string], EventPosition>;
  readonly #after: Statement<[EventQuery], JobEvent>;

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

  /** Gives the position after the newest event. */
  newest(): EventPosition {
    const newest = this.#newest.get();
    if (newest === undefined) throw new Error('The memory of events has no beginning');
    return newest;
  }

  /** True while every event after a position is still kept. */
  contains({ pk, mark }: EventPosition): boolean {
    return this.#at.get(pk, mark) !== undefined;
  }

  /** Gives the events after a position that an audience may receive, oldest first. */
  after({ pk }: EventPosition, { keyId, exports, prints }: Audience, limit: number): readonly JobEvent[] {
    return this.#after.all({
      after: pk,
      limit,
      keyId,
      exports: Number(exports),
      ownPrints: Number(prints === 'own'),
      allPrints: Number(prints === 'all'),
    });
  }
}

/** The part of the events in a restore: what subscribers were notified of is no longer so, and they begin anew. */
export function restoreJobEvents(db: Database): Result<() => void, never> {
  return ok(() => {
    db.exec("DELETE FROM job_events; INSERT INTO job_events (kind) VALUES ('begin')");
  });
}
