import { isOver, type StationDay } from '../catalog/withheld.ts';
import type { Drawing } from '../drawing/drawing.ts';
import { type AttributeKey, type Element, isDateKey } from '../gs1/attributes.ts';
import { leftOutOfDigitalLink } from '../gs1/digital-link.ts';
import { type ElementDate, parseElementDate } from '../gs1/element-date.ts';
import { rawElementString } from '../gs1/element-string.ts';
import { type RestrictedUse, restrictedUseNote } from '../gs1/gs1-prefix.ts';
import { type Gtin, gtinLength } from '../gs1/gtin.ts';
import { itemElements } from '../gs1/item-keys.ts';
import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';
import {
  isScannedIn,
  leastBarHeightMm,
  type ScanEnvironment,
  specificationOf,
} from '../symbol/specification-tables.ts';
import type { SymbolGeometry } from '../symbol/symbol-geometry.ts';
import { SYMBOLOGIES } from '../symbol/symbology.ts';
import type { Label } from './label.ts';
import type { LogisticLabel } from './logistic-label.ts';
import { dotsInModule, isNarrowEnough, widthWithQuietZones, X_TOLERANCE_MM } from './module-widths.ts';
import { reaches, type SizeAim } from './size-aims.ts';
import type { SymbolSize } from './symbol-block.ts';

/** A drawing, and what a person should know about it. */
export interface ComposedDrawing {
  readonly drawing: Drawing;
  readonly notes: readonly LabelNote[];
}

/** Something about a label that can be printed all the same. One label has at most one note of each code. */
export interface LabelNote extends Problem {
  readonly code: NoteCode;
  /** A plain sentence without the label's own values, so that the same note of many labels can be shown once. */
  readonly message: string;
}

/** Codes of the notes about a label. */
export type NoteCode =
  | 'text_shortened'
  | 'name_shortened'
  | 'line_shortened'
  | 'text_left_out'
  | 'missing_glyph'
  | 'below_gs1_x_dimension'
  | 'below_imager_x_dimension'
  | 'few_dots'
  | 'dots_unknown'
  | 'ean_dots_unknown'
  | 'bars_low'
  | 'gs1_128_over_48'
  | 'gs1_128_wide'
  | 'not_scanned_there'
  | 'label_turned'
  | 'hri_left_out'
  | 'layout_left_out'
  | 'layout_font'
  | 'layout_on_symbol'
  | 'layout_text_smaller'
  | 'layout_symbol_narrower'
  | 'layout_draft'
  | 'day_not_given'
  | 'best_before_past'
  | 'production_date_missing'
  | 'production_date_ahead'
  | 'measure_on_fixed_item'
  | 'left_out_of_link'
  | RestrictedUse;

/** The first of each code: two symbols may have the same to say. */
export function oneOfEach(notes: readonly LabelNote[]): readonly LabelNote[] {
  return notes.filter(({ code }, index) => notes.findIndex((note) => note.code === code) === index);
}

/** Most hand imagers read no narrower modules: two of their pixels at arm's length. Measured, see docs/decisions/0027. */
const IMAGER_X_MM = 0.2;

/** What the notes about a symbol's size go by. */
export interface PrintedAt {
  /** Null where nobody said. */
  readonly environment: ScanEnvironment | null;
  readonly printerDpi: number | null;
  /** Gives what would bring the symbol up to an aim; asked only where it falls short of it. */
  readonly levers: (aim: SizeAim) => readonly Problem<'size_lever'>[];
}

/** Returns notes about a symbol of this size: narrow modules, low bars, a long GS1-128, a restricted GTIN, a date without a day. */
export function symbolNotes(
  label: Label,
  geometry: SymbolGeometry,
  size: SymbolSize,
  at: PrintedAt,
): readonly LabelNote[] {
  return [...sizeNotes(geometry, size, at), ...contentNotes(label, geometry)];
}

