import { z } from 'zod';

import type { PrintJob } from '../../shared/printing/print-job.ts';
import { isOpen } from '../../shared/printing/print-job-transitions.ts';

/** What was printed in bench mode since it was entered. */
export interface BenchTally {
  /** Labels of jobs that have ended. */
  readonly ended: number;
  /** Labels that the printer reported so far, by the ids of the jobs that are still open. */
  readonly open: Readonly<Record<string, number>>;
}

/** Bench mode, for as long as nobody leaves it. */
export interface BenchSession {
  /** When it was entered: ISO-8601 UTC. */
  readonly since: string;
  readonly tally: BenchTally;
}

/** Nothing, when bench mode is entered. */
export const EMPTY_TALLY: BenchTally = { ended: 0, open: {} };

const sessionSchema = z.strictObject({
  since: z.iso.datetime(),
  tally: z.strictObject({ ended: z.int().min(0), open: z.record(z.string(), z.int().min(0)) }),
});

/** Adds a job that was just asked for. */
export function withPrint(tally: BenchTally, job: Pick<PrintJob, 'id'>): BenchTally {
  return { ...tally, open: { [job.id]: 0, ...tally.open } };
}

/** Brings a tally to what is known of its jobs by now; the same tally where that is nothing new. What is not listed stays as it was. */
export function followPrints(
  tally: BenchTally,
  prints: readonly Pick<PrintJob, 'id' | 'state' | 'printedLabels'>[],
): BenchTally {
  let { ended } = tally;
  const open = new Map(Object.entries(tally.open));
  let isChanged = false;
  for (const job of prints) {
    const known = open.get(job.id);
    if (known === undefined) continue;
    if (!isOpen(job)) {
      ended += job.printedLabels;
      open.delete(job.id);
    } else open.set(job.id, job.printedLabels);
    isChanged ||= !isOpen(job) || job.printedLabels !== known;
  }
  return isChanged ? { ended, open: Object.fromEntries(open) } : tally;
}

/** Gives how many labels a tally counts as printed. */
export function printedLabels({ ended, open }: BenchTally): number {
  return Object.values(open).reduce((sum, labels) => sum + labels, ended);
}

/** Reads a session that a window kept; null where it kept none, or one that nobody can read. */
export function parseBenchSession(kept: string | null): BenchSession | null {
  if (kept === null) return null;
  try {
    return sessionSchema.safeParse(JSON.parse(kept)).data ?? null;
  } catch {
    return null;
  }
}
