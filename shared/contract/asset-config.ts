import { z } from 'zod';

import { parseDigitalLinkOrigin } from '../gs1/digital-link.ts';
import { parsedText } from './parsed-text.ts';

/** The lines of text a label can carry, in the order they are asked for. */
export const TEXT_LINES = ['name', 'brand', 'gtin', 'lot', 'expiry', 'serial'] as const;

/** The template of a sheet that names none. */
export const DEFAULT_TEMPLATE = '63up_1in_letter';

const CELL_RULE = 'This must be a whole number: cells are counted from 1.';

const cell = z.int(CELL_RULE).min(1, CELL_RULE);

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
  digital_link_origin: parsedText(parseDigitalLinkOrigin).optional(),
  printer_dpi: z.int().min(72).max(2400).optional(),
});

/** See {@link assetConfigSchema}; every value checked. */
export type AssetConfig = z.infer<typeof assetConfigSchema>;

/** One line of a label's text. */
export type TextLine = (typeof TEXT_LINES)[number];
