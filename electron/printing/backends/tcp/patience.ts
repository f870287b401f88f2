/** How long the backend waits for what, in milliseconds. */
export interface Patience {
  /** For the connection to be made. */
  readonly connectMs: number;
  /** For the first answer, after which a printer counts as one that does not answer. */
  readonly answerMs: number;
  /** For an answer of a printer that is known to be slow: twice as long as it took before, up to this. */
  readonly longestAnswerMs: number;
  /** A printer that takes longer than this to answer is not asked before each label. */
  readonly quickMs: number;
  /** A slow printer's status this old is asked for again before anything is sent. */
  readonly freshMs: number;
  /** How long it is remembered that a printer does not answer, or not so that it can be read. */
  readonly rememberMs: number;
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
  longestAnswerMs: 10_000,
  quickMs: 500,
  freshMs: 10_000,
  rememberMs: 600_000,
  stallMs: 60_000,
  pauseMs: 250,
  settleMs: 1_500,
  restartMs: 10_000,
};
