import type { ShortId } from '../../../shared/contract/short-id.ts';

/** Where the station's own API begins; the contract's endpoints lie beside it. */
export const STATION_API = '/station/api/v1';

/** Where a print job is asked after. */
export function printPath(id: ShortId): string {
  return `${STATION_API}/prints/${id}`;
}
