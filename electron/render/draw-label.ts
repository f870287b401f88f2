import type { Drawing } from '../../shared/drawing/drawing.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { ResolvedAssets } from '../../shared/label/assets.ts';
import { composeLabel } from '../../shared/label/compose-label.ts';
import type { Label } from '../../shared/label/label.ts';
import type { Template } from '../../shared/label/template.ts';
import type { Finding } from './findings.ts';
import type { FontBook } from './fonts/font-book.ts';
import { encodeSymbol } from './symbols/encode-symbol.ts';

/** How a label of a template is drawn. */
export interface LabelPlan {
  readonly template: Template;
  readonly assets: ResolvedAssets;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
}

/** Encodes and composes one label, and adds what came up to `findings`; null where it was refused. */
export function drawLabel(
  label: Label,
  labelIndex: number,
  { template, assets, digitalLinkOrigin }: LabelPlan,
  fonts: FontBook,
  findings: Finding[],
): Drawing | null {
  const geometry = encodeSymbol(label, assets.symbol, digitalLinkOrigin);
  const composed = composeLabel(label, geometry, template, assets, fonts);
  if (!composed.ok) {
    findings.push({ kind: 'refusal', labelIndex, problem: composed.problem });
    return null;
  }
  for (const note of composed.value.notes) findings.push({ kind: 'note', labelIndex, note });
  return composed.value.drawing;
}
