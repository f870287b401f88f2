import { createHash } from 'node:crypto';

import { z } from 'zod';

import { DATE_ORDERS } from '../../shared/catalog/date-order.ts';
import { IMPORT_FIELDS, type ImportField } from '../../shared/ipc/imports.ts';
import type { Remembered } from '../station/station.ts';

/** What a person said that the columns of a file hold, by heading. */
export type Mapping = Readonly<Record<string, ImportField>>;

const saidSchema = z.strictObject({
  mapping: z.record(z.string(), z.enum(IMPORT_FIELDS)),
  /** How the dates are written; null where the column shows it. */
  dates: z.enum(DATE_ORDERS).nullable(),
  /** Headings of columns that were taken although they did not look like what they were taken for. */
  taken: z.array(z.string()),
});

/** What a person said of the columns of a file. */
export type SaidColumns = Readonly<z.infer<typeof saidSchema>>;

/** What was said of a file with these headings before; null where nothing was. */
export function recallColumns(remembered: Remembered, headings: readonly string[]): SaidColumns | null {
  const parsed = saidSchema.safeParse(remembered.recall(nameOf(headings)));
  return parsed.success ? parsed.data : null;
}

/** Remembers what was said for files with these headings. */
export function rememberColumns(
  remembered: Remembered,
  headings: readonly string[],
  said: SaidColumns,
): void {
  remembered.remember(nameOf(headings), said);
}

/** Of any length, so their digest is the name. */
function nameOf(headings: readonly string[]): string {
  return `import_mapping.${createHash('sha256').update(JSON.stringify(headings)).digest('hex')}`;
}
