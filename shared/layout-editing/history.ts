/** What was changed, step by step, with what was undone. */
export interface History<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
  /** What the last change was part of: a further one of the same adds no step. Null: of nothing. */
  readonly under: string | null;
}

/** The most steps that are kept. */
const MOST_STEPS = 200;

/** Begins a history with nothing to undo. */
export function beginHistory<State>(present: State): History<State> {
  return { past: [], present, future: [], under: null };
}

/**
 * Adds a change. One that is part of the same as the last one, such as a drag, a press of arrow keys or what is typed into one
 * field, is one step with it. What was undone before is gone. A change that changes nothing is none.
 */
export function recordChange<State>(
  history: History<State>,
  present: State,
  under: string | null = null,
): History<State> {
  if (present === history.present) return history;
  const isSameStep = under !== null && under === history.under;
  const past = isSameStep ? history.past : [...history.past, history.present].slice(-MOST_STEPS);
  return { past, present, future: [], under };
}

/** Ends what changes were part of: the next one is a step of its own. */
export function endStep<State>(history: History<State>): History<State> {
  return history.under === null ? history : { ...history, under: null };
}

/** Goes back by a step; stays where there is none. */
export function undo<State>({ past, present, future, under }: History<State>): History<State> {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future, under };
  return { past: past.slice(0, -1), present: before, future: [present, ...future], under: null };
}

/** Does again what was undone last; stays where nothing was. */
export function redo<State>({ past, present, future, under }: History<State>): History<State> {
  const [after, ...rest] = future;
  if (after === undefined) return { past, present, future, under };
  return { past: [...past, present], present: after, future: rest, under: null };
}
