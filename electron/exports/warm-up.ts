import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../shared/gs1/digital-link.ts';
import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { Label } from '../../shared/label/label.ts';
import { resolveAssets } from '../../shared/label/resolve-assets.ts';
import type { Template } from '../../shared/label/template.ts';
import { SYMBOL_KINDS } from '../../shared/symbol/symbology.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';

/** Two for each of two workers: the first opens fonts, the second runs code that the engine has seen. */
const WARM_UP_BATCHES = 4;
const WARM_UP_LABELS_PER_BATCH = 8;

/** Letters and digits as names and codes have them. */
const WARM_UP_LABEL: Label = {
  gtin: '09506000134352' as Gtin,
  name: 'Sphinx of black quartz, judge my vow',
  brand: 'Jackdaws love',
  lot: 'LOT0123456789' as LotCode,
  serial: 'SN0123456789' as SerialCode,
  attributes: { '17': '2027-12-31' },
};

/**
 * Renders sample labels of each symbology and discards them: threads start, fonts are opened and code is compiled, most
 * of what a first preview would otherwise wait for. Rejects where the signal or the pool ends it.
 */
export async function warmUpRendering(
  pool: RenderPool,
  template: Template,
  signal: AbortSignal,
): Promise<void> {
  for (const symbol of SYMBOL_KINDS) {
    const plan = {
      kind: 'sheet-preview' as const,
      template,
      assets: resolveAssets({ scope: 'serials', asset_config: { symbol } }),
      calibration: null,
      digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN,
    };
    const labels = Array.from({ length: WARM_UP_LABELS_PER_BATCH }, () => WARM_UP_LABEL);
    const placements = labels.map((_, labelIndex) => ({ labelIndex, cellIndex: labelIndex }));
    const batch = { kind: 'sheet-preview' as const, firstLabelIndex: 0, labels, placements };
    const batches = pool.renderAll(
      plan,
      Array.from({ length: WARM_UP_BATCHES }, () => batch),
      signal,
    );
    while ((await batches.next()).done !== true);
  }
}
