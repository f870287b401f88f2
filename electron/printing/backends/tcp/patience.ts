/** How long the backend waits for what, in milliseconds. */
export interface Patience {
  /** For the connection to be made. */
  readonly connectMs: number;
  /** For the first answer, after which a printer counts as one that does not answer. */
  readonly answerMs: number;
  /** While a document is under way: for an answer, for data to be taken, for a hot head to cool. */
  readonly stallMs: number;
  /** Between two questions while a printer is busy. */
  readonly pauseMs: number;
  /** An empty printer is believed when it is still empty this long after: the last label may be under the head. */
  readonly settleMs: number;
  /** A printer takes longer than this to start: one that answered before and after was not switched off in between. */
  readonly restartMs: number;
}

/** For printers as they are. */
export const PATIENCE: Patience = {
  connectMs: 5_000,
  answerMs: 3_000,
  stallMs: 60_000,
  pauseMs: 250,
  settleMs: 1_500,
  restartMs: 10_000,
};
