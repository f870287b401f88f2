import type { BenchData } from './bench-data.ts';
import type { Command } from './measuring/run-commands.ts';
import type { PeerProgram } from './peers/peer-programs.ts';

/** A thing that is measured: ours, or what stands beside it. */
export interface Subject {
  readonly what: string;
  /** How many of the line's things one run makes. */
  readonly count: number;
  /** How often it is run at most; the medians are taken. */
  readonly runs: number;
  /** A program of Debian's that it is, or needs. */
  readonly needs?: PeerProgram;
  /** Makes what the runs start from; once, and not measured. */
  readonly prepare?: (data: BenchData, folder: string) => Promise<void> | void;
  /** Puts things back before each run; not measured. */
  readonly reset?: (data: BenchData, folder: string) => Promise<void> | void;
  readonly commands: (data: BenchData, folder: string) => Promise<readonly Command[]> | readonly Command[];
  /** The file or folder that a run makes, below the subject's own folder; left out: none. */
  readonly output?: string;
}

/** What a line is to reach. Each may be left out. */
export interface Target {
  /** At most. */
  readonly wallMs?: number;
  /** At least so many of the line's things a second. */
  readonly perSecond?: number;
  /** At most. */
  readonly peakMiB?: number;
  /** At least so many times as fast as the first peer. */
  readonly timesPeer?: number;
}

/** A line of the table: one thing that the product does, and what others need for the same. */
export interface BenchLine {
  /** How `--only` names it. */
  readonly id: string;
  /** What is counted. */
  readonly unit: string;
  readonly subject: Subject;
  readonly target: Target | null;
  /** Each is measured in the same run as the subject. */
  readonly peers: readonly Subject[];
}

/** How often what is ours is run, where a run is short. */
export const RUNS = 5;
