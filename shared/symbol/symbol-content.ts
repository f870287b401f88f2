import { type DigitalLinkOrigin, digitalLinkUri } from '../gs1/digital-link.ts';
import { bracketedElementString, itemElements, rawElementString } from '../gs1/element-string.ts';
import { gtinLength, nativeGtin } from '../gs1/gtin.ts';
import type { ItemKeys } from '../gs1/item-keys.ts';
import { LINEAR_SYMBOLOGIES, type SymbolKind, SYMBOLOGIES, type Symbology } from './symbology.ts';

/** What one symbol holds. Its modules are made from it, and manifests and previews show it. */
export interface SymbolContent {
  readonly symbology: Symbology;
  /** For people: a URI, a bracketed element string, or a GTIN's digits. */
  readonly text: string;
  /** The same in pieces that are not broken between two lines: an element string's elements. */
  readonly pieces: readonly string[];
  /** For the encoder: a URI, an element string with GS as its separators and without the leading FNC1, or digits. */
  readonly message: string;
}

/** Decides which symbol a label gets for the kind asked for, and what it holds. */
export function symbolContent(keys: ItemKeys, kind: SymbolKind, origin: DigitalLinkOrigin): SymbolContent {
  const symbology = kind === 'barcode_1d' ? linearSymbologyOf(keys) : kind;
  switch (SYMBOLOGIES[symbology].content.kind) {
    case 'digital-link': {
      const uri = digitalLinkUri(origin, keys);
      return { symbology, text: uri, pieces: [uri], message: uri };
    }
    case 'element-string': {
      const elements = itemElements(keys);
      return {
        symbology,
        text: bracketedElementString(elements),
        pieces: elements.map((element) => bracketedElementString([element])),
        message: rawElementString(elements),
      };
    }
    case 'gtin': {
      const digits = nativeGtin(keys.gtin);
      return { symbology, text: digits, pieces: [digits], message: digits };
    }
  }
}

/** A product alone is a GTIN and gets the symbol of its length; with a lot or a serial it takes an element string. */
function linearSymbologyOf(keys: ItemKeys): Symbology {
  const isProduct = keys.lot === null && keys.serial === null;
  const found = LINEAR_SYMBOLOGIES.find((symbology) => {
    const { content } = SYMBOLOGIES[symbology];
    return content.kind !== 'gtin' || (isProduct && content.digits === gtinLength(keys.gtin));
  });
  if (found === undefined) throw new Error('No 1D symbology holds an element string');
  return found;
}
