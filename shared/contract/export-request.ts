import { z } from 'zod';

import { parseGtin } from '../gs1/gtin.ts';
import type { Result } from '../result/result.ts';
import { assetConfigSchema } from './asset-config.ts';
import { EXPORT_TYPES, FILE_FORMATS, FORMATS_OF, SCOPES } from './export-kinds.ts';
import { checkFields, type FieldProblem } from './field-problem.ts';
import { parseShortId } from './short-id.ts';

/** The most ids or GTINs that one filter lists; more are a selection that wants another filter. */
const LONGEST_LIST = 200_000;

const shortId = z.string().transform((text, context) => {
  const id = parseShortId(text);
  if (id.ok) return id.value;
  context.addIssue({ code: 'custom', message: id.problem.message });
  return z.NEVER;
});

const gtin = z.string().transform((text, context) => {
  const parsed = parseGtin(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.problem.message });
  return z.NEVER;
});

/** Keys combine with AND, the members of a list with OR. Strict: a typing slip must never widen a selection to everything. */
export const filtersSchema = z.strictObject({
  gtins: z.array(gtin).max(LONGEST_LIST).optional(),
  product_id: shortId.optional(),
  lot_ids: z.array(shortId).max(LONGEST_LIST).optional(),
  serial_ids: z.array(shortId).max(LONGEST_LIST).optional(),
  lot_run_id: shortId.optional(),
  /** `true` keeps what no confirmed print covers; `false` is the same as leaving it out. */
  never_printed: z.boolean().optional(),
});

/** The body of `POST /products/api/v1/labels/export/`. */
export const exportRequestSchema = z
  .strictObject({
    scope: z.enum(SCOPES),
    export_type: z.enum(EXPORT_TYPES),
    file_format: z.enum(FILE_FORMATS),
    filters: filtersSchema.optional(),
    asset_config: assetConfigSchema.optional(),
  })
  .check((context) => {
    const { export_type: type, file_format: format } = context.value;
    const accepted = FORMATS_OF[type];
    if (accepted.includes(format)) return;
    context.issues.push({
      code: 'custom',
      input: format,
      path: ['file_format'],
      message: `${type} cannot be made as ${format}. Accepted: ${accepted.join(', ')}.`,
    });
  });

/** What a filter object says once checked. */
export type ExportFilters = z.infer<typeof filtersSchema>;

/** A request that can be carried out: every field checked, GTINs normalised to 14 digits, ids in short form. */
export type ExportRequest = z.infer<typeof exportRequestSchema>;

/** Checks a request body. Fails with one problem a field, as `422 VALIDATION_ERROR` lists them. */
export function parseExportRequest(body: unknown): Result<ExportRequest, readonly FieldProblem[]> {
  return checkFields(exportRequestSchema, body);
}
