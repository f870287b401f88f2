import { type ElementDate, lastDayOf } from '../gs1/element-date.ts';

/** A day where the station stands, `YYYY-MM-DD`. */
export type StationDay = string & { readonly __brand: 'StationDay' };

/** Gives the day on which a moment falls in this machine's time zone. */
export function stationDayOf(moment: Date): StationDay {
  const parts = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-') as StationDay;
}

/**
 * True once a date such as expiry (AI 17) or best before (AI 15) is over: its last day is still good, and day 00 is the last day of its month.
 * `electron/catalog/withheld-lots.ts` says the same in SQL.
 */
export function isOver(date: ElementDate, today: StationDay): boolean {
  return lastDayOf(date).toISOString().slice(0, 10) < today;
}

/** That a lot is blocked. */
export interface LotBlock {
  readonly by: string;
  /** ISO-8601 UTC. */
  readonly since: string;
  readonly reason: string;
}

/** The codes of the problems for which no label of a lot, or of its serials, is made or printed. */
export type WithheldCode = 'lot_blocked' | 'lot_expired';
