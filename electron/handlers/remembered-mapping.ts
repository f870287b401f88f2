import { createHash } from 'node:crypto';

import { z } from 'zod';

import { IMPORT_FIELDS, type ImportField } from '../../shared/ipc/imports.ts';
import type { Remembered } from '../station/station.ts';

/** What a person said that the columns of a file hold, by heading. */
export type Mapping = Readonly<Record<string, ImportField>>;

const mappingSchema = z.record(z.string(), z.enum(IMPORT_FIELDS));

/** The mapping that was used for a file with these headings before; null where there was none. */
export function recallMapping(remembered: Remembered, headings: readonly string[]): Mapping | null {
  const parsed = mappingSchema.safeParse(remembered.recall(nameOf(headings)));
  return parsed.success ? parsed.data : null;
}

/** Remembers a mapping for files with these headings. */
export function rememberMapping(remembered: Remembered, headings: readonly string[], mapping: Mapping): void {
  remembered.remember(nameOf(headings), mapping);
}

/** Of any length, so their digest is the name. */
function nameOf(headings: readonly string[]): string {
  return `import_mapping.${createHash('sha256').update(JSON.stringify(headings)).digest('hex')}`;
}
