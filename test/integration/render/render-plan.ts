import type { ArtifactPlan, LabelSource } from '../../../electron/render/make-artifact.ts';
import { loadTemplates } from '../../../electron/resources/templates.ts';
import type { AssetConfig, ExportType, FileFormat } from '../../../shared/contract/export-request.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../shared/gs1/digital-link.ts';
import { computeCheckDigit, type Gtin } from '../../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { Label } from '../../../shared/label/label.ts';
import { resolveAssets } from '../../../shared/label/resolve-assets.ts';

/** A plan as the queue makes it for a request of this type with this `asset_config`. */
export function planOf(
  exportType: ExportType,
  fileFormat: FileFormat,
  config: AssetConfig = {},
): ArtifactPlan {
  const assets = resolveAssets({ scope: 'serials', asset_config: config });
  const template = exportType === 'sheet_pdf' ? (loadTemplates().get(assets.templateId) ?? null) : null;
  return {
    exportType,
    fileFormat,
    template,
    assets,
    calibration: null,
    digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN,
    createdAt: new Date('2026-11-24T09:30:00Z'),
    title: 'Labels <1> & 2',
  };
}

/** Labels of one product, each with its own lot and serial. */
export function labelsOf(count: number, name = 'Καφές & 乌龙茶'): LabelSource<Label> {
  return {
    count,
    batch: (from, length) =>
      Array.from({ length: Math.max(0, Math.min(length, count - from)) }, (_, index) =>
        labelOf(from + index, name),
      ),
  };
}

function labelOf(index: number, name: string): Label {
  const digits = '0950600013435';
  return {
    gtin: (digits + String(computeCheckDigit(digits))) as Gtin,
    name,
    brand: 'Example',
    lot: `L/${index % 7}` as LotCode,
    attributes: { '17': '2027-12-31' },
    serial: `S${index}` as SerialCode,
  };
}
