/** Up to so many labels of a job are all read back. */
export const MOST_PROVEN_IN_FULL = 2000;

/**
 * How many of a job's labels are read back where it has up to so many. Like ISO 2859-1: the sample sizes of the code letters
 * K to Q, general inspection level II, by lot size (tables 1 and 2-A). Like it, and not it: one label that fails stops the
 * job, whatever the acceptance number.
 */
const SAMPLE_SIZES: readonly (readonly [mostLabels: number, sample: number])[] = [
  [3200, 125],
  [10_000, 200],
  [35_000, 315],
  [150_000, 500],
  [500_000, 800],
  [Infinity, 1250],
];

/** How many of so many labels are read back: all up to 2,000, else a sample. */
export function sampleSize(labels: number): number {
  if (labels <= MOST_PROVEN_IN_FULL) return labels;
  return SAMPLE_SIZES.find(([most]) => labels <= most)?.[1] ?? labels;
}

/**
 * Which labels are read back, from 0, in order: spread evenly over the job, the same ones whenever it is asked, always the
 * first, the last and the one with the most to say.
 */
export function sampleIndexes(labels: number, longest: number): readonly number[] {
  const size = sampleSize(labels);
  if (size === labels) return Array.from({ length: labels }, (_, index) => index);
  const step = (labels - 1) / (size - 1);
  const indexes = new Set(Array.from({ length: size }, (_, at) => Math.round(at * step)));
  return [...indexes.add(longest)].sort((one, other) => one - other);
}
