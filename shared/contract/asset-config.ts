import { z } from 'zod';

import { parseDigitalLinkOrigin } from '../gs1/digital-link.ts';

/** The lines of text a label can carry, in the order they are asked for. */
export const TEXT_LINES = ['name', 'brand', 'gtin', 'lot', 'expiry', 'serial'] as const;

/** The template of a sheet that names none. */
export const DEFAULT_TEMPLATE = '63up_1in_letter';

const cell = z.int('must be a whole number, counting cells from 1').min(1, 'cells are counted from 1');

/** The renderer's knobs. A knob that an export type has no use for is ignored; an unknown one is refused. */
export const assetConfigSchema = z.strictObject({
  sheet_template: z.string().optional(),
  symbol: z.enum(['qr', 'datamatrix', 'barcode_1d']).optional(),
  start_position: cell.optional(),
  skip_positions: z.array(cell).max(10_000).optional(),
  copies: z.int().min(1).max(999).optional(),
  outline: z.boolean().optional(),
  crop_marks: z.boolean().optional(),
  text: z.array(z.enum(TEXT_LINES)).max(TEXT_LINES.length).optional(),
  digital_link_origin: z
    .string()
    .transform((text, context) => {
      const origin = parseDigitalLinkOrigin(text);
      if (origin.ok) return origin.value;
      context.addIssue({ code: 'custom', message: origin.problem.message });
      return z.NEVER;
    })
    .optional(),
  printer_dpi: z
    .int()
    .min(72, 'printers have 72 dots an inch or more')
    .max(2400, 'printers have 2400 dots an inch or fewer')
    .optional(),
});

/** See {@link assetConfigSchema}; every value checked. */
export type AssetConfig = z.infer<typeof assetConfigSchema>;

/** One line of a label's text. */
export type TextLine = (typeof TEXT_LINES)[number];
