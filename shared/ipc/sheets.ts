import { z } from 'zod';

import type { Calibration } from '../printing/calibration.ts';
import type { OpenedSheet } from '../printing/opened-sheet.ts';
import { shortId } from './arguments.ts';
import { answers, operation } from './operation.ts';

/** A printer's stock of one template. */
const stock = { printerId: shortId, templateId: z.string() };

/** The sheets that lie opened in the printers. */
export const sheets = {
  of: operation(z.strictObject(stock), answers<OpenedSheet>()),
  spoil: operation(
    z.strictObject({ ...stock, cells: z.array(z.int().min(1)).max(10_000), spoiled: z.boolean() }),
    answers<OpenedSheet>(),
  ),
  /** A new sheet lies in: nothing of it is used. */
  newSheet: operation(z.strictObject(stock), answers<OpenedSheet>()),
};

/** Which tray of a printer, and which stock in it. */
const measured = { ...stock, tray: z.string().nullable() };

/** How the printers move what they print, by printer, tray and template. */
export const calibrations = {
  /** Null where none was measured. */
  of: operation(z.strictObject(measured), answers<Calibration | null>()),
  keep: operation(
    z.strictObject({
      ...measured,
      calibration: z.strictObject({
        offsetXMm: z.number().min(-50).max(50),
        offsetYMm: z.number().min(-50).max(50),
        scaleX: z.number().min(0.9).max(1.1),
        scaleY: z.number().min(0.9).max(1.1),
      }),
    }),
    answers<null>(),
  ),
  forget: operation(z.strictObject(measured), answers<null>()),
};
