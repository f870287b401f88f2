import type { Grade } from '../../../shared/proof/grade.ts';
import {
  LOGISTIC_UNIT,
  type ScanEnvironment,
  specificationOf,
  TABLE_NUMBERS,
} from '../../../shared/symbol/specification-tables.ts';
import type { Symbology } from '../../../shared/symbol/symbology.ts';
import { gradeLetter, parseOverallGrade } from '../../../shared/verification/overall-grade.ts';

/** The grade that GS1 asks of a symbol. */
export interface GradeTarget {
  readonly grade: Grade;
  /** The number of the symbol specification table that asks for it. */
  readonly table: number;
}

/** GS1's table of the symbols of cases and pallets. */
const LOGISTIC_TABLE = 5;

/**
 * Gives the grade that GS1 asks of a symbology where it is scanned; null where nobody said where that is, or where GS1's
 * table lacks the symbology.
 */
export function gradeTarget(symbology: Symbology, environment: ScanEnvironment | null): GradeTarget | null {
  if (environment === null) return null;
  return targetOf(specificationOf(symbology, environment).quality, TABLE_NUMBERS[environment]);
}

/** Gives the grade that GS1 asks of the symbols of cases and pallets, wherever they are scanned. */
export function logisticGradeTarget(): GradeTarget | null {
  return targetOf(LOGISTIC_UNIT.quality, LOGISTIC_TABLE);
}

function targetOf(quality: string | null, table: number): GradeTarget | null {
  const asked = quality === null ? null : parseOverallGrade(quality);
  return asked?.ok === true ? { grade: gradeLetter(asked.value.tenths), table } : null;
}
