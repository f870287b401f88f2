import { z } from 'zod';

import { DATE_FORMATS } from '../fields/date-format.ts';
import { parseDigitalLinkOrigin } from '../gs1/digital-link.ts';
import { parseElementDate } from '../gs1/element-date.ts';
import { parseGtin } from '../gs1/gtin.ts';
import { parseSscc } from '../gs1/sscc.ts';
import { fail, type Outcome } from '../result/result.ts';
import { DEFAULT_ERROR_CORRECTION, ERROR_CORRECTION_LEVELS } from '../symbol/error-correction.ts';
import { SCAN_ENVIRONMENTS } from '../symbol/specification-tables.ts';
import {
  ARCHIVE_TYPES,
  ARCHIVES,
  type ArchiveTraits,
  type ArchiveType,
  SYMBOL_KINDS,
  type SymbolKind,
} from '../symbol/symbology.ts';
import { type FieldProblem, parsedText, validateFields } from './field-validation.ts';
import { AUTOMATIC_LAYOUT, parseLayoutReference } from './layout-reference.ts';
import { parseShortId } from './short-id.ts';
import {
  LONGEST_FREE_TEXT,
  MOST_TEXT_LINES,
  parseTextLine,
  STATION_TEXT_LINES,
  TEXT_LINES,
} from './text-line.ts';
import { typedAnswers } from './typed-answers.ts';

/** The scopes, export types and file formats of the contract, and which can be combined. */

/** Which table the filters resolve against. */
export const SCOPES = ['products', 'lots', 'serials'] as const;

/**
 * What labels are made of: rows of the catalogue, or cases and pallets. The latter are this station's alone, see
 * docs/decisions/0023.
 */
export const LABEL_SCOPES = [...SCOPES, 'logistic_units'] as const;

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

/** What stands below a 2D symbol: its GTIN, all that it holds, or nothing. */
export const HRI_CHOICES = ['gtin', 'all', 'none'] as const;

/** The template of a sheet that names none. */
export const DEFAULT_TEMPLATE = '63up_1in_letter';

/** The template of the labels of cases and pallets that name none: A6, the smallest that GS1 has for them. */
export const DEFAULT_LOGISTIC_TEMPLATE = 'roll_105x148mm';

/** Labels of one case or pallet where nobody says otherwise: a pallet has one on two sides. GS1 General Specifications, section 6.7. */
export const DEFAULT_LOGISTIC_COPIES = 2;

/** The template of a request that names none. */
export function defaultTemplateOf(scope: (typeof LABEL_SCOPES)[number]): string {
  return scope === 'logistic_units' ? DEFAULT_LOGISTIC_TEMPLATE : DEFAULT_TEMPLATE;
}

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
  layout: parsedText(parseLayoutReference)
    .optional()
    .describe(
      `What stands where on a sheet's labels: the id of a layout that this station has, such as shelf_edge, or an id and a version, such as shelf_edge@3; without one the version in use. Left out: ${AUTOMATIC_LAYOUT}, the arrangement that fits itself to each label. Any other layout decides itself on text, hri and dual_marking.`,
    ),
  symbol: z
    .enum(SYMBOL_KINDS)
    .optional()
    .describe(`What a sheet's labels carry; left out: ${DEFAULT_SYMBOL}.`),
  dual_marking: z
    .boolean()
    .optional()
    .describe("A 2D symbol on a sheet's labels has the GTIN's own (EAN, UPC, ITF-14) beside it."),
  error_correction: z
    .enum(ERROR_CORRECTION_LEVELS)
    .optional()
    .describe(
      `The least of QR Codes; a better one that costs no larger symbol is taken. Left out: ${DEFAULT_ERROR_CORRECTION}.`,
    ),
  uppercase_link: z
    .boolean()
    .optional()
    .describe(
      'Digital Links begin with scheme and host in capitals, which makes many QR Codes smaller; not where the origin has a path with small letters.',
    ),
  scan_environment: z
    .enum(SCAN_ENVIRONMENTS)
    .optional()
    .describe(
      "Where the labels are scanned: X-dimension, height of bars and the grade that labels are held to follow GS1's symbol specification tables 1 (retail), 2 (general_distribution), 3 (retail_and_distribution), 4 (other), 6 (healthcare_non_retail), 8 (healthcare_distribution), 10 (healthcare_retail) or 7 (direct_part_marking). Left out: the most lenient of them.",
    ),
  hri: z
    .enum(HRI_CHOICES)
    .optional()
    .describe(
      'What stands below a 2D symbol on a sheet, AIs in brackets. gtin: the GTIN, where the label has room; all: whatever the symbol holds; left out: gtin, or none where `text` is given.',
    ),
  start_position: cell.optional().describe('The cell of the first sheet that is printed first.'),
  skip_positions: z.array(cell).max(10_000).optional().describe('Spoiled cells of the first sheet.'),
  copies: z.int().min(1).max(999).optional().describe('Copies of one label stand next to each other.'),
  outline: z.boolean().optional(),
  crop_marks: z.boolean().optional(),
  text: z
    .array(parsedText(parseTextLine))
    .max(MOST_TEXT_LINES)
    .optional()
    .describe(
      `The lines of text, in their order: ${TEXT_LINES.join(', ')}; on a station also ${STATION_TEXT_LINES.join(', ')}, any other AI such as 7003, text: and the heading of a column, or say: and free text of at most ${LONGEST_FREE_TEXT} characters, the same on all labels, such as say:Keep cool.`,
    ),
  answers: typedAnswers.optional(),
  production_date: parsedText((text) => parseElementDate(text, new Date()))
    .optional()
    .describe(
      'The production date, YYYY-MM-DD, of labels whose records have none: AI 11, and with it the last date by the shelf life of the product.',
    ),
  date_format: z.enum(DATE_FORMATS).optional().describe('How dates are written in the text.'),
  text_language: z
    .string()
    .regex(/^[a-z]{2}$/, 'This must be a language of two letters, such as en.')
    .optional()
    .describe('The language of the words in the text, such as EXP; left out: as this station is set.'),
  data_titles: z
    .boolean()
    .optional()
    .describe(
      "GS1's data titles, such as BATCH/LOT and SERIAL, stand in the text instead of words in a language.",
    ),
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
    .number()
    .min(72)
    .max(2400)
    .optional()
    .describe('Symbols are fitted to whole dots of such a printer; may be a fraction: 8 dots/mm are 203.2.'),
});

