import type { JobSnapshot } from '../../../electron/exports/export-job.ts';
import { engineVersions } from '../../../electron/resources/engine-versions.ts';
import type { ExportRequest } from '../../../shared/contract/export-request.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../shared/gs1/digital-link.ts';
import { resolveAssets } from '../../../shared/label/resolve-assets.ts';

/** Every serial as a QR code. */
export const REQUEST: ExportRequest = { scope: 'serials', export_type: 'qr_codes', file_format: 'svg' };

/** What such a request is frozen with. */
export const SNAPSHOT: JobSnapshot = {
  template: null,
  assets: resolveAssets(REQUEST),
  digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN,
  dated: '2026-11-24T10:00:00.000Z',
  versions: engineVersions(),
};
