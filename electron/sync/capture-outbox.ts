import type { ServiceOrigin } from '../../shared/contract/service-origin.ts';
import type { CaptureCounts, CaptureState } from '../../shared/sync/remote-service.ts';
import { writeFinal } from '../store/busy-retry.ts';
import type { Database } from '../store/database.ts';
import { LEASE_ENDED, Leases, processIdentity } from '../store/lease.ts';
import { CAPTURE_TRANSITIONS } from './outbox-transitions.ts';

/** An event for the service, as it goes out. */
export interface NewCapture {
  readonly eventId: string;
  /** True where it says that the event of this name is wrong. */
  readonly declaresError: boolean;
  /** JSON: a whole EPCIS document. */
  readonly body: string;
}

/** An event that the service is to have, or has. */
export interface Capture extends NewCapture {
  readonly pk: number;
  readonly state: CaptureState;
  /** The service that may have it; null while none was asked. */
  readonly origin: ServiceOrigin | null;
}

interface CaptureRow extends Omit<Capture, 'declaresError'> {
  readonly declaresError: 0 | 1;
}

const SELECT =
  'SELECT pk, event_id AS eventId, declares_error AS declaresError, body, state, origin FROM captures';

/** Gives the SQL condition that there are captures of a subject, which is an SQL expression. */
export function hasCapturesCondition(subject: string): string {
  return `EXISTS (SELECT 1 FROM captures WHERE captures.subject = ${subject})`;
}

/** Stores the events that the service is to capture, in the order in which they go out. */
export class CaptureOutbox {
  readonly #db: Database;
  readonly #now: () => Date;
  readonly #onChange: () => void;
  readonly #leases: Leases;

  /** `onChange` is called after every transition of a capture in this process. */
  constructor(db: Database, now: () => Date, onChange: () => void) {
    this.#db = db;
    this.#now = now;
    this.#onChange = onChange;
    this.#leases = new Leases(db, 'captures', processIdentity());
  }

  /** Writes what is to go out on a subject; what says the same as one that is there is not written. `origin`: for that service only. */
  add(subject: string, { eventId, declaresError, body }: NewCapture, origin: ServiceOrigin | null): void {
    this.#db
      .prepare(
        `INSERT INTO captures (subject, event_id, declares_error, body, origin, written_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
      )
      .run(subject, eventId, Number(declaresError), body, origin, this.#now().toISOString());
    this.#onChange();
  }

  /** Everything that was written on a subject, in its order. */
  of(subject: string): readonly Capture[] {
    const rows = this.#db
      .prepare<[string], CaptureRow>(`${SELECT} WHERE subject = ? ORDER BY pk`)
      .all(subject);
    return rows.map(captureOf);
  }

  /** Takes back what no service can have. */
  drop(pk: number): void {
    this.#db.prepare("DELETE FROM captures WHERE pk = ? AND state <> 'sent'").run(pk);
    this.#onChange();
  }

  /** True where something waits that a service may have. */
  hasWaiting(origin: ServiceOrigin): boolean {
    return this.#nextRow(origin) !== undefined;
  }

  /**
   * Takes the next one that waits, for this process to send; null where there is none, or another process sends it. It is
   * given as it was before: from now on the service may have it, however this process ends.
   */
  take(origin: ServiceOrigin): Capture | null {
    return this.#leases.inTransaction(() => {
      const row = this.#nextRow(origin);
      if (row === undefined || !this.#leases.take(row.pk)) return null;
      this.#db.prepare('UPDATE captures SET origin = ?, tries = tries + 1 WHERE pk = ?').run(origin, row.pk);
      return captureOf(row);
    });
  }

  /** Says again and again that this process is still sending. Gives the function that stops it. */
  keepAlive(pk: number): () => void {
    return this.#leases.keepAlive(pk, () => undefined);
  }

  /** The service has it. */
  async markSent(pk: number): Promise<void> {
    await this.#end(pk, 'captured', '');
  }

  /** The service will not have it as it is. */
  async markRefused(pk: number, reason: string): Promise<void> {
    await this.#end(pk, 'turned_down', reason);
  }

  /** It waits on, for a reason. `origin`: the service that may have it nonetheless; null where none can. */
  async release(pk: number, origin: ServiceOrigin | null, reason: string): Promise<void> {
    await writeFinal(this.#db, () => {
      this.#db.prepare('UPDATE captures SET origin = ?, reason = ? WHERE pk = ?').run(origin, reason, pk);
      this.#leases.release(pk);
    });
    this.#onChange();
  }

  /** A person wants what was refused to be tried once more. Gives how many there are. */
  tryAgain(): number {
    const { from, to } = CAPTURE_TRANSITIONS.tried_again;
    const { changes } = this.#db
      .prepare(`UPDATE captures SET state = '${to}', reason = '' WHERE state = '${from}'`)
      .run();
    if (changes > 0) this.#onChange();
    return changes;
  }

  counts(): CaptureCounts {
    const counts = this.#db
      .prepare<[], readonly [CaptureState, number]>('SELECT state, count(*) FROM captures GROUP BY state')
      .raw()
      .all();
    return { waiting: 0, sent: 0, refused: 0, ...Object.fromEntries(counts), reason: this.#reason() };
  }

  #reason(): string {
    const reasonOf = (state: CaptureState, order: 'ASC' | 'DESC'): string | undefined =>
      this.#db
        .prepare<[string], string>(
          `SELECT reason FROM captures WHERE state = ? AND reason <> '' ORDER BY pk ${order} LIMIT 1`,
        )
        .pluck()
        .get(state);
    return reasonOf('waiting', 'ASC') ?? reasonOf('refused', 'DESC') ?? '';
  }

  #nextRow(origin: ServiceOrigin): CaptureRow | undefined {
    return this.#db
      .prepare<[string], CaptureRow>(
        `${SELECT} WHERE state = 'waiting' AND (origin IS NULL OR origin = ?) ORDER BY pk LIMIT 1`,
      )
      .get(origin);
  }

  /** Writes what a service answered. */
  async #end(pk: number, event: 'captured' | 'turned_down', reason: string): Promise<void> {
    const { from, to } = CAPTURE_TRANSITIONS[event];
    const sentAt = to === 'sent' ? this.#now().toISOString() : null;
    const move = this.#db.prepare(
      `UPDATE captures SET state = '${to}', sent_at = ?, reason = ?, ${LEASE_ENDED} WHERE pk = ? AND state = '${from}'`,
    );
    await writeFinal(this.#db, () => move.run(sentAt, reason, pk));
    this.#leases.forget(pk);
    this.#onChange();
  }
}

function captureOf(row: CaptureRow): Capture {
  return { ...row, declaresError: row.declaresError === 1 };
}
