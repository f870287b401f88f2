import type { Gtin } from '../gs1/gtin.ts';
import type { SerialCode } from '../gs1/lot-and-serial.ts';

/** A serial by its codes: the right to print its label lies with one bench. */
export interface SerialName {
  readonly gtin: Gtin;
  readonly serial: SerialCode;
}

/** Serials as JSON: [[gtin, serial], ...]. So the hub, events and SQL are given them. */
export function serialNamesJson(serials: readonly SerialName[]): string {
  return JSON.stringify(serials.map(({ gtin, serial }) => [gtin, serial]));
}

/** What a person did with rights: gave those of labels to a bench, or freed those of a bench that was retired. */
export interface RightAct {
  readonly act: 'freed' | 'given';
  /** The bench that has them now, or had them. */
  readonly bench: string;
  /** How many labels were given; 0 where all of a bench were freed. */
  readonly labels: number;
  readonly by: string;
  readonly reason: string;
  /** ISO-8601 UTC. */
  readonly at: string;
}

/** What a bench that was retired had the right to print, and has not told of printing: somebody has to look for the labels. */
export interface UncertainRights {
  readonly bench: string;
  readonly labels: number;
}

/** What became of giving rights away. */
export interface GivenRights {
  readonly given: number;
  /** Those that stay as they are: another bench has them, or a label of them was printed here or waits to be. */
  readonly left: number;
}
