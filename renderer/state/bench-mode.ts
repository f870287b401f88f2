import { create } from 'zustand';

import type { PrintJob } from '../../shared/printing/print-job.ts';
import {
  type BenchSession,
  type BenchTally,
  EMPTY_TALLY,
  followPrints,
  parseBenchSession,
  withPrint,
} from './bench-session.ts';

/** The window's own memory, and no setting of the station: a browser elsewhere stays as it is (docs/decisions/0041). */
const KEPT_AS = 'labelwright.bench-mode';

interface BenchMode {
  /** Null outside of bench mode. */
  readonly session: BenchSession | null;
  readonly enter: () => void;
  readonly leave: () => void;
  /** Counts a job that was just asked for. */
  readonly began: (job: PrintJob) => void;
  /** Counts what is known of the jobs by now. */
  readonly follow: (prints: readonly PrintJob[]) => void;
}

/** Holds whether this window is in bench mode: a window that was reloaded or restarted is in it again. */
export const useBenchMode = create<BenchMode>((set, get) => {
  const keep = (session: BenchSession | null): void => {
    if (session === null) localStorage.removeItem(KEPT_AS);
    else localStorage.setItem(KEPT_AS, JSON.stringify(session));
    set({ session });
  };
  const count = (change: (tally: BenchTally) => BenchTally): void => {
    const { session } = get();
    if (session === null) return;
    const tally = change(session.tally);
    if (tally !== session.tally) keep({ ...session, tally });
  };
  return {
    session: parseBenchSession(localStorage.getItem(KEPT_AS)),
    enter: () => {
      if (get().session === null) keep({ since: new Date().toISOString(), tally: EMPTY_TALLY });
    },
    leave: () => keep(null),
    began: (job) => count((tally) => withPrint(tally, job)),
    follow: (prints) => count((tally) => followPrints(tally, prints)),
  };
});
