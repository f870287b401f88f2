import type { DigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import { itemLabel, type PrintableLabel } from '../../../shared/label/printable-label.ts';
import type { ResolvedAssets } from '../../../shared/label/resolve-assets.ts';
import type { Template } from '../../../shared/label/template.ts';
import type { SymbolKind } from '../../../shared/symbol/symbology.ts';
import { drawLabel, drawSymbol } from '../draw-label.ts';
import type { FontLibrary } from '../font-library.ts';
import { labelContents, symbolContents } from './label-contents.ts';
import { type DrawingProof, type ProofDots, proveDrawing } from './prove-drawing.ts';
import { SpoiltReadings } from './spoilt-readings.ts';

/** How a job's labels are drawn, and the dots that they are read back at. */
export interface ProofPlan {
  readonly kind: 'proof';
  /** Null for files of symbols by themselves. */
  readonly template: Template | null;
  /** The symbols of one label, in order, where there is no template. */
  readonly symbols: readonly SymbolKind[];
  readonly assets: ResolvedAssets;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  readonly dots: ProofDots;
}

/** Some labels of a job, which need not follow each other. */
export interface ProofBatch {
  readonly kind: 'proof';
  /** Which symbols are read spoilt by a dot too: all, or of those alike in the batch one. */
  readonly spoilt: 'all' | 'one-alike';
  readonly labels: readonly { readonly index: number; readonly label: PrintableLabel }[];
}

/** What reading the batch's labels back showed, in their order; null of a label that cannot be composed at all. */
export interface LabelProofs {
  readonly kind: 'proof';
  readonly proofs: readonly (DrawingProof | null)[];
}

/** Composes labels as for their job, and reads them back; returns null when `stopped`, asked before every label, returned true. */
export async function renderProofs(
  plan: ProofPlan,
  { labels, spoilt }: ProofBatch,
  fonts: FontLibrary,
  stopped: () => boolean,
): Promise<LabelProofs | null> {
  const proofs: (DrawingProof | null)[] = [];
  const alike = spoilt === 'all' ? null : new SpoiltReadings();
  for (const { label, index } of labels) {
    // An abort is a flag that is shared between threads: it can be seen between two labels.
    if (stopped()) return null;
    proofs.push(await proveLabel(plan, label, index, fonts, alike));
  }
  return { kind: 'proof', proofs };
}

async function proveLabel(
  { template, symbols, assets, digitalLinkOrigin, dots }: ProofPlan,
  label: PrintableLabel,
  index: number,
  fonts: FontLibrary,
  alike: SpoiltReadings | null,
): Promise<DrawingProof | null> {
  if (template !== null) {
    const drawing = drawLabel(label, index, { template, assets, digitalLinkOrigin }, fonts, []);
    if (drawing === null) return null;
    const contents = labelContents(label, assets, digitalLinkOrigin, template);
    return proveDrawing(drawing, contents, dots, fonts, alike);
  }
  const proofs: DrawingProof[] = [];
  for (const kind of symbols) {
    const plan = { digitalLinkOrigin, assets };
    const { drawing } = drawSymbol(itemLabel(label), index, kind, plan, fonts, []);
    const contents = symbolContents(label, kind, digitalLinkOrigin);
    proofs.push(await proveDrawing(drawing, contents, dots, fonts, alike));
  }
  return {
    failure: proofs.find(({ failure }) => failure !== null)?.failure ?? null,
    weak: [...new Set(proofs.flatMap(({ weak }) => weak))],
    estimates: proofs.flatMap(({ estimates }) => estimates),
  };
}
