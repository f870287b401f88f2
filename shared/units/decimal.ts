declare const decimal: unique symbol;

/**
 * A number that is not negative, as it was written: `1.250` is not `1.25`, since a scale that says the last digit has weighed it. A
 * point before its decimals, no zeros before its whole part but one.
 */
export type Decimal = string & { readonly [decimal]: true };

/** The most digits of a decimal; more are a slip. */
const MOST_DIGITS = 15;

/** Takes digits with at most one point or comma before decimals; null for what is none. No digit is changed. */
export function parseDecimal(text: string): Decimal | null {
  const [, whole = '', decimals] = /^(\d+)(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  if (whole === '' || whole.length + (decimals ?? '').length > MOST_DIGITS) return null;
  const kept = whole.replace(/^0+(?=\d)/, '');
  return (decimals === undefined ? kept : `${kept}.${decimals}`) as Decimal;
}

/** How many digits stand behind the point. */
export function decimalsOf(value: Decimal): number {
  return (value.split('.')[1] ?? '').length;
}

/** Below 0 where the first is less, 0 where both are of one value, above 0 where it is more. */
export function compareDecimals(one: Decimal, other: Decimal): number {
  const places = Math.max(decimalsOf(one), decimalsOf(other));
  const [first, second] = [inPlaces(one, places), inPlaces(other, places)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function inPlaces(value: Decimal, places: number): bigint {
  const [whole = '', decimals = ''] = value.split('.');
  return BigInt(`${whole}${decimals.padEnd(places, '0')}`);
}
