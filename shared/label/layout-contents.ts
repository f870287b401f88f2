import type {
  FieldPart,
  ItemSymbol,
  Layout,
  LayoutElement,
  SymbolElement,
  TextElement,
  TextPart,
  TitledElement,
} from '../layout/layout.ts';
import type { SymbolKind } from '../symbol/symbology.ts';
import { displayText } from '../text/display-text.ts';
import { fieldText, hasValue } from './field-text.ts';
import { chosenDesign } from './fit-design.ts';
import type { Label, LabelValues } from './label.ts';
import type { LabelTexts } from './label-texts.ts';
import { labelValues, logisticLabelOf, type PrintableLabel } from './printable-label.ts';
import type { ResolvedAssets } from './resolve-assets.ts';
import type { LabelShape } from './template.ts';
import { titledParagraphs } from './titled-text.ts';

/** Whether an element is there for a label: its condition holds, and what it says of the label is something. */
export function isThere(element: LayoutElement, label: PrintableLabel, texts: LabelTexts): boolean {
  if (!holds(element, label)) return false;
  if (hasText(element)) return elementText(element, label, texts) !== '';
  if (element.kind === 'symbol' && element.symbol === 'unit_elements')
    return logisticLabelOf(label).elements.length > 0;
  return true;
}

function holds({ onlyIf }: LayoutElement, label: PrintableLabel): boolean {
  return onlyIf === null || hasValue(onlyIf.field, labelValues(label)) === (onlyIf.is === 'set');
}

/** Gives the symbols that a layout has on the label of a record of the catalogue, in the order of its design. */
export function layoutSymbols(
  layout: Layout,
  label: Label,
  shape: LabelShape,
  requested: SymbolKind,
): readonly ItemSymbol[] {
  return chosenDesign(layout, shape, requested).design.elements.flatMap((element) =>
    element.kind === 'symbol' && holds(element, label) ? [itemSymbol(element.symbol)] : [],
  );
}

/** What a symbol of a record of the catalogue is; throws for one of a case or pallet, which no such label gets. */
export function itemSymbol(symbol: SymbolElement['symbol']): ItemSymbol {
  if (symbol === 'sscc' || symbol === 'unit_elements') throw new Error(`A product has no symbol ${symbol}`);
  return symbol;
}

/** Whether a label carries a 2D symbol, which holds all that it says: the request's, or one that its layout has on it. */
export function hasMatrixSymbol(
  { symbol, layout }: Pick<ResolvedAssets, 'symbol' | 'layout'>,
  label: Label,
  shape: LabelShape,
): boolean {
  const symbols = layout === undefined ? [symbol] : layoutSymbols(layout.layout, label, shape, symbol);
  return symbols.some((each) => each !== 'gtin' && (each === 'request' ? symbol : each) !== 'barcode_1d');
}

/** Whether an element says something that is read: see {@link elementText}. */
export function hasText(element: LayoutElement): element is TextElement | TitledElement {
  return element.kind === 'text' || element.kind === 'titled';
}

/** Gives what a text or titled element says for a label, in one line; empty where all of its fields are, of which it has one at least. */
export function elementText(
  element: Pick<TextElement, 'kind' | 'parts'> | Pick<TitledElement, 'kind' | 'says'>,
  label: PrintableLabel,
  texts: LabelTexts,
): string {
  if (element.kind === 'titled')
    return titledParagraphs(logisticLabelOf(label), element.says)
      .map(({ title, lines }) => [title, ...lines].join(' '))
      .join(' ');
  return partsText(element.parts, labelValues(label), texts);
}

function partsText(parts: readonly TextPart[], label: LabelValues, texts: LabelTexts): string {
  const said = partTexts(parts, label, texts);
  const hasField = parts.some(({ kind }) => kind === 'field');
  const hasValue = parts.some(({ kind }, index) => kind === 'field' && said[index] !== '');
  if (hasField && !hasValue) return '';
  const kept = said.filter((_, index) => parts[index]?.kind === 'field' || hasNeighbours(parts, said, index));
  return displayText(kept.join(''));
}

function partTexts(parts: readonly TextPart[], label: LabelValues, texts: LabelTexts): readonly string[] {
  let isSaid = false;
  return parts.map((part) => {
    if (part.kind === 'free') return part.text;
    if (!part.isAlternative) isSaid = false;
    const text = isSaid ? '' : partText(part, label, texts);
    isSaid ||= text !== '';
    return text;
  });
}

/**
 * Free text before the first field or behind the last one goes with it. Of what stands between two fields that say something
 * the first stays: fields between them may be empty, and the values are still kept apart.
 */
function hasNeighbours(parts: readonly TextPart[], said: readonly string[], index: number): boolean {
  const fields = parts.flatMap(({ kind }, at) => (kind === 'field' ? [at] : []));
  const before = fields.filter((at) => at < index);
  const after = fields.filter((at) => at > index);
  const isSet = (at: number | undefined): boolean => at !== undefined && said[at] !== '';
  if (before.length === 0) return after.length === 0 || isSet(after[0]);
  if (after.length === 0) return isSet(before.at(-1));
  const last = before.findLast(isSet);
  if (last === undefined || !after.some(isSet)) return false;
  const first = parts.findIndex(({ kind }, at) => at > last && kind === 'free');
  return !before.some((at) => at > first);
}

function partText(part: FieldPart, label: LabelValues, texts: LabelTexts): string {
  const dates = part.dateFormat === null ? texts : { ...texts, dateFormat: part.dateFormat };
  const value = fieldText(part.field, label, dates, part.word);
  if (value === '') return '';
  return `${part.prefix}${inCase(value, part.case)}${part.suffix}`;
}

function inCase(text: string, letters: FieldPart['case']): string {
  switch (letters) {
    case 'as_is':
      return text;
    case 'upper':
      return text.toUpperCase();
    case 'lower':
      return text.toLowerCase();
  }
}
