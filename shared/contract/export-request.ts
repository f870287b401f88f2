import { z } from 'zod';

import { parseDigitalLinkOrigin } from '../gs1/digital-link.ts';
import { parseGtin } from '../gs1/gtin.ts';
import { fail, type Result } from '../result/result.ts';
import {
  ARCHIVE_TYPES,
  ARCHIVES,
  type ArchiveTraits,
  type ArchiveType,
  SYMBOL_KINDS,
  type SymbolKind,
} from '../symbol/symbology.ts';
import { type FieldProblem, parsedText, validateFields } from './field-validation.ts';
import { parseShortId } from './short-id.ts';

/** The scopes, export types and file formats of the contract, and which can be combined. */

/** Which table the filters resolve against. */
export const SCOPES = ['products', 'lots', 'serials'] as const;

/** What is made: a ZIP of symbols or, the last one, a multi-up sheet. */
export const EXPORT_TYPES: readonly ExportType[] = [...ARCHIVE_TYPES, 'sheet_pdf'];

/** The format of each symbol, or of the sheet. */
export const FILE_FORMATS = ['svg', 'png', 'pdf', 'eps'] as const;

/** See {@link EXPORT_TYPES}. */
export type ExportType = ArchiveType | 'sheet_pdf';

/** See {@link FILE_FORMATS}. */
export type FileFormat = (typeof FILE_FORMATS)[number];

/** The formats that each export type can be had in; any other pair is incoherent. */
export function formatsOf(type: ExportType): readonly FileFormat[] {
  return type === 'sheet_pdf' ? ['pdf'] : ARCHIVES[type].formats;
}

/** The symbols of each label that an export type's ZIP holds, and their folders; none for a sheet. */
export function archiveSymbols(type: ExportType): ArchiveTraits['symbols'] {
  return type === 'sheet_pdf' ? [] : ARCHIVES[type].symbols;
}

/** The lines of text a label can carry, in the order they are asked for. */
export const TEXT_LINES = ['name', 'brand', 'gtin', 'lot', 'expiry', 'serial'] as const;

/** The template of a sheet that names none. */
export const DEFAULT_TEMPLATE = '63up_1in_letter';

/** The symbol of a sheet's labels where nobody says otherwise. */
export const DEFAULT_SYMBOL: SymbolKind = 'qr';

/** The orders that labels can come in; see {@link assetConfigSchema}. */
export const SORTS = ['listed', 'catalogue', 'gtin', 'lot', 'serial', 'expiry'] as const;

/** The order of labels where nobody says otherwise. */
export const DEFAULT_SORT = 'listed';

const CELL_RULE = 'This must be a whole number: cells are counted from 1.';

const cell = z.int(CELL_RULE).min(1, CELL_RULE);

/** The rendering options. One that does not apply to an export type is ignored; an unknown one is a validation error. */
const assetConfigSchema = z.strictObject({
  sheet_template: z.string().optional().describe(`The id of a template; left out: ${DEFAULT_TEMPLATE}.`),
  symbol: z
    .enum(SYMBOL_KINDS)
    .optional()
    .describe(`What a sheet's labels carry; left out: ${DEFAULT_SYMBOL}.`),
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

/** The most ids or GTINs that one filter lists; more are a selection that wants another filter. */
const MAX_LIST_LENGTH = 200_000;

const shortId = parsedText(parseShortId);

/** Keys combine with AND, the members of a list with OR. Strict: a typing slip must never widen a selection to everything. */
export const filtersSchema = z.strictObject({
  gtins: z
    .array(parsedText(parseGtin))
    .max(MAX_LIST_LENGTH)
    .optional()
    .describe('8, 12, 13 or 14 digits, with or without separators.'),
  product_id: shortId.optional(),
  lot_ids: z
    .array(shortId)
    .max(MAX_LIST_LENGTH)
    .optional()
    .describe('With the scope `serials`: the serials of those lots.'),
  serial_ids: z.array(shortId).max(MAX_LIST_LENGTH).optional(),
  lot_run_id: shortId.optional().describe('What one run of generated serials or lots made.'),
  never_printed: z
    .boolean()
    .optional()
    .describe('`true` keeps what no confirmed print covers; `false` is the same as leaving it out.'),
});

/** What is made, and how: a pair that {@link formatsOf} may rule out. */
const exportKindSchema = z.object({
  export_type: z.enum(EXPORT_TYPES).describe('A sheet as PDF, or a ZIP of symbols.'),
  file_format: z
    .enum(FILE_FORMATS)
    .describe(
      ['sheet_pdf' as const, ...ARCHIVE_TYPES]
        .map((type) => `${type}: ${formatsOf(type).join(' or ')}`)
        .join('; ') + '.',
    ),
});

/** The body of `POST /products/api/v1/labels/export/`, field by field; {@link parseExportRequest} checks that they agree. */
export const exportRequestSchema = z.strictObject({
  scope: z.enum(SCOPES).describe('Which table the filters resolve against.'),
  ...exportKindSchema.shape,
  filters: filtersSchema
    .optional()
    .describe('Keys combine with AND, the members of a list with OR. Left out: every active row.'),
  asset_config: assetConfigSchema
    .optional()
    .describe('The knobs of the renderer. One that the export type has no use for is ignored.'),
});

/** What a filter object says once checked. */
export type ExportFilters = z.infer<typeof filtersSchema>;

/** A request that can be carried out: every field checked, GTINs normalised to 14 digits, ids in short form. */
export type ExportRequest = z.infer<typeof exportRequestSchema>;

/** Checks a request body. Fails with one problem a field, as `422 VALIDATION_ERROR` lists them. */
export function parseExportRequest(body: unknown): Result<ExportRequest, readonly FieldProblem[]> {
  const fields = validateFields(exportRequestSchema, body);
  const mismatch = formatMismatch(body);
  if (mismatch === null) return fields;
  return fail(fields.ok ? [mismatch] : [...fields.problem, mismatch]);
}

/** Looked for beside every other problem, so that a caller learns of all at once. */
function formatMismatch(body: unknown): FieldProblem | null {
  const kind = exportKindSchema.safeParse(body);
  if (!kind.success) return null;
  const { export_type: type, file_format: format } = kind.data;
  const accepted = formatsOf(type);
  if (accepted.includes(format)) return null;
  const message = `${type} cannot be made as ${format}. Accepted: ${accepted.join(', ')}.`;
  return { field: 'file_format', message };
}
