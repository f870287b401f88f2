import { type ExportRequest, exportRequestSchema } from '../../shared/contract/export-request.ts';
import type { OutputChoice } from '../../shared/ipc/settings.ts';
import type { Remembered } from '../station/station.ts';

const NAME = 'last_output';

/** How the last export was made; null before the first, or where an older version's cannot be read. */
export function lastOutput(remembered: Remembered): OutputChoice | null {
  const recalled = remembered.recall(NAME);
  if (typeof recalled !== 'object' || recalled === null) return null;
  const parsed = exportRequestSchema.safeParse({ scope: 'products', ...recalled });
  if (!parsed.success) return null;
  const { export_type, file_format, asset_config } = parsed.data;
  return { export_type, file_format, ...(asset_config === undefined ? {} : { asset_config }) };
}

/** Remembers how an export is made, but for what is true of that sheet of paper only. */
export function rememberOutput(remembered: Remembered, request: ExportRequest): void {
  const { export_type, file_format, asset_config } = request;
  const ofThatSheet = { start_position: undefined, skip_positions: undefined };
  remembered.remember(NAME, { export_type, file_format, asset_config: { ...asset_config, ...ofThatSheet } });
}
