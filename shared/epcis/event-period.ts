import { problem } from '../result/problem.ts';
import { ok, type Result } from '../result/result.ts';

/** A stretch of time, as ISO-8601 UTC: from and with `from`, up to and without `until`. */
export interface EventPeriod {
  readonly from: string;
  readonly until: string;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A moment with its zone, as ISO-8601 writes it. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Takes days of this machine's calendar (`2026-11-29`), the last one included, or moments with their zone, the last one
 * excluded. Fails with `epcis_period`.
 */
export function parseEventPeriod(fromText: string, toText: string): Result<EventPeriod, 'epcis_period'> {
  const from = parseMoment(fromText);
  if (!from.ok) return from;
  const to = parseMoment(toText);
  if (!to.ok) return to;
  const until = DAY.test(toText.trim()) ? dayAfter(to.value) : to.value;
  if (until <= from.value) return problem('epcis_period', { which: 'order', from: fromText, to: toText });
  return ok({ from: from.value, until });
}

/** Takes a day, which begins at midnight of this machine's calendar, or a moment with its zone. Fails with `epcis_period`. */
export function parseMoment(text: string): Result<string, 'epcis_period'> {
  const trimmed = text.trim();
  const [, year, month, day] = DAY.exec(trimmed) ?? [];
  const moment =
    day === undefined
      ? new Date(MOMENT.test(trimmed) ? trimmed : Number.NaN)
      : new Date(Number(year), Number(month) - 1, Number(day));
  // The calendar takes February 30 for a day of March, and month 13 for January.
  const isThatDay = moment.getDate() === Number(day) && moment.getMonth() === Number(month) - 1;
  const isReal = !Number.isNaN(moment.getTime()) && (day === undefined || isThatDay);
  return isReal ? ok(moment.toISOString()) : problem('epcis_period', { which: 'moment', text: trimmed });
}

/** The next midnight, which is not always 24 hours away. */
function dayAfter(midnight: string): string {
  const day = new Date(midnight);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).toISOString();
}
