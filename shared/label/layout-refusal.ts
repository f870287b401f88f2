import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';
import { specificationOf } from '../symbol/specification-tables.ts';
import { SYMBOLOGIES } from '../symbol/symbology.ts';
import { tenthUp } from '../units/length.ts';
import type { LayoutContext } from './choose-layout.ts';
import type { Size } from './label-shape.ts';
import type { LabelSymbols } from './label-symbols.ts';
import { leastPairSize, type PairArrangement, type SymbolPair } from './place-pair.ts';
import { labelSize, leastLabelSize, sizeLevers } from './size-levers.ts';

/** Why a label is not made. */
export type LayoutRefusal = 'symbol_too_small' | 'pair_too_small';

/** Says what a label's symbols need, what the label has, and what would help. */
export function layoutRefusal(symbols: LabelSymbols, context: LayoutContext): Problem<LayoutRefusal> {
  const { main, gtin } = symbols;
  return gtin !== null && main.form === 'matrix'
    ? pairTooSmall({ linear: gtin, matrix: main }, context)
    : tooSmall(symbols, context);
}

function pairTooSmall(pair: SymbolPair, context: LayoutContext): Problem<'pair_too_small'> {
  const { template, assets, metrics } = context;
  const { labelShape: shape } = template;
  const environment = assets.scanEnvironment ?? null;
  const { printerDpi } = assets;
  const needed = (arrangement: PairArrangement): Size =>
    leastPairSize(pair, { arrangement, beside: false, shape, printerDpi, environment, metrics });
  const [row, column, label] = [needed('row'), needed('column'), labelSize(context)];
  return newProblem('pair_too_small', {
    rowWidth: tenthUp(row.widthMm),
    rowHeight: tenthUp(row.heightMm),
    columnWidth: tenthUp(column.widthMm),
    columnHeight: tenthUp(column.heightMm),
    width: label.widthMm,
    height: label.heightMm,
  });
}

function tooSmall(symbols: LabelSymbols, context: LayoutContext): Problem<'symbol_too_small'> {
  const { symbology } = symbols.main;
  const needed = leastLabelSize(symbols, context);
  const { widthMm, heightMm } = labelSize(context);
  const facts = {
    symbol: SYMBOLOGIES[symbology].name,
    least: specificationOf(symbology, context.assets.scanEnvironment ?? null).leastMm,
    levers: sizeLevers(symbols, context, 'width'),
  };
  return context.template.labelShape.kind === 'round'
    ? newProblem('symbol_too_small', { which: 'round', ...facts, need: needed.widthMm, diameter: widthMm })
    : newProblem('symbol_too_small', {
        which: 'rectangle',
        ...facts,
        needWidth: needed.widthMm,
        needHeight: needed.heightMm,
        width: widthMm,
        height: heightMm,
      });
}
