/** The key of an event: the station that wrote it, and its number there. */
export interface EventKey {
  readonly station: string;
  readonly number: number;
}
