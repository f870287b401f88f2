import { z } from 'zod';

import { parseDigitalLinkOrigin } from '../gs1/digital-link.ts';
import { parsedText } from './parsed-text.ts';

/** The lines of text a label can carry, in the order they are asked for. */
export const TEXT_LINES = ['name', 'brand', 'gtin', 'lot', 'expiry', 'serial'] as const;

/** The template of a sheet that names none. */
export const DEFAULT_TEMPLATE = '63up_1in_letter';

/** The orders that labels can come in; see {@link assetConfigSchema}. */
export const SORTS = ['listed', 'catalogue', 'gtin', 'lot', 'serial', 'expiry'] as const;

/** The order of labels where nobody says otherwise. */
export const DEFAULT_SORT = 'listed';

const CELL_RULE = 'This must be a whole number: cells are counted from 1.';

const cell = z.int(CELL_RULE).min(1, CELL_RULE);

/** The renderer's knobs. A knob that an export type has no use for is ignored; an unknown one is refused. */
export const assetConfigSchema = z.strictObject({
  sheet_template: z.string().optional().describe(`The id of a template; left out: ${DEFAULT_TEMPLATE}.`),
  symbol: z
    .enum(['qr', 'datamatrix', 'barcode_1d'])
    .optional()
    .describe("What a sheet's labels carry; left out: qr."),
  start_position: cell.optional().describe('The cell of the first sheet that is printed first.'),
  skip_positions: z.array(cell).max(10_000).optional().describe('Spoiled cells of the first sheet.'),
  copies: z.int().min(1).max(999).optional().describe('Copies of one label stand next to each other.'),
  outline: z.boolean().optional(),
  crop_marks: z.boolean().optional(),
  text: z
    .array(z.enum(TEXT_LINES))
    .max(TEXT_LINES.length)
    .optional()
    .describe('The lines of text, in their order.'),
  digital_link_origin: parsedText(parseDigitalLinkOrigin)
    .optional()
    .describe('Where the links in QR Codes lead; left out: as this station is set.'),
  sort: z
    .enum(SORTS)
    .optional()
    .describe(
      'The order of the labels. listed (left out): as `filters` list them, else as they came into the catalogue; catalogue: always the latter; gtin, lot, serial: by that, numbers in it by their value; expiry: what expires first comes first.',
    ),
  printer_dpi: z
    .int()
    .min(72)
    .max(2400)
    .optional()
    .describe('Symbols are fitted to whole dots of such a printer.'),
});

/** See {@link assetConfigSchema}; every value checked. */
export type AssetConfig = z.infer<typeof assetConfigSchema>;

/** One of the orders that labels can come in. */
export type Sort = (typeof SORTS)[number];

/** One line of a label's text. */
export type TextLine = (typeof TEXT_LINES)[number];
