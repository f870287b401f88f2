/**
 * How far a chunk of a print job has come.
 *
 * | state         | means                                                                 |
 * |---------------|-----------------------------------------------------------------------|
 * | `waiting`     | nothing of it has left                                                |
 * | `sending`     | it is on record that its first byte may leave                         |
 * | `handed_over` | the printer or its spooler has all of it, and does not print it yet   |
 * | `printing`    | the printer works on it                                               |
 * | `done`        | the printer reports that it ended well, or cannot report anything     |
 * | `uncertain`   | what became of it is not known                                        |
 * | `failed`      | the printer gave it up                                                |
 * | `cancelled`   | somebody cancelled it at the printer                                  |
 */
export const CHUNK_STATES = [
  'waiting',
  'sending',
  'handed_over',
  'printing',
  'done',
  'uncertain',
  'failed',
  'cancelled',
] as const;

/** See {@link CHUNK_STATES}. */
export type ChunkState = (typeof CHUNK_STATES)[number];

/** The state in which a chunk begins. */
export const INITIAL_CHUNK_STATE = 'waiting' satisfies ChunkState;

/** The states in which a printer may be busy with a chunk. */
export const IN_FLIGHT_CHUNK_STATES = [
  'sending',
  'handed_over',
  'printing',
] as const satisfies readonly ChunkState[];

/** Says from which states an event leads to which. */
export interface ChunkTransition {
  readonly from: readonly ChunkState[];
  readonly to: ChunkState;
}

const WITH_PRINTER = ['handed_over', 'printing'] as const;

/** The states in which all of a chunk has yet to leave, or may still be refused: the printer does not have it. */
export const BEFORE_HANDOVER_CHUNK_STATES = ['waiting', 'sending'] as const satisfies readonly ChunkState[];

/**
 * The state machine of a chunk. What is not listed is refused: only a printer's refusal lets a chunk wait again, and one
 * that may have been printed is never sent again.
 */
export const CHUNK_TRANSITIONS = {
  /** Written before the first byte leaves. */
  sending_begun: { from: ['waiting'], to: 'sending' },
  /** Nothing of it can have been printed. */
  refused: { from: ['sending'], to: 'waiting' },
  handed_over: { from: ['sending'], to: 'handed_over' },
  /** The printer has it and does not print it. */
  queued_at_printer: { from: WITH_PRINTER, to: 'handed_over' },
  printing: { from: WITH_PRINTER, to: 'printing' },
  completed: { from: WITH_PRINTER, to: 'done' },
  failed: { from: WITH_PRINTER, to: 'failed' },
  cancelled: { from: WITH_PRINTER, to: 'cancelled' },
  /** A line, a process or a printer broke off, or a backup was restored. */
  in_doubt: { from: IN_FLIGHT_CHUNK_STATES, to: 'uncertain' },
} as const satisfies Readonly<Record<string, ChunkTransition>>;

/** What can happen to a chunk. */
export type ChunkEvent = keyof typeof CHUNK_TRANSITIONS;

/** Gives the state that an event leads to; null where it cannot happen in this state. */
export function nextChunkState(state: ChunkState, event: ChunkEvent): ChunkState | null {
  const { from, to }: ChunkTransition = CHUNK_TRANSITIONS[event];
  return from.includes(state) ? to : null;
}

/** The states that an event leads on from. */
export const OPEN_CHUNK_STATES: readonly ChunkState[] = CHUNK_STATES.filter((state) =>
  Object.values<ChunkTransition>(CHUNK_TRANSITIONS).some(({ from }) => from.includes(state)),
);
