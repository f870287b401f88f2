/** The sheet that lies opened in a printer. Cells count from 1. */
export interface OpenedSheet {
  readonly used: readonly number[];
  readonly spoiled: readonly number[];
  /** The first cell that is neither; null where none is left. */
  readonly nextFree: number | null;
}
