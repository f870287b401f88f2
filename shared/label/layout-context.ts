import type { FontMetrics } from '../drawing/fonts.ts';
import type { Design, JobLayout, LayoutElement, SymbolElement } from '../layout/layout.ts';
import type { Arrangement } from './arrange-design.ts';
import type { DrawnElement } from './draw-element.ts';
import type { PrintableLabel } from './printable-label.ts';
import type { ResolvedAssets } from './resolve-assets.ts';
import type { EncodedSymbol, SymbolInBox } from './symbol-in-box.ts';
import type { Template } from './template.ts';
import type { UnitSymbols } from './unit-symbols-in-box.ts';

/** What a symbol of a layout is on a label: one of a record of the catalogue, or those of a case or pallet. */
export type LayoutSymbol = EncodedSymbol | UnitSymbols;

/** Encodes what a symbol of a layout says for one label. */
export type EncodeForLayout = (symbol: SymbolElement['symbol']) => LayoutSymbol;

/** What a label of a layout is made with, beside its data. */
export interface LayoutContext {
  readonly label: PrintableLabel;
  readonly layout: JobLayout;
  readonly design: Design;
  readonly template: Pick<Template, 'labelShape'>;
  readonly assets: Pick<ResolvedAssets, 'symbol' | 'texts' | 'outline' | 'printerDpi' | 'scanEnvironment'>;
  readonly metrics: FontMetrics;
}

/** Elements where they are, with the symbols set. */
export interface SetSymbols {
  readonly arrangement: Arrangement;
  readonly symbols: ReadonlyMap<string, SymbolInBox>;
}

/** An element of another kind, as it came out. */
export interface PaintedElement {
  readonly element: LayoutElement;
  /** What a text says; empty for the rest. */
  readonly says: string;
  /** Null where it has no room, or would lie on a symbol or its quiet zone. */
  readonly drawn: DrawnElement | null;
  readonly isOnSymbol: boolean;
}
