import { bracketedElementString, rawElementString } from '../../../shared/gs1/element-string.ts';
import type { UnitElement } from '../../../shared/logistics/unit-elements.ts';
import type { SymbolContent } from '../../../shared/symbol/symbol-content.ts';
import type {
  HriPiece,
  LinearBar,
  LinearSymbol,
  MatrixSymbol,
  SymbolGeometry,
} from '../../../shared/symbol/symbol-geometry.ts';
import {
  ELEMENT_STRING_SYMBOLOGY,
  isMatrix,
  type LinearSymbology,
  type MatrixSymbology,
  SYMBOLOGIES,
} from '../../../shared/symbol/symbology.ts';
import type { HriLayout } from '../../../shared/symbol/symbology-traits.ts';
import { ENCODERS, type MatrixChoices, type MatrixModules } from './encoders.ts';

/** Gives a symbol's geometry: its modules, quiet zone and HRI. Error correction is M where nobody chose. */
export function encodeSymbol(
  content: SymbolContent,
  choices: Pick<MatrixChoices, 'errorCorrection'> = {},
): SymbolGeometry {
  const { symbology } = content;
  return isMatrix(symbology)
    ? encodeMatrix(symbology, content.message, choices)
    : encodeLinear({ ...content, symbology });
}

/** Gives the GS1-128 that says elements in their order. */
export function encodeElements(elements: readonly UnitElement[]): LinearSymbol {
  const pieces = elements.map((element) => bracketedElementString([element]));
  return encodeLinear({
    symbology: ELEMENT_STRING_SYMBOLOGY,
    message: rawElementString(elements),
    text: pieces.join(''),
    pieces,
  });
}

/** Gives a 2D symbol's geometry; `message` is as in {@link SymbolContent}. */
export function encodeMatrix(
  symbology: MatrixSymbology,
  message: string,
  choices: Pick<MatrixChoices, 'errorCorrection'> = {},
): MatrixSymbol {
  const encoded = ENCODERS[symbology](message, choices);
  if (encoded === null) throw new Error(`A ${symbology} does not hold the message`);
  return matrixSymbol(symbology, encoded);
}

/** Gives the same content in a symbol that is wider than high; null where the symbology has none that holds it. */
export function encodeFlat({ symbology, message }: SymbolContent): MatrixSymbol | null {
  if (!isMatrix(symbology) || !SYMBOLOGIES[symbology].hasFlatShape) return null;
  const encoded = ENCODERS[symbology](message, { flat: true });
  return encoded === null ? null : matrixSymbol(symbology, encoded);
}

function matrixSymbol(symbology: MatrixSymbology, { columns, rows, modules }: MatrixModules): MatrixSymbol {
  return {
    form: 'matrix',
    symbology,
    columns,
    rows,
    runs: darkRuns(modules, columns, rows),
    quietZoneModules: SYMBOLOGIES[symbology].quietZoneModules,
    hri: [],
  };
}

/** The runs of one symbol before they are counted: a largest QR Code of 177 modules a side has fewer than half as many. */
const runsOfSymbol = new Uint16Array(3 * 177 * 89);

function darkRuns(modules: ArrayLike<number>, columns: number, rows: number): Uint16Array {
  let length = 0;
  for (let y = 0, row = 0; y < rows; y++, row += columns) {
    for (let x = 0; x < columns; x++) {
      if (modules[row + x] !== 1) continue;
      const start = x;
      while (x + 1 < columns && modules[row + x + 1] === 1) x++;
      runsOfSymbol[length] = start;
      runsOfSymbol[length + 1] = y;
      runsOfSymbol[length + 2] = x + 1 - start;
      length += 3;
    }
  }
  return runsOfSymbol.slice(0, length);
}

/** Gives a 1D symbol's geometry. */
export function encodeLinear({
  symbology,
  message,
  pieces,
}: SymbolContent & { readonly symbology: LinearSymbology }): LinearSymbol {
  const { wideBars, guardBars, quietZoneModules, bearerModules, hri } = SYMBOLOGIES[symbology];
  const columnsPerModule = wideBars === null ? 1 : wideBars.columnsPerModule;
  const widths = ENCODERS[symbology](message);
  // bwip-js ends ITF-14 with a space, which belongs to the quiet zone: a symbol ends with a bar.
  const upToLastBar = widths.length % 2 === 0 ? widths.slice(0, -1) : widths;
  const bars: LinearBar[] = [];
  let columns = 0;
  for (const [index, width] of upToLastBar.entries()) {
    const widthColumns = wideBars !== null && width > 1 ? wideBars.wideColumns : width * columnsPerModule;
    if (index % 2 === 0) bars.push({ xColumns: columns, widthColumns, guard: guardBars.includes(index / 2) });
    columns += widthColumns;
  }
  const [quietZoneLeftModules, quietZoneRightModules] = quietZoneModules;
  return {
    form: 'linear',
    symbology,
    columnsPerModule,
    columns,
    bars,
    quietZoneLeftModules,
    quietZoneRightModules,
    bearerModules,
    hri: hriPieces(hri, message, pieces, columns),
  };
}

function hriPieces(
  layout: HriLayout,
  digits: string,
  pieces: readonly string[],
  columns: number,
): readonly HriPiece[] {
  const whole = { fromColumns: 0, toColumns: columns, scale: 1 };
  switch (layout.kind) {
    case 'digit-groups':
      return layout.groups.map(({ from, to, fromColumns, toColumns, scale }) => ({
        text: digits.slice(from, to),
        fromColumns,
        toColumns,
        scale,
      }));
    case 'spaced-digits':
      return [{ text: spaced(digits, layout.lengths), ...whole }];
    case 'elements':
      return pieces.map((text) => ({ text, ...whole }));
  }
}

/** `1 95 20000 00101 5` out of 14 digits and the lengths 1, 2, 5, 5, 1. */
function spaced(digits: string, lengths: readonly number[]): string {
  let from = 0;
  return lengths.map((length) => digits.slice(from, (from += length))).join(' ');
}
