import type { Problem } from '../result/result.ts';
import type { ScaleReading } from './scale-line.ts';

/** How a scale is doing. */
export type ScaleState =
  /** None is set up. */
  | { readonly kind: 'off' }
  /** It is being opened, or has sent nothing for a while. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'reading'; readonly reading: ScaleReading }
  /** It cannot be read, has no weight to say, or sends what is none. */
  | { readonly kind: 'trouble'; readonly problem: Problem };
