import { labelElements } from '../gs1/element-string.ts';
import { restrictedUseNote } from '../gs1/gs1-prefix.ts';
import type { SymbolGeometry } from '../symbol/geometry.ts';
import type { Symbology } from '../symbol/symbology.ts';
import type { LabelNote } from './composed.ts';
import type { Label } from './label.ts';
import { X_DIMENSIONS } from './x-dimension.ts';

/** The most data characters of a GS1-128, AIs and separators included. GS1 General Specifications, section 5.4. */
const LONGEST_GS1_128 = 48;

/** Symbols that hold a GTIN as a key, in AI (01) or in a Digital Link; shops' own numbers are right in the others. */
const HOLD_A_KEY: readonly Symbology[] = ['qr', 'datamatrix', 'gs1-128'];

/** A hair under the least is the rounding of dots to millimetres. */
const TOLERANCE_MM = 0.001;

/** What to know about a symbol of this size. */
export function symbolNotes(
  label: Label,
  { symbology }: SymbolGeometry,
  xDimensionMm: number,
): readonly LabelNote[] {
  const notes: LabelNote[] = [];
  const { gs1LeastMm } = X_DIMENSIONS[symbology];
  if (xDimensionMm < gs1LeastMm - TOLERANCE_MM) {
    notes.push({
      code: 'below_gs1_x_dimension',
      message:
        `The symbol's modules are narrower than the ${String(gs1LeastMm)} mm that GS1 asks for. ` +
        'Good scanners and phones read it up close; a larger label, a shorter web address or DataMatrix gives wider ones.',
      facts: { least: gs1LeastMm },
    });
  }
  if (symbology === 'gs1-128' && dataCharacters(label) > LONGEST_GS1_128) {
    notes.push({
      code: 'gs1_128_over_48',
      message:
        'The GS1-128 holds more than the 48 characters that GS1 allows: some scanners will not read it. Use DataMatrix or QR.',
    });
  }
  const use = HOLD_A_KEY.includes(symbology) ? restrictedUseNote(label.gtin) : null;
  if (use !== null) notes.push(use);
  return notes;
}

function dataCharacters(label: Label): number {
  const elements = labelElements(label);
  const separators = label.lot !== null && label.serial !== null ? 1 : 0;
  return elements.reduce((sum, { ai, value }) => sum + ai.length + value.length, separators);
}
