import {
  ACTIVITY_PHASES,
  type ActivityEntry,
  type ActivityPage,
  type ActivityPhase,
  type ActivityPosition,
  type ActivitySummary,
} from '../../shared/activity/activity.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { OutboxEntry } from '../../shared/sync/remote-service.ts';
import { HAS_COMPLETED, HAS_FAILED, IS_OPEN } from '../exports/export-job.ts';
import { JobTable } from '../exports/job-records.ts';
import { PrintJobRecords } from '../printing/jobs/print-job-records.ts';
import { isDoneSql, isOpenSql, needsOperatorSql } from '../printing/sql/print-conditions.ts';
import type { Database } from '../store/database.ts';
import { MOST_PK, NEWEST, type TimePosition } from '../store/time-order.ts';
import { isUnsureSql } from '../sync/outbox.ts';

type Kind = ActivityEntry['kind'];

/** Jobs of one moment stand in this order. */
const KINDS: readonly Kind[] = ['print', 'export'];

/** The SQL condition on `job` of each phase, by kind: `activityPhase` of shared/activity says the same of what was read. */
const PHASE_CONDITIONS: Readonly<Record<Kind, Readonly<Record<ActivityPhase, string>>>> = {
  export: {
    asking: `(${IS_OPEN} AND ${isUnsureSql('job.pk')})`,
    working: `(${IS_OPEN} AND NOT ${isUnsureSql('job.pk')})`,
    done: HAS_COMPLETED,
    failed: HAS_FAILED,
  },
  print: {
    asking: needsOperatorSql('job'),
    working: `(${isOpenSql('job')} AND NOT ${needsOperatorSql('job')})`,
    done: isDoneSql('job'),
    failed: `NOT (${isOpenSql('job')} OR ${isDoneSql('job')})`,
  },
};

/** A job with what the list is ordered by. */
interface PlacedEntry {
  readonly entry: ActivityEntry;
  readonly position: ActivityPosition;
}

/** Lists the jobs of all kinds as one: exports, prints, and what goes out to the service. */
export class ActivityList {
  readonly #exports: JobTable;
  readonly #prints: PrintJobRecords;
  readonly #requestOf: (id: ShortId) => OutboxEntry | null;

  /** `requestOf` gives the request to the service of an export that has not ended; null where it has none. */
  constructor(db: Database, requestOf: (id: ShortId) => OutboxEntry | null) {
    this.#exports = new JobTable(db);
    this.#prints = new PrintJobRecords(db);
    this.#requestOf = requestOf;
  }

  /** Gives up to `limit` jobs of a phase, null for all, newest first, behind a position; null for the newest. */
  page(phase: ActivityPhase | null, after: ActivityPosition | null, limit: number): ActivityPage {
    // One more than is asked for tells whether there are any behind them.
    const found = KINDS.flatMap((kind) => this.#below(kind, phase, after, limit + 1)).toSorted(byPosition);
    const page = found.slice(0, limit);
    return {
      entries: page.map(({ entry }) => entry),
      next: found.length > limit ? (page.at(-1)?.position ?? null) : null,
    };
  }

  summary(): ActivitySummary {
    const made = this.#exports.counts(PHASE_CONDITIONS.export);
    const printed = this.#prints.counts(PHASE_CONDITIONS.print);
    const counts = Object.fromEntries(
      ACTIVITY_PHASES.map((phase) => [phase, made[phase] + printed[phase]]),
    ) as Record<ActivityPhase, number>;
    const asking = counts.asking === 0 ? [] : this.page('asking', null, counts.asking).entries;
    return { counts, asksFirst: asking.at(-1) ?? null };
  }

  #below(
    kind: Kind,
    phase: ActivityPhase | null,
    after: ActivityPosition | null,
    limit: number,
  ): readonly PlacedEntry[] {
    const condition = phase === null ? 'TRUE' : PHASE_CONDITIONS[kind][phase];
    const position = after === null ? NEWEST : positionIn(kind, after);
    const placed = (pk: number, entry: ActivityEntry): PlacedEntry => ({
      entry,
      position: { createdAt: entry.job.createdAt, kind, pk },
    });
    if (kind === 'print') {
      return this.#prints
        .below(position, condition, limit)
        .map(({ pk, row: job }) => placed(pk, { kind, job }));
    }
    return this.#exports
      .below(position, condition, limit)
      .map(({ pk, row: job }) => placed(pk, { kind, job, request: this.#openRequest(job) }));
  }

  #openRequest({ id, target, status }: Pick<ExportRow, 'id' | 'target' | 'status'>): OutboxEntry | null {
    const isOpen = status === 'pending' || status === 'processing';
    return target === 'service' && isOpen ? this.#requestOf(id) : null;
  }
}

type ExportRow = Extract<ActivityEntry, { kind: 'export' }>['job'];

/** What of one kind is behind a position of either: of the same moment, all of a kind that stands later, and none of one that stands before. */
function positionIn(kind: Kind, { createdAt, kind: last, pk }: ActivityPosition): TimePosition {
  if (kind === last) return { createdAt, pk };
  return { createdAt, pk: KINDS.indexOf(kind) > KINDS.indexOf(last) ? MOST_PK : 0 };
}

function byPosition({ position: one }: PlacedEntry, { position: other }: PlacedEntry): number {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? 1 : -1;
  return KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) || other.pk - one.pk;
}
