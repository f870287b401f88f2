import type { Placement } from '../../shared/label/grid.ts';
import type { Template } from '../../shared/label/template.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import type { SelectedLabel } from '../catalog/selected-labels.ts';
import { FOLDERS_OF } from '../render/archive/symbol-folders.ts';
import type { Finding } from '../render/findings.ts';
import type { SymbolPicture } from '../render/preview/render-symbol-preview.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import type { Prospect } from './prospect.ts';

/** Labels in one batch: so few that all workers share even one sheet. */
const LABELS_A_BATCH = 16;

/** A prospect of sheets, for a printer or for none. */
type SheetProspect = Prospect & { readonly template: Template; readonly calibration: Calibration | null };

/** Composes labels of a sheet and paints those that are placed: SVG in place on the page, one piece a placement. */
export async function renderPieces(
  pool: RenderPool,
  { template, assets, calibration, digitalLinkOrigin }: SheetProspect,
  from: number,
  selected: readonly SelectedLabel[],
  placements: readonly Placement[],
): Promise<{ readonly pieces: readonly string[]; readonly findings: readonly Finding[] }> {
  const plan = { kind: 'sheet-preview' as const, template, assets, calibration, digitalLinkOrigin };
  const batches = inBatches(from, selected).map(({ firstLabelIndex, labels }) => ({
    kind: 'sheet-preview' as const,
    firstLabelIndex,
    labels,
    placements: placements.filter(
      ({ labelIndex }) => labelIndex >= firstLabelIndex && labelIndex < firstLabelIndex + labels.length,
    ),
  }));
  const pieces: string[] = [];
  const findings: Finding[] = [];
  for await (const { result } of pool.renderAll(plan, batches, UNSTOPPED)) {
    pieces.push(...result.pieces);
    findings.push(...result.findings);
  }
  return { pieces, findings };
}

/** Composes and paints the symbols of labels, in the order of their ZIP. */
export async function renderPictures(
  pool: RenderPool,
  { request, assets, digitalLinkOrigin }: Prospect,
  from: number,
  selected: readonly SelectedLabel[],
): Promise<{ readonly pictures: readonly SymbolPicture[]; readonly findings: readonly Finding[] }> {
  const plan = {
    kind: 'symbol-preview' as const,
    symbols: FOLDERS_OF[request.export_type].map(({ symbol }) => symbol),
    digitalLinkOrigin,
    printerDpi: assets.printerDpi,
  };
  const batches = inBatches(from, selected).map((batch) => ({ kind: 'symbol-preview' as const, ...batch }));
  const pictures: SymbolPicture[] = [];
  const findings: Finding[] = [];
  for await (const { result } of pool.renderAll(plan, batches, UNSTOPPED)) {
    pictures.push(...result.pictures);
    findings.push(...result.findings);
  }
  return { pictures, findings };
}

/** A preview is over before anybody could want it to end. */
const UNSTOPPED = new AbortController().signal;

function inBatches(
  from: number,
  selected: readonly SelectedLabel[],
): { readonly firstLabelIndex: number; readonly labels: readonly SelectedLabel['label'][] }[] {
  return Array.from({ length: Math.ceil(selected.length / LABELS_A_BATCH) }, (_, batch) => {
    const start = batch * LABELS_A_BATCH;
    const labels = selected.slice(start, start + LABELS_A_BATCH).map(({ label }) => label);
    return { firstLabelIndex: from + start, labels };
  });
}
