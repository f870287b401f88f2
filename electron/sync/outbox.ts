import type { RemoteRequest } from '../../shared/contract/remote-request.ts';
import type { ServiceOrigin } from '../../shared/contract/service-origin.ts';
import { parseShortId, type ShortId } from '../../shared/contract/short-id.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { OutboxEntry, OutboxState } from '../../shared/sync/remote-service.ts';
import { OPEN_EXPORTS } from '../exports/export-job.ts';
import { writeFinal, writeWithBusyRetry } from '../store/busy-retry.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { isNotJsonOf } from '../store/json-columns.ts';
import { OUTBOX_TRANSITIONS, type OutboxEvent } from './outbox-transitions.ts';

/** One request to the service, as its job's row has it. */
export interface OutboxRequest {
  readonly body: RemoteRequest;
  readonly state: OutboxState;
  /** As {@link OutboxEntry} has it. */
  readonly reason: string;
  /** The service that has it; null until it is sent. */
  readonly origin: ServiceOrigin | null;
  readonly serviceJobId: ShortId | null;
}

/** Why a request is `unsure` after this process, or the one before it, ended in the middle of sending. */
const INTERRUPTED_WHILE_SENDING =
  'Labelwright ended while this was on its way to the service, so nobody knows whether it arrived. Look whether the service has it, then send it again or discard it.';

/** Why a request is `unsure` after a restore. */
const RESTORED_WHILE_WAITING =
  'This was waiting to go out when the backup was made, and may have gone out since. Look at the service, then send it again or discard it.';

const OPEN_ENTRIES = `
  SELECT job.id AS jobId, outbox.state, tries, reason, written_at AS writtenAt,
         body ->> '$.scope' AS scope, body ->> '$.export_type' AS exportType, body ->> '$.file_format' AS fileFormat
    FROM outbox JOIN ${OPEN_EXPORTS} AS job ON job.pk = outbox.job_pk
   WHERE TRUE`;

/**
 * Stores what is to go out to the service, through days without a connection. The machine never sends a request twice:
 * `sending` is on the disk before the first byte leaves, and only a person turns `unsure` back into `waiting`.
 */
export class Outbox {
  readonly #db: Database;
  readonly #now: () => Date;
  readonly #onChange: () => void;

  /** `onChange` is called after every transition of a request in this process. */
  constructor(db: Database, now: () => Date, onChange: () => void) {
    this.#db = db;
    this.#now = now;
    this.#onChange = onChange;
  }

