/** How many jobs a projection holds at first, and by how many it grows when somebody looks further back. */
export const JOBS_HELD = 200;

/** As many as the station tells at once. */
const MOST_HELD = 1000;

/** So many are held once somebody has looked further back. */
export function moreHeld(held: number): number {
  return Math.min(MOST_HELD, held + JOBS_HELD);
}
