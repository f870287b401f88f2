import { bracketedElementString } from '../gs1/element-string.ts';
import { itemElements } from '../gs1/item-keys.ts';
import type { FactsOf } from '../result/problem-facts.ts';
import type { LinearSymbol, MatrixSymbol, SymbolGeometry } from '../symbol/symbol-geometry.ts';
import type { Label } from './label.ts';

/** The symbols that a label carries, encoded. */
export interface LabelSymbols {
  /** What the label is scanned by. */
  readonly main: SymbolGeometry;
  /** The same content in a symbol that is wider than high, encoded when a flat label asks for it; null where there is none. */
  readonly flat: () => MatrixSymbol | null;
  /** With dual marking the GTIN's own symbol, which stands beside a 2D one. */
  readonly gtin: LinearSymbol | null;
  /** Encodes what a label without room could carry in place of its main symbol; left out where nobody is to be advised. */
  readonly instead?: () => readonly SymbolInstead[];
}

/** A symbol in place of another, and what a person would choose for it. */
export interface SymbolInstead {
  readonly lever: FactsOf<'size_lever'>;
  readonly geometry: SymbolGeometry;
}

/**
 * The symbol with its human-readable interpretation below it: AIs in brackets, no element broken.
 * GS1 General Specifications, section 4.14; at retail the GTIN at least is shown.
 */
export function withHri(symbol: MatrixSymbol, label: Label, hri: 'gtin' | 'all'): MatrixSymbol {
  const elements = itemElements(label).filter(({ ai }) => hri === 'all' || ai === '01');
  const whole = { fromColumns: 0, toColumns: symbol.columns, scale: 1 };
  return {
    ...symbol,
    hri: elements.map((element) => ({ text: bracketedElementString([element]), ...whole })),
  };
}
