import type { Problem } from '../result/result.ts';
import { PRINT_STATES, type PrintJob, type PrintState } from './print-job.ts';

/** What a transition changes beside the state and its reason. */
export type PrintJobEffect = 'forgets the cancel' | 'forgets the hold' | 'begins a shift';

/** Says from which states an event leads to which. */
export interface PrintJobTransition {
  readonly from: readonly PrintState[];
  readonly to: PrintState;
  /** Whether a reason comes with it, which is shown to people. Where none does, the last one is cleared. */
  readonly reason: 'always' | 'sometimes' | 'never';
  readonly effects: readonly PrintJobEffect[];
}

const OPEN = ['held', 'rendered', 'handed_over', 'printing', 'needs_attention'] as const;
const WITH_PRINTER = ['handed_over', 'printing'] as const;

/** The states in which nobody is asked: a job waits for its turn or its printer, or its printer has it. */
export const UNDER_WAY_PRINT_STATES = ['rendered', ...WITH_PRINTER] as const satisfies readonly PrintState[];

/** The states in which a print job begins. */
export const INITIAL_PRINT_STATES = ['held', 'rendered'] as const satisfies readonly PrintState[];

/**
 * The state machine of a print job. What is not listed is refused: a job that needs an operator response goes on by
 * that or ends by a cancel, whatever its printer reports meanwhile, and a job that has ended stays so.
 */
export const PRINT_JOB_TRANSITIONS = {
  /** The printer or its spooler has accepted a chunk. */
  handed_over: { from: ['rendered'], to: 'handed_over', reason: 'never', effects: [] },
  /** The printer has a chunk and does not print it; the reason says what keeps it from it. */
  queued_at_printer: { from: WITH_PRINTER, to: 'handed_over', reason: 'sometimes', effects: [] },
  /** The printer works on a chunk. */
  printing: { from: WITH_PRINTER, to: 'printing', reason: 'sometimes', effects: [] },
  /** A chunk has ended well, and others wait. */
  chunk_completed: { from: WITH_PRINTER, to: 'rendered', reason: 'never', effects: [] },
  /** The last chunk has ended well. */
  completed: { from: WITH_PRINTER, to: 'done', reason: 'never', effects: [] },
  /** A chunk ended early, or what became of it is not known. */
  stopped: { from: UNDER_WAY_PRINT_STATES, to: 'needs_attention', reason: 'always', effects: [] },
  /** A person or the station holds it back, with nothing of it in flight. */
  held: { from: ['rendered'], to: 'held', reason: 'always', effects: ['forgets the hold'] },
  /** A person says that it may print. */
  released: {
    from: ['held'],
    to: 'rendered',
    reason: 'never',
    effects: ['forgets the hold', 'begins a shift'],
  },
  /** A person cancelled it, with nothing of it in flight and nothing that came out unconfirmed. */
  cancelled: { from: OPEN, to: 'cancelled', reason: 'always', effects: [] },
  /** A person cancelled it after some of it was sent: how far it came has to be said first. */
  cancelled_midway: { from: OPEN, to: 'needs_attention', reason: 'always', effects: ['forgets the cancel'] },
  /** An operator responded how far it came, and the rest is to be printed. */
  continued: {
    from: ['needs_attention'],
    to: 'rendered',
    reason: 'never',
    effects: ['forgets the cancel', 'forgets the hold', 'begins a shift'],
  },
  /** An operator responded that all of it came out. */
  confirmed: { from: ['needs_attention'], to: 'done', reason: 'never', effects: ['forgets the cancel'] },
  /** An operator responded how far it came, and wants no more of it. */
  ended: { from: ['needs_attention'], to: 'cancelled', reason: 'always', effects: ['forgets the cancel'] },
  /** Its labels are printed with those of other held jobs. */
  ganged: { from: ['held'], to: 'cancelled', reason: 'always', effects: [] },
  /** Its row is damaged. */
  unreadable: { from: OPEN, to: 'cancelled', reason: 'always', effects: [] },
} as const satisfies Readonly<Record<string, PrintJobTransition>>;

/** What can happen to a print job. */
export type PrintJobEvent = keyof typeof PRINT_JOB_TRANSITIONS;

type EventWithReason<When extends PrintJobTransition['reason']> = {
  [Event in PrintJobEvent]: (typeof PRINT_JOB_TRANSITIONS)[Event]['reason'] extends When ? Event : never;
}[PrintJobEvent];

/** An event with the reason that belongs to it. */
export type PrintJobChange =
  | { readonly event: EventWithReason<'always'>; readonly reason: Problem }
  | { readonly event: EventWithReason<'sometimes'>; readonly reason: Problem | null }
  | { readonly event: EventWithReason<'never'>; readonly reason?: never };

/** Gives the state that an event leads to; null where it cannot happen in this state. */
export function nextPrintState(state: PrintState, event: PrintJobEvent): PrintState | null {
  const { from, to }: PrintJobTransition = PRINT_JOB_TRANSITIONS[event];
  return from.includes(state) ? to : null;
}

/** The states that no event leads on from. */
export const ENDED_PRINT_STATES: readonly PrintState[] = PRINT_STATES.filter((state) =>
  Object.values<PrintJobTransition>(PRINT_JOB_TRANSITIONS).every(({ from }) => !from.includes(state)),
);

/** True while there is still something to do for a job, by the printer or by a person. */
export function isOpen({ state }: Pick<PrintJob, 'state'>): boolean {
  return !ENDED_PRINT_STATES.includes(state);
}
