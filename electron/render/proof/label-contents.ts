import type { Element } from '../../../shared/gs1/attributes.ts';
import type { DigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import { itemElements } from '../../../shared/gs1/item-keys.ts';
import type { Label } from '../../../shared/label/label.ts';
import { layoutSymbols } from '../../../shared/label/layout-contents.ts';
import { isLogisticLabel, type PrintableLabel } from '../../../shared/label/printable-label.ts';
import type { ResolvedAssets } from '../../../shared/label/resolve-assets.ts';
import type { Template } from '../../../shared/label/template.ts';
import {
  gtinSymbolContent,
  layoutSymbolContent,
  type SymbolContent,
  symbolContent,
} from '../../../shared/symbol/symbol-content.ts';
import {
  ELEMENT_STRING_SYMBOLOGY,
  isMatrix,
  type SymbolKind,
  type Symbology,
} from '../../../shared/symbol/symbology.ts';

/** What the symbols of one symbology on a label are to say. */
export type ExpectedContent =
  /** Each symbol of it says all of it. */
  | { readonly symbology: Symbology; readonly message: string }
  /** Each symbol says these elements, or `between` all of them, so many as there is room for, each element is said once. */
  | {
      readonly symbology: Symbology;
      readonly elements: readonly Element[];
      readonly between: 'each' | 'all';
    };

/** What a label's symbols are to say: its main symbol, with dual marking the GTIN's too; of a case or pallet its SSCC and elements. */
export function labelContents(
  label: PrintableLabel,
  { symbol, dualMarking, layout }: Pick<ResolvedAssets, 'symbol' | 'dualMarking' | 'layout'>,
  origin: DigitalLinkOrigin,
  template: Pick<Template, 'labelShape'> | null,
): readonly ExpectedContent[] {
  if (isLogisticLabel(label)) {
    const elements = [{ ai: '00', value: label.sscc }, ...label.elements];
    return [{ symbology: ELEMENT_STRING_SYMBOLOGY, elements, between: 'all' }];
  }
  if (layout !== undefined && template !== null) {
    const contents = layoutSymbols(layout.layout, label, template.labelShape, symbol).map((each) =>
      layoutSymbolContent(label, each, symbol, origin),
    );
    // Two symbols of a layout may come to say the same in one symbology: both are held against it.
    const different = contents.filter(
      (each, index) => contents.findIndex(({ symbology }) => symbology === each.symbology) === index,
    );
    return different.map((content) => expected(content, label));
  }
  const content = symbolContent(label, symbol, origin);
  const main = expected(content, label);
  // A linear symbol has no other beside it.
  return dualMarking === true && isMatrix(content.symbology) ? [gtinSymbolContent(label.gtin), main] : [main];
}

function expected({ symbology, message }: SymbolContent, label: Label): ExpectedContent {
  return symbology === ELEMENT_STRING_SYMBOLOGY
    ? { symbology, elements: itemElements(label), between: 'each' }
    : { symbology, message };
}

/** What a symbol by itself is to say. */
export function symbolContents(
  label: PrintableLabel,
  kind: SymbolKind,
  origin: DigitalLinkOrigin,
): readonly ExpectedContent[] {
  return labelContents(label, { symbol: kind, dualMarking: false }, origin, null);
}
