import type { PageSize } from '../../../shared/label/template.ts';
import type { Problem } from '../../../shared/result/result.ts';
import {
  ERROR_CORRECTION_LEVELS,
  type ErrorCorrectionLevel,
} from '../../../shared/symbol/error-correction.ts';
import {
  ELEMENT_STRING_MATRIX,
  SYMBOL_KINDS,
  type SymbolKind,
  SYMBOLOGIES,
} from '../../../shared/symbol/symbology.ts';
import type { Matter } from './matter.ts';

/** What mends a matter for all of its labels. */
export type MendingAct =
  | { readonly kind: 'symbol'; readonly symbol: SymbolKind }
  | { readonly kind: 'oneSymbol' }
  | { readonly kind: 'capitals' }
  | { readonly kind: 'errorCorrection'; readonly level: ErrorCorrectionLevel }
  /** A label at least as large; null: just a larger one. */
  | { readonly kind: 'larger'; readonly least: PageSize | null }
  | { readonly kind: 'lessText' }
  | { readonly kind: 'leaveOut' }
  /** The printer's settings say what is not known of it. */
  | { readonly kind: 'printerSettings' };

/** What mends those that name no levers themselves; the others are mended elsewhere, or by nobody here. */
const ACTS: Readonly<Partial<Record<string, MendingAct>>> = {
  pair_too_small: { kind: 'oneSymbol' },
  gs1_128_over_48: { kind: 'symbol', symbol: ELEMENT_STRING_MATRIX },
  left_out_of_link: { kind: 'symbol', symbol: ELEMENT_STRING_MATRIX },
  gs1_128_wide: { kind: 'symbol', symbol: ELEMENT_STRING_MATRIX },
  layout_symbol_small: { kind: 'larger', least: null },
  layout_left_out: { kind: 'larger', least: null },
  few_dots: { kind: 'larger', least: null },
  bars_low: { kind: 'larger', least: null },
  text_left_out: { kind: 'larger', least: null },
  line_shortened: { kind: 'larger', least: null },
  hri_left_out: { kind: 'larger', least: null },
  dots_unknown: { kind: 'printerSettings' },
  ean_dots_unknown: { kind: 'printerSettings' },
  best_before_past: { kind: 'leaveOut' },
  production_date_missing: { kind: 'leaveOut' },
  production_date_ahead: { kind: 'leaveOut' },
  coupon_number: { kind: 'leaveOut' },
  unassigned_prefix: { kind: 'leaveOut' },
  variable_measure: { kind: 'leaveOut' },
  measure_on_fixed_item: { kind: 'leaveOut' },
};

/** In the order in which they are offered: what changes least of what a person reads first. */
const LEVERS: readonly MendingAct['kind'][] = ['symbol', 'capitals', 'errorCorrection', 'larger', 'lessText'];

/**
 * Gives the act that mends a matter for all of its labels: of what was tried on each of them what helps every one, else what is
 * known to help for its kind; null where nothing on the print screen does.
 */
export function mendingAct({ rows }: Matter): MendingAct | null {
  const [first, ...others] = rows.map(leversOf);
  const onAll = (first ?? []).flatMap((lever) => {
    const alike = others.map((levers) => levers.find((one) => isAlike(one, lever)));
    return alike.includes(undefined) ? [] : [largestOf([lever, ...alike.filter((one) => one !== undefined)])];
  });
  const [best] = onAll.toSorted((one, other) => LEVERS.indexOf(one.kind) - LEVERS.indexOf(other.kind));
  return best ?? ACTS[rows[0].code] ?? null;
}

function leversOf({ facts }: Problem): readonly MendingAct[] {
  const levers = facts?.['levers'];
  return Array.isArray(levers)
    ? levers.flatMap((lever) => actOf((lever as Problem<'size_lever'>).facts))
    : [];
}

/** A finer printer, a shorter address and a box of a layout are chosen elsewhere. */
function actOf(facts: Problem['facts'] = {}): readonly MendingAct[] {
  const { which, symbol, level } = facts;
  switch (which) {
    case 'symbol': {
      const kind = SYMBOL_KINDS.find((one) => one !== 'barcode_1d' && SYMBOLOGIES[one].name === symbol);
      return kind === undefined ? [] : [{ kind: 'symbol', symbol: kind }];
    }
    case 'capitals':
      return [{ kind: 'capitals' }];
    case 'level': {
      const known = ERROR_CORRECTION_LEVELS.find((one) => one === level);
      return known === undefined ? [] : [{ kind: 'errorCorrection', level: known }];
    }
    case 'text':
      return [{ kind: 'lessText' }];
    case 'width':
    case 'rectangle':
    case 'round':
      return [{ kind: 'larger', least: sizeOf(facts) }];
    default:
      return [];
  }
}

function sizeOf({ width, height, diameter }: NonNullable<Problem['facts']>): PageSize | null {
  if (typeof diameter === 'number') return { widthMm: diameter, heightMm: diameter };
  return typeof width === 'number' && typeof height === 'number'
    ? { widthMm: width, heightMm: height }
    : null;
}

function isAlike(one: MendingAct, other: MendingAct): boolean {
  if (one.kind === 'larger' && other.kind === 'larger') return true;
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The label that is large enough for all; any other act is the same on all. */
function largestOf([first, ...others]: readonly [MendingAct, ...MendingAct[]]): MendingAct {
  return others.reduce<MendingAct>((largest, one) => {
    if (largest.kind !== 'larger' || one.kind !== 'larger') return largest;
    if (largest.least === null || one.least === null) return { kind: 'larger', least: null };
    return {
      kind: 'larger',
      least: {
        widthMm: Math.max(largest.least.widthMm, one.least.widthMm),
        heightMm: Math.max(largest.least.heightMm, one.least.heightMm),
      },
    };
  }, first);
}