  /** Writes a job's request; in the transaction that writes the job. */
  add(jobPk: number, body: RemoteRequest): void {
    this.#db
      .prepare('INSERT INTO outbox (job_pk, body, written_at) VALUES (?, ?, ?)')
      .run(jobPk, JSON.stringify(body), this.#now().toISOString());
  }

  /** What a job asks of the service. Throws where it asks nothing. */
  request(jobPk: number): OutboxRequest {
    const row = this.#db
      .prepare<
        [number],
        Omit<OutboxRequest, 'body' | 'serviceJobId'> & { body: string; serviceJobId: string | null }
      >('SELECT body, state, reason, origin, service_job_id AS serviceJobId FROM outbox WHERE job_pk = ?')
      .get(jobPk);
    if (row === undefined) throw new Error(`The job of row ${jobPk} has nothing in the outbox`);
    const id = row.serviceJobId === null ? null : parseShortId(row.serviceJobId);
    return {
      ...row,
      // Checked before it was written, and nothing but this file writes it.
      body: JSON.parse(row.body) as RemoteRequest,
      serviceJobId: id?.ok === true ? id.value : null,
    };
  }

  /** Says that a request goes out now; false where it is not one that waits. */
  markSending(jobPk: number): Promise<boolean> {
    return writeWithBusyRetry(this.#db, () => this.#move(jobPk, 'goes_out', 'tries = tries + 1', {}));
  }

  /** The service has it: the end of all doubt that another process, which thought us dead, may have written meanwhile. */
  async markSent(jobPk: number, origin: ServiceOrigin, serviceJobId: ShortId): Promise<void> {
    await writeFinal(this.#db, () =>
      this.#move(
        jobPk,
        'arrived',
        "origin = @origin, service_job_id = @serviceJobId, sent_at = @at, reason = ''",
        { origin, serviceJobId, at: this.#now().toISOString() },
      ),
    );
  }

  /** It certainly did not arrive: it waits again. */
  async requeue(jobPk: number, reason: string): Promise<void> {
    await writeFinal(this.#db, () => this.#move(jobPk, 'did_not_arrive', REASON, { reason }));
  }

  /** Nobody knows whether it arrived. */
  async markUnsure(jobPk: number, reason: string): Promise<void> {
    await writeFinal(this.#db, () => this.#move(jobPk, 'unanswered', REASON, { reason }));
  }

  /** What a process left in the middle of sending when it ended is in doubt; called by whoever has the job now. */
  markInterruptedUnsure(jobPk: number): Promise<boolean> {
    return writeFinal(this.#db, () =>
      this.#move(jobPk, 'unanswered', REASON, { reason: INTERRUPTED_WHILE_SENDING }),
    );
  }

  /** True where a job's request is in doubt: a person has to be asked before anything is done with it. */
  isUnsure(jobPk: number): boolean {
    return this.#db.prepare(`SELECT 1 WHERE ${isUnsureSql('?')}`).get(jobPk) !== undefined;
  }

  /** Says why a request waits, or why its job does not go on; writes nothing where that is said already. */
  async setReason(jobPk: number, reason: string): Promise<void> {
    if (this.request(jobPk).reason === reason) return;
    const write = this.#db.prepare(
      "UPDATE outbox SET reason = ? WHERE job_pk = ? AND state IN ('waiting', 'sent')",
    );
    const { changes } = await writeWithBusyRetry(this.#db, () => write.run(reason, jobPk));
    if (changes === 1) this.#onChange();
  }

  /** True where a request of a job that has not ended is yet to go out. */
  hasWaiting(): boolean {
    return this.#db.prepare(`${OPEN_ENTRIES} AND outbox.state = 'waiting' LIMIT 1`).get() !== undefined;
  }

  /** Puts an unsure request back to waiting after the operator confirmed that it did not arrive. Fails with `not_unsure`. */
  sendAgain(jobId: ShortId): Result<null, 'not_unsure'> {
    const changed = inTransaction(this.#db, () => {
      const pk = this.#db
        .prepare<[string], number>(`SELECT pk FROM ${OPEN_EXPORTS} WHERE id = ?`)
        .pluck()
        .get(jobId);
      return pk !== undefined && this.#move(pk, 'sent_again', REASON, { reason: '' });
    });
    return changed ? ok(null) : problem('not_unsure');
  }

  /** Everything of jobs that have not ended, in the order in which it goes out. */
  open(): readonly OutboxEntry[] {
    return this.#db.prepare<[], OutboxEntry>(`${OPEN_ENTRIES} ORDER BY job_pk`).all();
  }

  /** The same of one job; null where it has none, or has ended. */
  entry(jobId: ShortId): OutboxEntry | null {
    return this.#db.prepare<[string], OutboxEntry>(`${OPEN_ENTRIES} AND job.id = ?`).get(jobId) ?? null;
  }

  #move(
    jobPk: number,
    event: OutboxEvent,
    assignments: string,
    values: Readonly<Record<string, string>>,
  ): boolean {
    const changes = moveRequests(this.#db, event, assignments, 'job_pk = @jobPk', { ...values, jobPk });
    if (changes === 1) this.#onChange();
    return changes === 1;
  }
}

const REASON = 'reason = @reason';

/** The one writer of states. Moves the requests of a condition that are in a state that the event leads on from. Gives how many those are. */
function moveRequests(
  db: Database,
  event: OutboxEvent,
  assignments: string,
  where: string,
  values: Readonly<Record<string, string | number>>,
): number {
  const { from, to } = OUTBOX_TRANSITIONS[event];
  const states = from.map((state) => `'${state}'`).join(', ');
  return db
    .prepare(`UPDATE outbox SET state = '${to}', ${assignments} WHERE ${where} AND state IN (${states})`)
    .run(values).changes;
}

/** Gives the SQL condition that nobody knows whether the request of a job arrived. `jobPk` is the SQL expression of the job's pk. */
export function isUnsureSql(jobPk: string): string {
  return `EXISTS (SELECT 1 FROM outbox WHERE job_pk = ${jobPk} AND state = 'unsure')`;
}

/** Gives the SQL condition that the request of a job is there and cannot be read. `jobPk` is the SQL expression of the job's pk. */
export function damagedRequestCondition(jobPk: string): string {
  return `EXISTS (SELECT 1 FROM outbox WHERE job_pk = ${jobPk} AND ${isNotJsonOf('body', 'object')})`;
}

/** The part of the outbox in a restore: what waited when the backup was made may have gone out since. */
export function restoreOutbox(db: Database): Result<() => void, never> {
  return ok(() => {
    moveRequests(db, 'restored', REASON, 'TRUE', { reason: RESTORED_WHILE_WAITING });
  });
}
