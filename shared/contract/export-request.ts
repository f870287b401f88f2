import { z } from 'zod';

import { parseGtin } from '../gs1/gtin.ts';
import { fail, type Result } from '../result/result.ts';
import { assetConfigSchema } from './asset-config.ts';
import { EXPORT_TYPES, FILE_FORMATS, FORMATS_OF, SCOPES } from './export-kinds.ts';
import { checkFields, type FieldProblem } from './field-problem.ts';
import { parsedText } from './parsed-text.ts';
import { parseShortId } from './short-id.ts';

/** The most ids or GTINs that one filter lists; more are a selection that wants another filter. */
const LONGEST_LIST = 200_000;

const shortId = parsedText(parseShortId);

/** Keys combine with AND, the members of a list with OR. Strict: a typing slip must never widen a selection to everything. */
export const filtersSchema = z.strictObject({
  gtins: z
    .array(parsedText(parseGtin))
    .max(LONGEST_LIST)
    .optional()
    .describe('8, 12, 13 or 14 digits, with or without separators.'),
  product_id: shortId.optional(),
  lot_ids: z
    .array(shortId)
    .max(LONGEST_LIST)
    .optional()
    .describe('With the scope `serials`: the serials of those lots.'),
  serial_ids: z.array(shortId).max(LONGEST_LIST).optional(),
  lot_run_id: shortId.optional().describe('What one run of generated serials or lots made.'),
  never_printed: z
    .boolean()
    .optional()
    .describe('`true` keeps what no confirmed print covers; `false` is the same as leaving it out.'),
});

/** What is made, and how: a pair that {@link FORMATS_OF} may rule out. */
const exportKindSchema = z.object({
  export_type: z.enum(EXPORT_TYPES).describe('A sheet as PDF, or a ZIP of symbols.'),
  file_format: z.enum(FILE_FORMATS).describe(
    Object.entries(FORMATS_OF)
      .map(([type, formats]) => `${type}: ${formats.join(' or ')}`)
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
  const fields = checkFields(exportRequestSchema, body);
  const incoherent = incoherence(body);
  if (incoherent === null) return fields;
  return fail(fields.ok ? [incoherent] : [...fields.problem, incoherent]);
}

/** Looked for beside every other problem, so that a caller learns of all at once. */
function incoherence(body: unknown): FieldProblem | null {
  const kind = exportKindSchema.safeParse(body);
  if (!kind.success) return null;
  const { export_type: type, file_format: format } = kind.data;
  const accepted = FORMATS_OF[type];
  if (accepted.includes(format)) return null;
  const message = `${type} cannot be made as ${format}. Accepted: ${accepted.join(', ')}.`;
  return { field: 'file_format', message };
}
