/** A file that a person handed to the station: dropped on the window, chosen, or uploaded. Screens never see its path. */
export interface ReceivedFile {
  /** Good until the program ends. */
  readonly fileId: string;
  readonly name: string;
  readonly sizeBytes: number;
}

/** What became of a file that was to be saved. */
export type SaveOutcome =
  /** The desktop wrote it where the person said. */
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'cancelled' }
  /** The browser is fetching it: its client starts the download by itself. */
  | { readonly kind: 'download'; readonly url: string; readonly filename: string };
