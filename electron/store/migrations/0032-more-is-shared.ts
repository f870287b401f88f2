import { sharedPacking } from './0032-shared-packing.ts';

/** What else the benches of a warehouse share: see docs/decisions/0045. */
export const sql = sharedPacking;
