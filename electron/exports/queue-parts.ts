import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { Template } from '../../shared/label/template.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import type { Database } from '../store/database.ts';
import type { RemoteRoad } from './remote-road.ts';

/** What the queue needs of the station. */
export interface QueueParts {
  readonly db: Database;
  readonly dataDirectory: string;
  readonly templates: ReadonlyMap<string, Template>;
  /** The origin for requests that name none; asked at each submit, so that a changed setting counts at once. */
  readonly digitalLinkOrigin: () => DigitalLinkOrigin;
  readonly pool: RenderPool;
  readonly remote: RemoteRoad;
  readonly now: () => Date;
}
