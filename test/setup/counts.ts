/** How many tests a run passed, failed and skipped. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const LINE = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/;

/** `N passed, N failed`, and `, N skipped` where there are skips. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  const skips = skipped > 0 ? `, ${skipped} skipped` : '';
  return `${passed} passed, ${failed} failed${skips}`;
}

/** Reads the closing line at the end of a run's output; a run that broke off before it counts as one failure. */
export function countsAtEnd(output: string): Counts {
  const found = LINE.exec(output.trimEnd().split('\n').at(-1) ?? '');
  if (found === null) return { passed: 0, failed: 1, skipped: 0 };
  return { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3] ?? 0) };
}

const FAILURE = /^FAILED: .+$/gm;

/** A line that names a test that failed: the file and its titles, and the first line of why. */
export function failureLine(titles: readonly string[], message: string): string {
  const [why = ''] = message.trim().split('\n');
  return `FAILED: ${titles.join(' > ')}: ${why}`;
}

/** Finds the lines that name failed tests at the end of a run's output. */
export function failuresAtEnd(output: string): readonly string[] {
  return output.match(FAILURE) ?? [];
}
