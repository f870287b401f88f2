import type { Scope } from '../catalog/entities.ts';
import type { ExportType } from './export-kinds.ts';
import type { ShortId } from './short-id.ts';

const STEM_OF: Readonly<Record<ExportType, string>> = {
  sheet_pdf: 'sheet',
  qr_codes: 'qr-codes',
  datamatrix: 'datamatrix',
  barcodes_1d: 'barcodes-1d',
  codes_combined: 'codes-combined',
};

/** A job's file name: `sheet-AbCd-42.pdf`, `datamatrix-lots-AbCd-42.zip`: type, scope (not for sheets), first four of the job id, item count. */
export function artifactName(type: ExportType, scope: Scope, jobId: ShortId, itemCount: number): string {
  const job = `${jobId.slice(0, 4)}-${String(itemCount)}`;
  return type === 'sheet_pdf' ? `${STEM_OF[type]}-${job}.pdf` : `${STEM_OF[type]}-${scope}-${job}.zip`;
}