/** See {@link assetConfigSchema}; every value checked. */
export type AssetConfig = z.infer<typeof assetConfigSchema>;

/** One of the orders that labels can come in. */
export type Sort = (typeof SORTS)[number];

/** See {@link HRI_CHOICES}. */
export type HriChoice = (typeof HRI_CHOICES)[number];

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
  ssccs: z
    .array(parsedText(parseSscc))
    .max(MAX_LIST_LENGTH)
    .optional()
    .describe('With the scope `logistic_units` only: these cases and pallets.'),
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
  scope: z
    .enum(LABEL_SCOPES)
    .describe('Which table the filters resolve against; `logistic_units` are cases and pallets.'),
  ...exportKindSchema.shape,
  filters: filtersSchema
    .optional()
    .describe('Keys combine with AND, the members of a list with OR. Left out: every active row.'),
  asset_config: assetConfigSchema
    .optional()
    .describe('The knobs of the renderer. One that the export type has no use for is ignored.'),
  accept_unproven: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'Why the labels are let out although some do not scan when they are read back: a person wants them all the same. Left out: such a job fails.',
    ),
});

/** What a filter object says once checked. */
export type ExportFilters = z.infer<typeof filtersSchema>;

/** A request that can be carried out: every field checked, GTINs normalised to 14 digits, ids in short form. */
export type ExportRequest = z.infer<typeof exportRequestSchema>;

/** Checks a request body. Fails with one problem a field, as `422 VALIDATION_ERROR` lists them. */
export function parseExportRequest(body: unknown): Outcome<ExportRequest, readonly FieldProblem[]> {
  const fields = validateFields(exportRequestSchema, body);
  const mismatch = formatMismatch(body);
  const mismatches = [
    ...(mismatch === null ? [] : [mismatch]),
    ...(fields.ok ? scopeMismatches(fields.value) : []),
  ];
  if (mismatches.length === 0) return fields;
  return fail(fields.ok ? mismatches : [...fields.problem, ...mismatches]);
}

/** Cases and pallets have labels, no single symbols, and are named by their SSCC; nothing else is. */
function scopeMismatches({ scope, export_type: type, filters = {} }: ExportRequest): readonly FieldProblem[] {
  if (scope !== 'logistic_units') {
    if (filters.ssccs === undefined) return [];
    return [{ field: 'filters.ssccs', message: 'Only logistic_units are named by SSCCs.' }];
  }
  const foreign = Object.keys(filters)
    .filter((name) => name !== 'ssccs' && name !== 'never_printed')
    .map((name) => ({
      field: `filters.${name}`,
      message: 'logistic_units are named by ssccs, and narrowed by never_printed.',
    }));
  if (type === 'sheet_pdf') return foreign;
  return [{ field: 'export_type', message: 'Labels of logistic_units are made as sheet_pdf.' }, ...foreign];
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
