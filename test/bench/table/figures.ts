const MIB = 2 ** 20;

/** A number for people, of three figures or more: `1,234`, `12.3`, `0.123`. A dash for what could not be measured. */
export function figureText(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(decimals, 3) });
}

/** From 1,000 ms on in seconds. */
export function durationText(ms: number): string {
  return withUnit(ms >= 1000 ? ms / 1000 : ms, ms >= 1000 ? 's' : 'ms');
}

/** In MiB. */
export function memoryText(bytes: number): string {
  return withUnit(bytes / MIB, 'MiB');
}

/** In MB of a million bytes, as files are counted; less than a tenth of one in kB. A dash for nothing. */
export function sizeText(bytes: number | null): string {
  if (bytes === null) return '–';
  return bytes < 1e5 ? withUnit(bytes / 1e3, 'kB') : withUnit(bytes / 1e6, 'MB');
}

function withUnit(value: number, unit: string): string {
  const text = figureText(value);
  return text === '–' ? text : `${text} ${unit}`;
}

/** Bytes as MiB. */
export function mebibytes(bytes: number): number {
  return bytes / MIB;
}
