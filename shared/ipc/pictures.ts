import { z } from 'zod';

import { DITHERINGS, type PictureRecord } from '../picture/picture.ts';
import { event, noInput, operation, query, returns } from './operation.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A side in millimetres: no label is longer. */
const lengthMm = z.number().positive().max(2000);

/** Pictures that stand on labels. */
export const pictures = {
  /** By name. */
  list: query(noInput, returns<{ readonly items: readonly PictureRecord[] }>()),
  /** Keeps a PNG or SVG that was handed in. Fails with `picture_refused`, `picture_name` or `file_unknown`. */
  add: operation(z.strictObject({ fileId: z.string(), name: z.string().max(400) }), returns<PictureRecord>()),
  /** Takes one out of the list; jobs that have it keep it. Fails with `picture_unknown`, or `picture_in_use` where layouts name it. */
  remove: operation(z.strictObject({ hash }), returns<PictureRecord>()),
  /** One as it is printed: a 1-bit PNG, as a `data:` address. Fails with `picture_unknown`, `picture_size` or `picture_refused`. */
  preview: query(
    z.strictObject({
      hash,
      widthMm: lengthMm,
      heightMm: lengthMm,
      dotsPerInch: z.number().min(72).max(2400).nullable(),
      dithering: z.enum(DITHERINGS),
    }),
    returns<{ readonly png: string }>(),
  ),

  /** Pictures were added or removed. */
  changed: event<Readonly<Record<string, never>>>(),
};
