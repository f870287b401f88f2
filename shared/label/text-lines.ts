import type { TextLine } from '../contract/export-request.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import type { Expiry } from '../gs1/expiry.ts';
import { nativeGtin } from '../gs1/gtin.ts';
import type { SymbolGeometry } from '../symbol/symbology.ts';
import type { Label } from './label.ts';
import { widthOf } from './set-text.ts';

/** One line of a label's text, measured. */
export interface LabelLine {
  readonly field: TextLine;
  /** A code is worth more than a name: it is left whole as long as it can be, and shortened in its middle. */
  readonly isCode: boolean;
  readonly text: string;
  readonly family: 'sans' | 'mono';
  readonly widthEm: number;
  /** The line's box above and (negative) below its baseline: the ink of ordinary text, or its own where it reaches further. */
  readonly topEm: number;
  readonly bottomEm: number;
  readonly replaced: number;
}

/** Brackets and small letters with ascenders reach this high in the bundled faces. */
const ORDINARY_TOP_EM = 0.76;

/** The descenders of names; codes are mostly capitals and digits, and take more only where they have to. */
const ORDINARY_BOTTOM_EM = { sans: -0.236, mono: 0 } as const;

/** Returns the lines that the label has a value for, in the requested order, without those that its linear symbol's HRI shows. */
export function labelLines(
  label: Label,
  fields: readonly TextLine[],
  geometry: SymbolGeometry,
  metrics: FontMetrics,
): readonly LabelLine[] {
  const inHri = fieldsInHri(geometry);
  return fields
    .filter((field) => !inHri.includes(field))
    .map((field) => ({ field, text: lineText(label, field) }))
    .filter(({ text }) => text !== '')
    .map(({ field, text }) => measuredLine(field, text, metrics));
}

/** A GS1-128's HRI says the expiry date too, but as six digits: the line stays. */
function fieldsInHri(geometry: SymbolGeometry): readonly TextLine[] {
  if (geometry.form === 'matrix') return [];
  return geometry.symbology === 'gs1-128' ? ['gtin', 'lot', 'serial'] : ['gtin'];
}

function lineText(label: Label, field: TextLine): string {
  switch (field) {
    case 'name':
      return displayText(label.name);
    case 'brand':
      return displayText(label.brand);
    case 'gtin':
      return nativeGtin(label.gtin);
    case 'lot':
      return label.lot === null ? '' : `LOT ${label.lot}`;
    case 'expiry':
      return label.expiry === null ? '' : `EXP ${expiryText(label.expiry)}`;
    case 'serial':
      return label.serial === null ? '' : `SN ${label.serial}`;
  }
}

/** Day 00 is the end of the month: nobody would read it so. */
function expiryText(expiry: Expiry): string {
  return expiry.endsWith('-00') ? expiry.slice(0, 7) : expiry;
}

/**
 * A name as it can be set in one line: composed (NFC), spaces and line breaks
 * as one space, without control, format and lone surrogate characters.
 */
export function displayText(text: string): string {
  return text.replaceAll(INVISIBLE, '').normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}

/** Format characters, lone surrogates, variation selectors, and control characters but for white space. */
const INVISIBLE = /[\p{Cf}\p{Cs}\uFE00-\uFE0F]|(?!\s)\p{Cc}/gu;

function measuredLine(field: TextLine, text: string, metrics: FontMetrics): LabelLine {
  const isCode = field !== 'name' && field !== 'brand';
  const family = isCode ? 'mono' : 'sans';
  const runs = metrics.runs(text, family);
  return {
    field,
    isCode,
    text,
    family,
    widthEm: widthOf(runs),
    topEm: Math.max(ORDINARY_TOP_EM, ...runs.map((run) => run.inkTopEm)),
    bottomEm: Math.min(ORDINARY_BOTTOM_EM[family], ...runs.map((run) => run.inkBottomEm)),
    replaced: runs.reduce((sum, run) => sum + run.replaced, 0),
  };
}
