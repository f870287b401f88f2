import bwipjs from 'bwip-js';

import { type DigitalLinkOrigin, digitalLinkUri } from '../../../shared/gs1/digital-link.ts';
import {
  bracketedElementString,
  GROUP_SEPARATOR,
  itemElements,
  rawElementString,
} from '../../../shared/gs1/element-string.ts';
import { nativeGtin, retailSymbologyOf } from '../../../shared/gs1/gtin.ts';
import type { Label } from '../../../shared/label/label.ts';
import type {
  LinearSymbol,
  LinearSymbology,
  MatrixSymbol,
  MatrixSymbology,
  SymbolGeometry,
  SymbolKind,
  Symbology,
} from '../../../shared/symbol/symbology.ts';
import { linearSymbol } from './linear-symbol.ts';
import { encodeQr } from './qr/encode-qr.ts';

/** The content of a symbol in the form people read: a URI, a bracketed element string, or a GTIN's digits. */
export interface SymbolContent {
  readonly symbology: Symbology;
  readonly text: string;
}

/**
 * Decides what a label's symbol holds. A product alone is a GTIN and gets its
 * retail symbol; with a lot or a serial a 1D symbol is GS1-128.
 */
export function symbolContent(label: Label, kind: SymbolKind, origin: DigitalLinkOrigin): SymbolContent {
  switch (kind) {
    case 'qr':
      return { symbology: 'qr', text: digitalLinkUri(origin, label) };
    case 'datamatrix':
      return { symbology: 'datamatrix', text: bracketedElementString(itemElements(label)) };
    case 'barcode_1d':
      return label.lot === null && label.serial === null
        ? { symbology: retailSymbologyOf(label.gtin), text: nativeGtin(label.gtin) }
        : { symbology: 'gs1-128', text: bracketedElementString(itemElements(label)) };
  }
}

/** Light modules that must stay free around a 2D symbol: ISO/IEC 18004 §9.1 (QR), ISO/IEC 16022 §7.1 (DataMatrix). */
const QUIET_ZONE_MODULES: Readonly<Record<MatrixSymbology, number>> = { qr: 4, datamatrix: 1 };

/**
 * A label's symbol as geometry: QR Codes by our own encoder, all others by bwip-js. The label's values
 * were checked when they were parsed, so an encoder that refuses them is a bug and throws.
 */
export function encodeSymbol(label: Label, kind: SymbolKind, origin: DigitalLinkOrigin): SymbolGeometry {
  switch (kind) {
    case 'qr':
      return encodeDigitalLink(digitalLinkUri(origin, label));
    case 'datamatrix':
      return encodeDataMatrix(label);
    case 'barcode_1d':
      return label.lot === null && label.serial === null ? encodeRetail(label) : encodeGs1128(label);
  }
}

function encodeDigitalLink(uri: string): MatrixSymbol {
  const { size, modules } = encodeQr(uri);
  return matrixSymbol('qr', modules, size, size);
}

function encodeDataMatrix(label: Label): MatrixSymbol {
  return encodeGs1DataMatrix(rawElementString(itemElements(label)));
}

/**
 * A GS1 DataMatrix of an element string with GS as its separators. It goes in raw, with every FNC1 spelt out: lots may hold
 * parentheses, which the encoder's bracketed input could not tell from AIs.
 */
export function encodeGs1DataMatrix(elementString: string): MatrixSymbol {
  const { pixs, pixx, pixy } = encodeWithBwip({
    bcid: 'datamatrix',
    text: withFnc1(elementString),
    parsefnc: true,
  });
  if (pixs === undefined || pixx === undefined || pixy === undefined)
    throw new Error('The encoder gave no modules');
  return matrixSymbol('datamatrix', pixs, pixx, pixy);
}

function encodeGs1128(label: Label): LinearSymbol {
  const raw = encodeWithBwip({
    bcid: 'code128',
    text: withFnc1(rawElementString(itemElements(label))),
    parsefnc: true,
  });
  return linearSymbol(
    'gs1-128',
    widthsOf(raw),
    itemElements(label).map((element) => bracketedElementString([element])),
  );
}

/** bwip-js names of the retail symbologies. */
const BWIP_NAME: Readonly<Record<Exclude<LinearSymbology, 'gs1-128'>, string>> = {
  'ean-8': 'ean8',
  'upc-a': 'upca',
  'ean-13': 'ean13',
  'itf-14': 'itf14',
};

function encodeRetail(label: Label): LinearSymbol {
  const symbology = retailSymbologyOf(label.gtin);
  const digits = nativeGtin(label.gtin);
  return linearSymbol(symbology, widthsOf(encodeWithBwip({ bcid: BWIP_NAME[symbology], text: digits })), [
    digits,
  ]);
}

function withFnc1(elementString: string): string {
  return `^FNC1${elementString.replaceAll(GROUP_SEPARATOR, '^FNC1')}`;
}

function widthsOf(raw: BwipSymbol): readonly number[] {
  if (raw.sbs === undefined) throw new Error('The encoder gave no bars');
  return Array.from(raw.sbs);
}

function matrixSymbol(
  symbology: MatrixSymbology,
  modules: ArrayLike<number>,
  columns: number,
  rows: number,
): MatrixSymbol {
  return {
    form: 'matrix',
    symbology,
    columns,
    rows,
    runs: darkRuns(modules, columns, rows),
    quietZoneModules: QUIET_ZONE_MODULES[symbology],
  };
}

function darkRuns(modules: ArrayLike<number>, columns: number, rows: number): Uint16Array {
  const runs: number[] = [];
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      if (modules[y * columns + x] !== 1) continue;
      const start = x;
      while (x + 1 < columns && modules[y * columns + x + 1] === 1) x++;
      runs.push(start, y, x + 1 - start);
    }
  }
  return Uint16Array.from(runs);
}

/** What bwip-js knows of a symbol before it draws anything. */
interface BwipSymbol {
  /** 2D: one number a module, row by row; 1 is dark. */
  readonly pixs?: ArrayLike<number>;
  readonly pixx?: number;
  readonly pixy?: number;
  /** 1D: widths of bar, space, bar … in modules. */
  readonly sbs?: ArrayLike<number>;
}

/** The encoder's options that we use; its own types leave some of them out. */
export interface BwipOptions {
  readonly bcid: string;
  readonly text: string;
  /** `^FNC1` in the text stands for FNC1. */
  readonly parsefnc?: boolean;
}

/** Encodes one symbol. Throws where the encoder refuses the text. */
function encodeWithBwip(options: BwipOptions): BwipSymbol {
  const [symbol] = bwipjs.raw(
    options as Parameters<typeof bwipjs.raw>[0],
  ) as unknown as readonly BwipSymbol[];
  if (symbol === undefined) throw new Error('The encoder gave no symbol');
  return symbol;
}
