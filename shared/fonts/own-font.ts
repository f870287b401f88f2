import type { LayoutId } from '../contract/layout-reference.ts';
import type { ImportedFace } from '../drawing/font-face.ts';

/** A typeface that a person brought. */
export interface OwnFont {
  /** What text is set in it by. */
  readonly id: ImportedFace;
  /** As the font says, such as `Lato Bold`. */
  readonly name: string;
  /** ISO-8601 UTC. */
  readonly addedAt: string;
  readonly sizeBytes: number;
  /** The layouts whose last version, or the one in use, names it. */
  readonly usedBy: readonly LayoutId[];
}