/** Returns those of {@link symbolNotes} that symbols of one size share, whatever they say. */
export function sizeNotes(geometry: SymbolGeometry, size: SymbolSize, at: PrintedAt): readonly LabelNote[] {
  const { symbology } = geometry;
  const { name } = SYMBOLOGIES[symbology];
  return [
    ...(isScannedIn(symbology, at.environment) ? [] : [newProblem('not_scanned_there', { symbol: name })]),
    ...widthNotes(geometry, size, at),
    ...heightNotes(geometry, size, at),
  ];
}

/** Returns those of {@link symbolNotes} that go by what the label says. */
export function contentNotes(label: Label, { symbology }: SymbolGeometry): readonly LabelNote[] {
  const { content, mostDataCharacters } = SYMBOLOGIES[symbology];
  // In a retail symbol a shop's own number is right, and nothing stands beside it.
  if (content.kind === 'gtin') return [];
  const elements = itemElements(label);
  const leftOut = content.kind === 'digital-link' ? leftOutOfDigitalLink(label) : [];
  const isLong = mostDataCharacters !== null && rawElementString(elements).length > mostDataCharacters;
  return [
    ...(isLong ? [newProblem('gs1_128_over_48')] : []),
    ...useNotes(label.gtin, elements),
    ...dayNotes(elements),
    ...(leftOut.length === 0 ? [] : [newProblem('left_out_of_link', { ais: leftOut.join(', ') })]),
  ];
}

/** Trade measures and the count of what varies in number. GS1 General Specifications, sections 3.5.1, 3.6.1 and 3.6.2. */
const TRADE_MEASURE = /^(?:30|3[1256]\d\d)$/;

/**
 * Returns what GS1 keeps the GTIN for, less the measure that is missing where it stands beside it; and a note where one stands beside a
 * GTIN that is of fixed contents for certain: one of 14 digits. Fresh food that a till weighs has a shorter one.
 */
function useNotes(gtin: Gtin, elements: readonly Element[]): readonly LabelNote[] {
  const hasMeasure = elements.some(({ ai }) => TRADE_MEASURE.test(ai));
  const note = restrictedUseNote(gtin);
  if (hasMeasure && note?.code === 'variable_measure') return [];
  const isMeasuredCase = hasMeasure && gtinLength(gtin) === 14;
  return [...(note === null ? [] : [note]), ...(isMeasuredCase ? [newProblem('measure_on_fixed_item')] : [])];
}

/**
 * Returns a note where an element is a date without a day. Day 00 stands for the month's end; GS1 bars it from the expiry date
 * of regulated healthcare, which is refused, and advises against it elsewhere. GS1 General Specifications, section 3.4.
 */
export function dayNotes(elements: readonly Element[]): readonly LabelNote[] {
  const lacksDay = elements.some(({ ai, value }) => isDateKey(ai as AttributeKey) && value.endsWith('00'));
  return lacksDay ? [newProblem('day_not_given')] : [];
}

/**
 * Returns a note where the best-before date, AI (15), is over today: what is labelled may be sold all the same. It is no part of a
 * label's composition, which knows no day and is the same whenever a job is made again: whoever selects the labels adds it.
 */
export function bestBeforeNote(
  label: Pick<Label, 'attributes'> | LogisticLabel,
  today: StationDay,
): LabelNote | null {
  const bestBefore = bestBeforeOf(label, today);
  return bestBefore !== null && isOver(bestBefore, today) ? newProblem('best_before_past') : null;
}

/**
 * Returns a note where a label has no production date, AI (11), and no last date, though its product's last date follows from it; and
 * where the production date is after today. Like {@link bestBeforeNote} no part of a label's composition.
 */
