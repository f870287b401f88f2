import type { TextLine } from '../contract/export-request.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import type { SymbolGeometry } from '../symbol/symbol-geometry.ts';
import { SYMBOLOGIES } from '../symbol/symbology.ts';
import type { Label } from './label.ts';
import { LABEL_FIELDS } from './label-fields.ts';
import { widthOf } from './set-text.ts';

/** One line of a label's text, measured. */
export interface LabelLine {
  readonly field: TextLine;
  /** See {@link LABEL_FIELDS}. */
  readonly isCode: boolean;
  readonly text: string;
  readonly family: 'sans' | 'mono';
  readonly widthEm: number;
  /** The line's box above and (negative) below its baseline: the ink of ordinary text, or its own where it reaches further. */
  readonly topEm: number;
  readonly bottomEm: number;
  readonly replaced: number;
}

/** Brackets and small letters with ascenders reach this high in the bundled faces. */
const ORDINARY_TOP_EM = 0.76;

/** The descenders of names; codes are mostly capitals and digits, and take more only where they have to. */
const ORDINARY_BOTTOM_EM = { sans: -0.236, mono: 0 } as const;

/** Returns the lines that the label has a value for, in the requested order, without those that its linear symbol's HRI shows. */
export function labelLines(
  label: Label,
  fields: readonly TextLine[],
  geometry: SymbolGeometry,
  metrics: FontMetrics,
): readonly LabelLine[] {
  return fields
    .filter((field) => !isInHri(field, geometry))
    .map((field) => ({ field, text: LABEL_FIELDS[field].text(label) }))
    .filter(({ text }) => text !== '')
    .map(({ field, text }) => measuredLine(field, text, metrics));
}

/** Under a product's own symbol stands its GTIN alone. */
function isInHri(field: TextLine, { form, symbology }: SymbolGeometry): boolean {
  if (form === 'matrix' || !LABEL_FIELDS[field].isSaidByHri) return false;
  return field === 'gtin' || SYMBOLOGIES[symbology].content.kind !== 'gtin';
}

function measuredLine(field: TextLine, text: string, metrics: FontMetrics): LabelLine {
  const { isCode } = LABEL_FIELDS[field];
  const family = isCode ? 'mono' : 'sans';
  const runs = metrics.runs(text, family);
  return {
    field,
    isCode,
    text,
    family,
    widthEm: widthOf(runs),
    topEm: Math.max(ORDINARY_TOP_EM, ...runs.map((run) => run.inkTopEm)),
    bottomEm: Math.min(ORDINARY_BOTTOM_EM[family], ...runs.map((run) => run.inkBottomEm)),
    replaced: runs.reduce((sum, run) => sum + run.replaced, 0),
  };
}
