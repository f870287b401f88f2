const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A file size as people say it: `2.3 MB`, in steps of 1000. */
export function readableSize(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 ? String(value) : value.toFixed(1)} ${UNITS[step] ?? ''}`;
}