export function productionDateNote(
  { attributes }: Pick<Label, 'attributes'>,
  hasShelfLife: boolean,
  today: StationDay,
): LabelNote | null {
  const produced = attributes['11'];
  if (produced !== undefined) return produced > today ? newProblem('production_date_ahead') : null;
  const hasLastDate = (['15', '17', '7003'] as const).some((ai) => attributes[ai] !== undefined);
  return hasShelfLife && !hasLastDate ? newProblem('production_date_missing') : null;
}

function bestBeforeOf(
  label: Pick<Label, 'attributes'> | LogisticLabel,
  today: StationDay,
): ElementDate | null {
  if ('attributes' in label) return (label.attributes['15'] ?? null) as ElementDate | null;
  const element = label.elements.find(({ ai }) => ai === '15');
  const parsed = element === undefined ? null : parseElementDate(element.value, new Date(today));
  return parsed?.ok === true ? parsed.value : null;
}

function widthNotes(
  geometry: SymbolGeometry,
  size: SymbolSize,
  { environment, printerDpi, levers }: PrintedAt,
): readonly LabelNote[] {
  const { xDimensionMm } = size;
  const { growthDots, mostWidthMm } = SYMBOLOGIES[geometry.symbology];
  const sizedFor = { printerDpi, ...(environment === null ? {} : { scanEnvironment: environment }) };
  const notes: LabelNote[] = [];
  if (!reaches('width', { geometry, size }, sizedFor)) {
    const { leastMm } = specificationOf(geometry.symbology, environment);
    const facts = { width: rounded(xDimensionMm, 1000), least: leastMm, levers: levers('width') };
    const code = xDimensionMm < IMAGER_X_MM ? 'below_imager_x_dimension' : 'below_gs1_x_dimension';
    notes.push(newProblem(code, facts));
  }
  if (printerDpi !== null && !reaches('dots', { geometry, size }, sizedFor)) {
    const dots = dotsInModule(xDimensionMm, printerDpi);
    notes.push(newProblem('few_dots', { dots, least: growthDots, help: helpOf(levers('dots')) }));
  } else if (printerDpi === null && notes.length === 0) {
    notes.push(...unknownDotsNotes(geometry, xDimensionMm));
  }
  if (mostWidthMm !== null && !isNarrowEnough(geometry, xDimensionMm)) {
    const width = rounded(widthWithQuietZones(geometry, xDimensionMm), 10);
    notes.push(newProblem('gs1_128_wide', { width, most: mostWidthMm }));
  }
  return notes;
}

function unknownDotsNotes({ symbology }: SymbolGeometry, xDimensionMm: number): readonly LabelNote[] {
  const { leastOnAnyDotsMm, name } = SYMBOLOGIES[symbology];
  if (leastOnAnyDotsMm === null) return [newProblem('ean_dots_unknown', { symbol: name })];
  if (xDimensionMm >= leastOnAnyDotsMm - X_TOLERANCE_MM) return [];
  return [newProblem('dots_unknown', { width: rounded(xDimensionMm, 1000), least: leastOnAnyDotsMm })];
}

function heightNotes(
  geometry: SymbolGeometry,
  size: SymbolSize,
  { environment, printerDpi, levers }: PrintedAt,
): readonly LabelNote[] {
  const sizedFor = { printerDpi, ...(environment === null ? {} : { scanEnvironment: environment }) };
  if (reaches('bars', { geometry, size }, sizedFor)) return [];
  const { symbology } = geometry;
  const leastMm = leastBarHeightMm(symbology, specificationOf(symbology, environment), size.xDimensionMm);
  const facts = { height: rounded(size.barHeightMm, 10), least: rounded(leastMm, 10) };
  return [newProblem('bars_low', { ...facts, help: helpOf(levers('bars')) })];
}

/** Says what helps of what was tried; what usually does, where nothing was or nothing did. */
function helpOf(levers: readonly Problem<'size_lever'>[]): Problem<'proof_help'> {
  return levers.length === 0
    ? newProblem('proof_help', { which: 'unknown' })
    : newProblem('proof_help', { which: 'levers', levers });
}

function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
