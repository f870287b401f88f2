import type { HriPiece, LinearBar, LinearSymbol, LinearSymbology } from '../../../shared/symbol/symbology.ts';

/** Light modules left and right: GS1 General Specifications, sections 5.2 (EAN, UPC), 5.3 (ITF-14), 5.4 (GS1-128). */
const QUIET_ZONES_MODULES: Readonly<Record<LinearSymbology, readonly [left: number, right: number]>> = {
  'ean-8': [7, 7],
  'upc-a': [9, 9],
  'ean-13': [11, 7],
  'itf-14': [10, 10],
  'gs1-128': [10, 10],
};

/** Two to one from the encoder becomes GS1's target of 2.5 to 1. GS1 General Specifications, section 5.3. */
const ITF_COLUMNS: Readonly<Record<number, number>> = { 1: 2, 2: 5 };

/** GS1 General Specifications, section 5.3: bearer bars at least twice a narrow bar, where no printing plate is used. */
const ITF_BEARER_MODULES = 2;

/** Turns an encoder's widths (bar, space, bar …, in modules) into a symbol with its quiet zones and HRI: a GTIN's digits, or each element of an element string. */
export function linearSymbol(
  symbology: LinearSymbology,
  widths: readonly number[],
  texts: readonly string[],
): LinearSymbol {
  const columnsPerModule = symbology === 'itf-14' ? 2 : 1;
  const columnsOf = (width: number): number =>
    symbology === 'itf-14' ? (ITF_COLUMNS[width] ?? width * 2) : width;
  const guards = guardBars(symbology);
  const bars: LinearBar[] = [];
  let columns = 0;
  // The encoder ends ITF-14 with a space, which belongs to the quiet zone: a symbol ends with a bar.
  const upToLastBar = widths.length % 2 === 0 ? widths.slice(0, -1) : widths;
  upToLastBar.forEach((width, index) => {
    const widthColumns = columnsOf(width);
    if (index % 2 === 0) bars.push({ xColumns: columns, widthColumns, guard: guards(index / 2) });
    columns += widthColumns;
  });
  const [quietZoneLeftModules, quietZoneRightModules] = QUIET_ZONES_MODULES[symbology];
  return {
    form: 'linear',
    symbology,
    columnsPerModule,
    columns,
    bars,
    quietZoneLeftModules,
    quietZoneRightModules,
    bearerModules: symbology === 'itf-14' ? ITF_BEARER_MODULES : 0,
    hri: hriPieces(symbology, texts, columns),
  };
}

/** Which bars, counted from the left, reach down between the digits. */
function guardBars(symbology: LinearSymbology): (bar: number) => boolean {
  switch (symbology) {
    case 'ean-13':
      return (bar) => bar < 2 || bar === 14 || bar === 15 || bar > 27;
    case 'upc-a':
      // The first and last digits stand outside, so their bars are long too.
      return (bar) => bar < 4 || bar === 14 || bar === 15 || bar > 25;
    case 'ean-8':
      return (bar) => bar < 2 || bar === 10 || bar === 11 || bar > 19;
    case 'itf-14':
    case 'gs1-128':
      return () => false;
  }
}

/**
 * Where each symbology puts its text. GS1 General Specifications, section 5.2.5
 * (EAN, UPC: digits below their bars) and 4.14 (element strings: never broken inside an AI's data).
 */
function hriPieces(
  symbology: LinearSymbology,
  texts: readonly string[],
  columns: number,
): readonly HriPiece[] {
  const [digits = ''] = texts;
  switch (symbology) {
    case 'ean-13':
      return [
        piece(digits.slice(0, 1), -10, -3),
        piece(digits.slice(1, 7), 3, 45),
        piece(digits.slice(7), 50, 92),
      ];
    case 'upc-a':
      return [
        piece(digits.slice(0, 1), -9, -5, UPC_OUTER_SCALE),
        piece(digits.slice(1, 6), 10, 45),
        piece(digits.slice(6, 11), 50, 85),
        piece(digits.slice(11), 100, 104, UPC_OUTER_SCALE),
      ];
    case 'ean-8':
      return [piece(digits.slice(0, 4), 3, 31), piece(digits.slice(4), 36, 64)];
    case 'itf-14':
      return [piece(spacedGtin14(digits), 0, columns)];
    case 'gs1-128':
      return texts.map((text) => piece(text, 0, columns));
  }
}

/** The first and last digits of UPC-A are 4 modules wide where the others take up to 7. GS1 General Specifications, section 5.2.5. */
const UPC_OUTER_SCALE = 4 / 7;

function piece(text: string, fromColumns: number, toColumns: number, scale = 1): HriPiece {
  return { text, fromColumns, toColumns, scale };
}

/** `1 95 20000 00101 5`: the grouping that GS1 shows under ITF-14. */
function spacedGtin14(digits: string): string {
  return [
    digits.slice(0, 1),
    digits.slice(1, 3),
    digits.slice(3, 8),
    digits.slice(8, 13),
    digits.slice(13),
  ].join(' ');
}
