import type { ArtifactPlan } from '../../../electron/render/make-artifact.ts';
import { loadTemplates } from '../../../electron/resources/templates.ts';
import { DEFAULT_TEMPLATE } from '../../../shared/contract/export-request.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../shared/gs1/digital-link.ts';
import { resolveAssets } from '../../../shared/label/resolve-assets.ts';

/** What a program asks for; the rest of a plan has its defaults. */
type Wanted = Pick<ArtifactPlan, 'exportType' | 'fileFormat'> & {
  readonly symbol?: 'qr' | 'datamatrix' | 'barcode_1d';
  readonly template?: string;
};

/** A plan for serials, as the queue makes it. */
export function planOf({
  exportType,
  fileFormat,
  symbol = 'qr',
  template: templateId = DEFAULT_TEMPLATE,
}: Wanted): ArtifactPlan {
  const assets = resolveAssets({ scope: 'serials', asset_config: { symbol, sheet_template: templateId } });
  const template = loadTemplates().get(templateId) ?? null;
  return {
    exportType,
    fileFormat,
    template,
    assets,
    calibration: null,
    digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN,
    createdAt: new Date('2026-11-24T09:30:00Z'),
    title: 'Bench',
  };
}
