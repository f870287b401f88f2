import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { LeasedRest } from '../../shared/warehouse/warehouse-status.ts';
import type { LeasedNumbers, NumberLeases } from '../catalog/number-leases.ts';
import { sequenceFamily, sequencePattern, sequencesOverlap } from '../catalog/sequence-overlap.ts';
import type { HubConnection } from '../hub/hub-connection.ts';
import {
  keepBlocks,
  type LeasedBlock,
  type SequenceElsewhere,
  sequencesElsewhere,
  takeBlock,
} from '../hub/hub-session.ts';
import { writeWithBusyRetry } from '../store/busy-retry.ts';
import type { Database } from '../store/database.ts';
import { readMembership } from './membership.ts';

/** What a sequence lacks. */
export interface Shortage {
  readonly sequence: string;
  readonly from: number;
  readonly count: number;
}

/** The smallest block: a run of ten is not to ask the hub each time. */
const LEAST_BLOCK = 1_000;

/** A block is twice what was asked for, so that the next run of its size needs no line. */
const BLOCK_OF_RUN = 2;

interface Block {
  readonly pk: number;
  next: number;
  readonly last: number;
}

/** The blocks of numbers that the hub gave to this bench. A block is this bench's for good: no clock takes it away. */
export class NumberBlocks implements NumberLeases {
  readonly #db: Database;
  readonly #now: () => Date;
  #shortage: Shortage | null = null;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  get areNeeded(): boolean {
    return readMembership(this.#db) !== null;
  }

  open(
    sequence: string,
    { from, count }: { readonly from: number; readonly count: number },
  ): Result<LeasedNumbers, 'numbers_used_up'> {
    const blocks = this.#blocksOf(sequence, from);
    const left = blocks.reduce((sum, { next, last }) => sum + last - next + 1, 0);
    const usedUp = (): Result<never, 'numbers_used_up'> => {
      this.#shortage = { sequence, from, count };
      return problem('numbers_used_up', { count, left });
    };
    if (left < count) return usedUp();
    return ok({
      next: () => {
        const block = blocks.find(({ next, last }) => next <= last);
        return block === undefined ? null : block.next++;
      },
      usedUp,
      save: () => {
        const write = this.#db.prepare('UPDATE number_blocks SET next = ? WHERE pk = ?');
        for (const { pk, next } of blocks) write.run(next, pk);
      },
    });
  }

  /** What was missing last, once. */
  takeShortage(): Shortage | null {
    const shortage = this.#shortage;
    this.#shortage = null;
    return shortage;
  }

  /**
   * Leases what a sequence lacks. Fails with `pattern_elsewhere` where another bench has numbers of a sequence that can give the same codes. Rejects
   * as connections do. A block that the hub gave and that could not be kept is a gap.
   */
  async lease(
    hub: HubConnection,
    { sequence, from, count }: Shortage,
  ): Promise<Result<null, 'pattern_elsewhere'>> {
    const size = Math.max(LEAST_BLOCK, count * BLOCK_OF_RUN);
    const first = await hub.inTransaction(async () => {
      const other = await overlapping(hub, sequence);
      return other === null ? ok(await takeBlock(hub, sequence, { from, size })) : elsewhere(sequence, other);
    });
    if (!first.ok) return first;
    const at = this.#now().toISOString();
    await writeWithBusyRetry(this.#db, () =>
      this.#db
        .prepare('INSERT INTO number_blocks (sequence, first, last, next, taken_at) VALUES (?, ?, ?, ?, ?)')
        .run(sequence, first.value, first.value + size - 1, first.value, at),
    );
    return ok(null);
  }

  /** Tells a hub that was put back to an older state what it had given. A block that another bench has numbers of by now is used no more. */
  async tellBlocks(hub: HubConnection): Promise<void> {
    const blocks = this.#db
      .prepare<[], LeasedBlock>('SELECT sequence, first, last FROM number_blocks ORDER BY pk')
      .all();
    const lost = await keepBlocks(hub, blocks);
    if (lost.length === 0) return;
    await writeWithBusyRetry(this.#db, () => {
      const close = this.#db.prepare(
        'UPDATE number_blocks SET next = last + 1 WHERE sequence = ? AND first = ?',
      );
      for (const { sequence, first } of lost) close.run(sequence, first);
    });
  }

  /** The sequences of which half of a block or less is left. */
  running(): readonly Shortage[] {
    return this.#db
      .prepare<[], Shortage>(
        `SELECT sequence, max(last) + 1 AS "from", (max(last - first) + 1) / ${BLOCK_OF_RUN} AS count FROM number_blocks
          GROUP BY sequence HAVING sum(last - next + 1) * 2 <= max(last - first + 1)`,
      )
      .all();
  }

  /** What is left of each sequence, over the blocks that are not used up. */
  left(): readonly LeasedRest[] {
    return this.#db
      .prepare<[], LeasedRest>(
        `SELECT sequence, sum(last - next + 1) AS left, sum(last - first + 1) AS size FROM number_blocks
          WHERE next <= last GROUP BY sequence ORDER BY sequence`,
      )
      .all();
  }

  /** What is left at or behind a number, in the order of the numbers. */
  #blocksOf(sequence: string, from: number): Block[] {
    return this.#db
      .prepare<[object], Block>(
        `SELECT pk, max(next, @from) AS next, last FROM number_blocks
          WHERE sequence = @sequence AND last >= max(next, @from) ORDER BY first`,
      )
      .all({ sequence, from });
  }
}

/** A sequence of another bench's whose codes could be the same as those of this one. */
async function overlapping(hub: HubConnection, sequence: string): Promise<SequenceElsewhere | null> {
  const family = sequenceFamily(sequence);
  if (family === null) return null;
  const others = await sequencesElsewhere(hub, family);
  return (
    others.find((other) => other.sequence !== sequence && sequencesOverlap(other.sequence, sequence)) ?? null
  );
}

function elsewhere(sequence: string, other: SequenceElsewhere): Result<never, 'pattern_elsewhere'> {
  return problem('pattern_elsewhere', {
    pattern: sequencePattern(sequence),
    other: sequencePattern(other.sequence),
    bench: other.benchName,
  });
}
