import { z } from 'zod';

import type { UnitContents } from '../../../shared/logistics/logistic-unit.ts';
import { packedTwice } from '../../../shared/logistics/packed-twice.ts';

/** What lies in a unit and in others too, as the API has it. */
export const packedTwiceSchema = z
  .array(
    z.object({
      code: z.string().describe('The serial, or the SSCC of the case.'),
      in: z.string(),
      also_in: z.array(z.string()),
    }),
  )
  .optional()
  .describe('What lies in other units too, since two benches packed it. Left out: nothing does.');

/** Gives what {@link packedTwiceSchema} takes. */
export function packedTwiceBody(contents: UnitContents): z.input<typeof packedTwiceSchema> {
  const twice = packedTwice(contents);
  if (twice.length === 0) return undefined;
  return twice.map(({ code, in: place, alsoIn }) => ({ code, in: place, also_in: [...alsoIn] }));
}
