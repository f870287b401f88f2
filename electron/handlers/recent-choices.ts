import { createHash } from 'node:crypto';

import { z } from 'zod';

import { DATE_ORDERS } from '../../shared/catalog/date-order.ts';
import { type ExportRequest, exportRequestSchema } from '../../shared/contract/export-request.ts';
import { parseShortId, type ShortId } from '../../shared/contract/short-id.ts';
import { IMPORT_FIELDS, type ImportField } from '../../shared/ipc/imports.ts';
import type { OutputChoice } from '../../shared/ipc/settings.ts';
import type { RecentChoices } from '../station/station.ts';

const LAST_OUTPUT = 'last_output';

/** Gives how the last export was made; null before the first, or where an older version's cannot be read. */
export function lastOutput(choices: RecentChoices): OutputChoice | null {
  const stored = choices.load(LAST_OUTPUT);
  if (typeof stored !== 'object' || stored === null) return null;
  const parsed = exportRequestSchema.safeParse({ scope: 'products', ...stored });
  if (!parsed.success) return null;
  const { export_type, file_format, asset_config } = parsed.data;
  return { export_type, file_format, ...(asset_config === undefined ? {} : { asset_config }) };
}

/** Stores how an export is made, without what holds for that sheet of paper only. */
export function rememberOutput(choices: RecentChoices, request: ExportRequest): void {
  const { export_type, file_format, asset_config } = request;
  const singleSheetOptions = { start_position: undefined, skip_positions: undefined };
  choices.save(LAST_OUTPUT, {
    export_type,
    file_format,
    asset_config: { ...asset_config, ...singleSheetOptions },
  });
}

const LAST_PRINTER = 'printer';

/** Gives the printer that was chosen last; null where none was, or where a PDF is to be saved. */
export function lastPrinter(choices: RecentChoices): ShortId | null {
  const stored = z.string().safeParse(choices.load(LAST_PRINTER));
  const id = stored.success ? parseShortId(stored.data) : null;
  return id?.ok === true ? id.value : null;
}

/** Stores which printer was chosen. */
export function rememberPrinter(choices: RecentChoices, id: ShortId | null): void {
  choices.save(LAST_PRINTER, id);
}

/** What a person said that the columns of a file hold, by heading. */
export type Mapping = Readonly<Record<string, ImportField>>;

const columnMappingSchema = z.strictObject({
  mapping: z.record(z.string(), z.enum(IMPORT_FIELDS)),
  /** How the dates are written; null where the column shows it. */
  dates: z.enum(DATE_ORDERS).nullable(),
  /** Headings of columns that were taken although they did not look like what they were taken for. */
  taken: z.array(z.string()),
});

/** What the operator confirmed of the columns of a file. */
export type ConfirmedColumns = Readonly<z.infer<typeof columnMappingSchema>>;

/** Gives what was confirmed of a file with these headings before; null where nothing was. */
export function loadColumns(choices: RecentChoices, headings: readonly string[]): ConfirmedColumns | null {
  const parsed = columnMappingSchema.safeParse(choices.load(columnsKey(headings)));
  return parsed.success ? parsed.data : null;
}

/** Stores what was confirmed for files with these headings. */
export function saveColumns(
  choices: RecentChoices,
  headings: readonly string[],
  confirmed: ConfirmedColumns,
): void {
  choices.save(columnsKey(headings), confirmed);
}

/** Of any length, so their digest is the name. */
function columnsKey(headings: readonly string[]): string {
  return `import_mapping.${createHash('sha256').update(JSON.stringify(headings)).digest('hex')}`;
}
