import { type DigitalLinkOrigin, digitalLinkUri } from '../../../shared/gs1/digital-link.ts';
import { bracketed, labelElements } from '../../../shared/gs1/element-string.ts';
import { nativeGtin, retailSymbologyOf } from '../../../shared/gs1/gtin.ts';
import type { Label } from '../../../shared/label/label.ts';
import type { SymbolKind, Symbology } from '../../../shared/symbol/symbology.ts';

/** What a symbol says, in the form people read: a URI, a bracketed element string, or a GTIN's digits. */
export interface SymbolContent {
  readonly symbology: Symbology;
  readonly text: string;
}

/**
 * Decides what a label's symbol holds. A product alone is a GTIN and gets its
 * retail symbol; with a lot or a serial a 1D symbol is GS1-128.
 */
export function symbolContent(label: Label, kind: SymbolKind, origin: DigitalLinkOrigin): SymbolContent {
  switch (kind) {
    case 'qr':
      return { symbology: 'qr', text: digitalLinkUri(origin, label) };
    case 'datamatrix':
      return { symbology: 'datamatrix', text: bracketed(labelElements(label)) };
    case 'barcode_1d':
      return label.lot === null && label.serial === null
        ? { symbology: retailSymbologyOf(label.gtin), text: nativeGtin(label.gtin) }
        : { symbology: 'gs1-128', text: bracketed(labelElements(label)) };
  }
}
