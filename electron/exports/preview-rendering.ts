import { archiveSymbols } from '../../shared/contract/export-request.ts';
import type { GlyphOutlines } from '../../shared/drawing/fonts.ts';
import { paintSvgMarks } from '../../shared/drawing/svg.ts';
import { formatDecimal } from '../../shared/drawing/vector-format.ts';
import { itemLabel } from '../../shared/label/printable-label.ts';
import type { ResolvedAssets } from '../../shared/label/resolve-assets.ts';
import type { Placement } from '../../shared/label/sheet-layout.ts';
import type { Template } from '../../shared/label/template.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import type { ResolvedRequest } from '../catalog/resolve-request.ts';
import type { LabelToMake } from '../logistics/label-selection.ts';
import type { Finding } from '../render/findings.ts';
import { cropMarks } from '../render/pdf/crop-marks.ts';
import type { SymbolPicture } from '../render/render-previews.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';

/** Labels in one batch: so few that all workers share even one sheet. */
const LABELS_PER_BATCH = 16;

/** Describes a resolved request for sheets, for a printer or for none. */
type ResolvedSheetRequest = ResolvedRequest & {
  readonly template: Template;
  readonly calibration: Calibration | null;
};

/** Composes labels of a sheet and paints those that are placed: SVG in place on the page, one piece a placement. */
export async function renderPieces(
  pool: RenderPool,
  { template, assets, calibration, digitalLinkOrigin }: ResolvedSheetRequest,
  from: number,
  selected: readonly LabelToMake[],
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
  for await (const { result } of pool.renderAll(plan, batches, NEVER_ABORTED)) {
    pieces.push(...result.pieces);
    findings.push(...result.findings);
  }
  return { pieces, findings };
}

/** Composes and paints the symbols of labels, in the order of their ZIP. */
export async function renderPictures(
  pool: RenderPool,
  { request, assets, digitalLinkOrigin }: ResolvedRequest,
  from: number,
  selected: readonly LabelToMake[],
): Promise<{ readonly pictures: readonly SymbolPicture[]; readonly findings: readonly Finding[] }> {
  const plan = {
    kind: 'symbol-preview' as const,
    symbols: archiveSymbols(request.export_type).map(({ kind }) => kind),
    digitalLinkOrigin,
    assets,
  };
  const batches = inBatches(from, selected).map(({ firstLabelIndex, labels }) => ({
    kind: 'symbol-preview' as const,
    firstLabelIndex,
    labels: labels.map(itemLabel),
  }));
  const pictures: SymbolPicture[] = [];
  const findings: Finding[] = [];
  for await (const { result } of pool.renderAll(plan, batches, NEVER_ABORTED)) {
    pictures.push(...result.pictures);
    findings.push(...result.findings);
  }
  return { pictures, findings };
}

/** A preview is over before anybody could want it to end. */
export const NEVER_ABORTED = new AbortController().signal;

/** Splits labels that follow each other, the first of them being the selection's `from`. */
export function inBatches(
  from: number,
  selected: readonly LabelToMake[],
): { readonly firstLabelIndex: number; readonly labels: readonly LabelToMake['label'][] }[] {
  return Array.from({ length: Math.ceil(selected.length / LABELS_PER_BATCH) }, (_, batch) => {
    const start = batch * LABELS_PER_BATCH;
    const labels = selected.slice(start, start + LABELS_PER_BATCH).map(({ label }) => label);
    return { firstLabelIndex: from + start, labels };
  });
}

/** Crop marks are lines. */
const NO_TEXT: GlyphOutlines = { path: () => [] };

/** Assembles the SVG of a page at true size from its labels' pieces, which are positioned already. User units are millimetres. */
export function previewPage(
  template: Template,
  assets: ResolvedAssets,
  calibration: Calibration | null,
  pieces: readonly string[],
): string {
  const width = formatDecimal(template.page.widthMm, 4);
  const height = formatDecimal(template.page.heightMm, 4);
  const marks = assets.cropMarks ? paintSvgMarks({ marks: cropMarks(template, calibration) }, NO_TEXT) : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">` +
    `<path fill="#fff" d="M0 0H${width}V${height}H0z"/>${marks}${pieces.join('')}</svg>\n`
  );
}
