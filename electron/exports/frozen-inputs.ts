import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { ResolvedAssets } from '../../shared/label/assets.ts';
import type { Template } from '../../shared/label/template.ts';
import type { EngineVersions } from '../resources/engine-versions.ts';

/**
 * All that a job is made from beside its rows, written down when it is
 * submitted: a template edited later, or another origin, changes nothing.
 */
export interface FrozenInputs {
  /** Null where the export type has no sheet. */
  readonly template: Template | null;
  readonly assets: ResolvedAssets;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  /** ISO-8601 UTC: the date that the artifact carries inside. A job made again keeps the first one's, and so its bytes. */
  readonly dated: string;
  readonly versions: EngineVersions;
}
