import type { LabelShape, Template, TemplateSource } from '../label/template.ts';

/** How stock goes through a printer: single sheets, a roll of labels, or labels folded into a stack. */
export const MEDIA = ['sheet', 'roll', 'fan_fold'] as const;

/** See {@link MEDIA}. */
export type Medium = (typeof MEDIA)[number];

/** What people look for: the words that gLabels sorts its stock by. */
export const STOCK_CATEGORIES = [
  ...['label', 'card', 'business_card', 'name_badge', 'media', 'mail', 'foldable', 'photo', 'filing'],
] as const;

/** See {@link STOCK_CATEGORIES}. */
export type StockCategory = (typeof STOCK_CATEGORIES)[number];

/** The number that a maker sells stock under: `Avery` and `L7160`. */
export interface StockNumber {
  /** Empty where nobody says whose number it is, as with own stock. */
  readonly maker: string;
  readonly part: string;
}

/** Writes a number as people do: `Avery L7160`. */
export function numberText({ maker, part }: StockNumber): string {
  return `${maker} ${part}`.trim();
}

/** Stock as it is found: its geometry, and what people know it by. */
export interface StockEntry {
  readonly template: Template;
  readonly medium: Medium;
  /** The numbers of this very geometry: the one that names it first, then its equivalents; none for stock that is nobody's, such as common roll sizes. */
  readonly numbers: readonly StockNumber[];
  readonly categories: readonly StockCategory[];
  /** Whose it is: part of the installation, or added by the people who use it. */
  readonly origin: 'bundled' | 'own';
  /** Where its figures are from; null for what people measured themselves. */
  readonly source: string | null;
}

/** What to look for; what is left out does not matter, and all that is given must hold. */
export interface StockQuery {
  /**
   * Free text as people type it: words of the name, a maker, a number (`5160`, `avery 5160`), a size (`63.5x38.1`, `2x1 in`), a
   * count (`21 per sheet`), a shape (`round`), in any order and case.
   */
  readonly text?: string;
  /** A maker's name, or its beginning; case does not matter. */
  readonly maker?: string;
  /** A number, or its beginning; case, spaces and hyphens do not matter. */
  readonly part?: string;
  /** A label's size, either way round. */
  readonly size?: { readonly widthMm: number; readonly heightMm: number };
  /** How far each side of a label may be off `size`; left out: {@link SIZE_TOLERANCE_MM}. */
  readonly toleranceMm?: number;
  readonly perSheet?: number;
  readonly shape?: LabelShape['kind'];
  readonly medium?: Medium;
}

/** Makers round their figures to the half millimetre, and 1 in is sold as 25 mm. */
export const SIZE_TOLERANCE_MM = 0.6;

/** Stock that was found, and what it was found by. */
export interface StockMatch {
  readonly entry: StockEntry;
  /** The number that was asked for, where it is an equivalent and not the number that names the entry; else null. */
  readonly foundAs: StockNumber | null;
}

/**
 * All stock that there is. A search gives what fits best first: the very number that was asked for before numbers that
 * begin like it; sizes that are nearer before others; then own stock before bundled stock, the contract's templates before
 * others, and makers and numbers in order.
 */
export interface StockLibrary extends TemplateSource {
  /** An entry by its template's id. */
  find(id: string): StockEntry | undefined;
  search(query: StockQuery): readonly StockMatch[];
}
