import type { Printer } from './printer.ts';

/** What a printer is doing, in the one word that a person needs first. */
export type PrinterCondition =
  /** It says that it is ready. */
  | 'ready'
  | 'printing'
  /** Held by a person, here. */
  | 'paused'
  /** It says itself that it cannot go on. */
  | 'stopped'
  | 'unreachable'
  /** It does not tell. */
  | 'unknown'
  /** It was not asked yet. */
  | 'unasked';

/** The condition of a printer: what a person did here comes before what the printer says. */
export function printerCondition({ paused, status }: Pick<Printer, 'paused' | 'status'>): PrinterCondition {
  if (paused) return 'paused';
  if (status === null) return 'unasked';
  return status.state === 'idle' ? 'ready' : status.state;
}
