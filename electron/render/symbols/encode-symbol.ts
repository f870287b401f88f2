import { type DigitalLinkOrigin, digitalLinkUri } from '../../../shared/gs1/digital-link.ts';
import {
  bracketed,
  GROUP_SEPARATOR,
  labelElements,
  rawElementString,
} from '../../../shared/gs1/element-string.ts';
import { nativeGtin, retailSymbologyOf } from '../../../shared/gs1/gtin.ts';
import type { Label } from '../../../shared/label/label.ts';
import type { LinearSymbol, MatrixSymbol, SymbolGeometry } from '../../../shared/symbol/geometry.ts';
import type { LinearSymbology, MatrixSymbology, SymbolKind } from '../../../shared/symbol/symbology.ts';
import { linearSymbol } from './linear-symbol.ts';
import { encodeQr } from './qr/encode-qr.ts';
import { encodeRaw, type RawSymbol } from './raw-symbol.ts';

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
  return encodeGs1DataMatrix(rawElementString(labelElements(label)));
}

/**
 * A GS1 DataMatrix of an element string with GS as its separators. It goes in raw, with every FNC1 spelt out: lots may hold
 * parentheses, which the encoder's bracketed input could not tell from AIs.
 */
export function encodeGs1DataMatrix(elementString: string): MatrixSymbol {
  const { pixs, pixx, pixy } = encodeRaw({
    bcid: 'datamatrix',
    text: withFnc1(elementString),
    parsefnc: true,
  });
  if (pixs === undefined || pixx === undefined || pixy === undefined)
    throw new Error('The encoder gave no modules');
  return matrixSymbol('datamatrix', pixs, pixx, pixy);
}

function encodeGs1128(label: Label): LinearSymbol {
  const raw = encodeRaw({
    bcid: 'code128',
    text: withFnc1(rawElementString(labelElements(label))),
    parsefnc: true,
  });
  return linearSymbol(
    'gs1-128',
    widthsOf(raw),
    labelElements(label).map((element) => bracketed([element])),
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
  return linearSymbol(symbology, widthsOf(encodeRaw({ bcid: BWIP_NAME[symbology], text: digits })), [digits]);
}

function withFnc1(elementString: string): string {
  return `^FNC1${elementString.replaceAll(GROUP_SEPARATOR, '^FNC1')}`;
}

function widthsOf(raw: RawSymbol): readonly number[] {
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
