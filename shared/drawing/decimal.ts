/** A number as vector formats write it: at most `places` decimals (6 or fewer), no exponent, no `-0`. */
export function decimal(value: number, places: number): string {
  const scale = 10 ** places;
  return String(Math.round(value * scale) / scale);
}
