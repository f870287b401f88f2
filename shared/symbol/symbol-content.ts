import { type DigitalLinkOrigin, digitalLinkUri } from '../gs1/digital-link.ts';
import { bracketedElementString, rawElementString } from '../gs1/element-string.ts';
import { type Gtin, gtinLength, nativeGtin } from '../gs1/gtin.ts';
import { itemElements, type ItemKeys } from '../gs1/item-keys.ts';
import {
  LINEAR_SYMBOLOGIES,
  type LinearSymbology,
  type SymbolKind,
  SYMBOLOGIES,
  type Symbology,
} from './symbology.ts';

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
    case 'gtin':
      return { symbology, ...gtinDigits(keys.gtin) };
  }
}

/** What the symbol that a GTIN has by itself holds: EAN-8, UPC-A, EAN-13 or ITF-14, by its own length. */
export function gtinSymbolContent(gtin: Gtin): SymbolContent & { readonly symbology: LinearSymbology } {
  const found = LINEAR_SYMBOLOGIES.find((symbology) => holdsGtin(symbology, gtin));
  if (found === undefined) throw new Error(`No 1D symbology holds a GTIN of ${gtinLength(gtin)} digits`);
  return { symbology: found, ...gtinDigits(gtin) };
}

/** Decides what a symbol of a layout is and holds: the one that the request asks for, the GTIN's own, or always the same kind. */
export function layoutSymbolContent(
  keys: ItemKeys,
  symbol: 'request' | 'gtin' | SymbolKind,
  requested: SymbolKind,
  origin: DigitalLinkOrigin,
): SymbolContent {
  if (symbol === 'gtin') return gtinSymbolContent(keys.gtin);
  return symbolContent(keys, symbol === 'request' ? requested : symbol, origin);
}

function gtinDigits(gtin: Gtin): Omit<SymbolContent, 'symbology'> {
  const digits = nativeGtin(gtin);
  return { text: digits, pieces: [digits], message: digits };
}

function holdsGtin(symbology: Symbology, gtin: Gtin): boolean {
  const { content } = SYMBOLOGIES[symbology];
  return content.kind === 'gtin' && content.digits === gtinLength(gtin);
}

/** A product alone is a GTIN and gets the symbol of its length; with a lot or a serial it takes an element string. */
function linearSymbologyOf(keys: ItemKeys): Symbology {
  const isProduct = keys.lot === null && keys.serial === null;
  const found = LINEAR_SYMBOLOGIES.find(
    (symbology) =>
      SYMBOLOGIES[symbology].content.kind !== 'gtin' || (isProduct && holdsGtin(symbology, keys.gtin)),
  );
  if (found === undefined) throw new Error('No 1D symbology holds an element string');
  return found;
}
