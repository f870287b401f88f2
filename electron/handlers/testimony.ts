import { userInfo } from 'node:os';

import type { Testimony } from '../station/station.ts';

/** Who says so: the person that the machine knows. */
export function testimony(reason: string): Testimony {
  return { by: userInfo().username, reason };
}
