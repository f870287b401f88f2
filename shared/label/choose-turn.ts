import { chooseLayout, type ChosenLayout, type LayoutContext } from './choose-layout.ts';
import type { LabelSymbols } from './label-symbols.ts';
import { X_TOLERANCE_MM } from './module-widths.ts';
import { reaches, type SizeAim } from './size-aims.ts';
import type { LabelShape } from './template.ts';

/** A layout, and which way it stands on its label. */
export interface ChosenTurn {
  readonly layout: ChosenLayout;
  /** The label's, or the label's as it is turned. */
  readonly shape: LabelShape;
  /** It is for the label turned by a quarter. */
  readonly isTurned: boolean;
}

/**
 * Chooses a layout, turned by a quarter where bars on a high label come out narrower than GS1 asks for as it stands, and
 * wider turned. Null where neither way has room.
 */
export function chooseTurn(symbols: LabelSymbols, context: LayoutContext): ChosenTurn | null {
  const upright = chooseLayout(symbols, context);
  const turnedShape = turned(context.template.labelShape);
  const mayTurn = symbols.main.form === 'linear' && turnedShape !== null;
  if (mayTurn && !isWideEnough(upright, context)) {
    const layout = chooseLayout(symbols, {
      ...context,
      template: { ...context.template, labelShape: turnedShape },
    });
    if (layout !== null && narrowest(layout) > narrowest(upright) + X_TOLERANCE_MM) {
      return { layout, shape: turnedShape, isTurned: true };
    }
  }
  const shape = context.template.labelShape;
  return upright === null ? null : { layout: upright, shape, isTurned: false };
}

/** Whether all modules of a layout are as wide as GS1 asks for; false where there is no layout. */
export function isWideEnough(layout: ChosenLayout | null, { assets }: LayoutContext): boolean {
  return allReach('width', layout, assets);
}

/** Whether all symbols of a layout reach an aim; false where there is no layout. */
export function allReach(
  aim: SizeAim,
  layout: ChosenLayout | null,
  assets: LayoutContext['assets'],
): boolean {
  return layout !== null && layout.fitted.placement.symbols.every((symbol) => reaches(aim, symbol, assets));
}

function narrowest(layout: ChosenLayout | null): number {
  if (layout === null) return 0;
  return Math.min(...layout.fitted.placement.symbols.map(({ size }) => size.xDimensionMm));
}

/** Null for a label that is no higher than wide. */
function turned(shape: LabelShape): LabelShape | null {
  if (shape.kind === 'round' || shape.heightMm <= shape.widthMm) return null;
  return { ...shape, widthMm: shape.heightMm, heightMm: shape.widthMm };
}
