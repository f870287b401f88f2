/** What one run came to. NaN stands for what could not be measured here. */
export interface Measurement {
  readonly wallMs: number;
  /** User and system time of every process and thread of the run. */
  readonly cpuMs: number;
  /** The most resident memory that the run's processes had together. */
  readonly peakBytes: number;
  /** Size of what was made; null where nothing is left. */
  readonly outputBytes: number | null;
  /** What else the run tells of itself; empty: nothing. */
  readonly remark: string;
}

/** The median of each figure by itself, over runs of the same thing; the remark is that of the run with the median wall time. */
export function medianMeasurement(runs: readonly Measurement[]): Measurement {
  const wallMs = median(runs.map((run) => run.wallMs));
  const sizes = runs.flatMap(({ outputBytes }) => (outputBytes === null ? [] : [outputBytes]));
  return {
    wallMs,
    cpuMs: median(runs.map((run) => run.cpuMs)),
    peakBytes: median(runs.map((run) => run.peakBytes)),
    outputBytes: sizes.length === 0 ? null : median(sizes),
    remark: runs.find((run) => run.wallMs === wallMs)?.remark ?? runs[0]?.remark ?? '',
  };
}

/** The middle value, of an even number the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const [low = NaN, high = NaN] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return (low + high) / 2;
}
