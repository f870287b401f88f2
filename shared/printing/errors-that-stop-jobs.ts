import type { Problem } from '../result/result.ts';
import type { PrinterReason, PrinterStatus } from './printer.ts';

/** What a reason that a printer gives means for what is to be printed on it. */
interface ReasonEffect {
  /**
   * `always`: nothing is sent while it is so, and jobs wait. `if-stopped`: only where the printer says, besides, that it has
   * stopped. `never`: it prints all the same.
   */
  readonly stopsJobs: 'always' | 'if-stopped' | 'never';
  /** False: the printer is out of reach. */
  readonly isReachable: boolean;
  /** False: it may never answer again, so that a person who cancels a job is not left to wait for it. */
  readonly answers: boolean;
  /** True: it passes without a person, so that a document in the middle of its transfer waits for it. */
  readonly passesByItself: boolean;
}

const NEEDS_PERSON: ReasonEffect = {
  stopsJobs: 'always',
  isReachable: true,
  answers: true,
  passesByItself: false,
};

/** Which errors of a printer stop its jobs, whichever backend reports them. */
const REASON_EFFECTS = {
  offline: { ...NEEDS_PERSON, stopsJobs: 'always', isReachable: false, answers: false },
  paused: { ...NEEDS_PERSON, stopsJobs: 'always' },
  rejecting: { ...NEEDS_PERSON, stopsJobs: 'always' },
  'out-of-media': { ...NEEDS_PERSON, stopsJobs: 'always' },
  'media-low': { ...NEEDS_PERSON, stopsJobs: 'never' },
  jam: { ...NEEDS_PERSON, stopsJobs: 'always' },
  'cover-open': { ...NEEDS_PERSON, stopsJobs: 'always' },
  'out-of-ribbon': { ...NEEDS_PERSON, stopsJobs: 'always' },
  'head-hot': { ...NEEDS_PERSON, stopsJobs: 'if-stopped', passesByItself: true },
  'media-mismatch': { ...NEEDS_PERSON, stopsJobs: 'always' },
  gone: { ...NEEDS_PERSON, stopsJobs: 'always', isReachable: false },
  'no-status': { ...NEEDS_PERSON, stopsJobs: 'always', answers: false },
  'status-unreadable': { ...NEEDS_PERSON, stopsJobs: 'never' },
  other: { ...NEEDS_PERSON, stopsJobs: 'if-stopped' },
} as const satisfies Readonly<Record<PrinterReason, ReasonEffect>>;

/** A reason that stops jobs by itself. */
export type StoppingReason = {
  [Reason in PrinterReason]: (typeof REASON_EFFECTS)[Reason]['stopsJobs'] extends 'always' ? Reason : never;
}[PrinterReason];

/** True for a reason that stops jobs by itself, whatever else the printer says. */
export function stopsJobs(reason: PrinterReason): reason is StoppingReason {
  return REASON_EFFECTS[reason].stopsJobs === 'always';
}

/** True where a printer with these reasons may never answer again. */
export function mayNeverAnswer(reasons: readonly PrinterReason[]): boolean {
  return reasons.some((reason) => !REASON_EFFECTS[reason].answers);
}

/** True for a reason that passes without a person. */
export function passesByItself(reason: PrinterReason): boolean {
  return REASON_EFFECTS[reason].passesByItself;
}

/** Gives the state of a printer that does not name one itself, by what keeps it from printing; `working` where nothing does. */
export function stateUnder(
  reasons: readonly PrinterReason[],
  working: 'idle' | 'printing',
): PrinterStatus['state'] {
  const effects = reasons.map((reason): ReasonEffect => REASON_EFFECTS[reason]);
  if (effects.some(({ isReachable }) => !isReachable)) return 'unreachable';
  return effects.some((effect) => effect.stopsJobs !== 'never') ? 'stopped' : working;
}

/** What no waiting mends: a person has to see to the job, and the printer goes on with others. */
const HOLDING_PROBLEMS: readonly string[] = [
  'labels_do_not_scan',
  'labels_unreadable',
  'moved_off_page',
  'program_fault',
];

/**
 * Says what becomes of a job of which a chunk could not be made or was refused, so that nothing of it was sent: it is held,
 * or it waits and is tried again. One that was sent, in whole or in part, ends in doubt instead.
 */
export function effectOfProblem({ code }: Problem): 'held' | 'waits' {
  return HOLDING_PROBLEMS.includes(code) ? 'held' : 'waits';
}
