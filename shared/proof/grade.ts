import type { Symbology } from '../symbol/symbology.ts';

/*
 * An estimate of the grade that a verifier would give a symbol, from the dots that it is printed with: what paper, ink and
 * the light do is not known here. Never a verification by ISO/IEC 15415 or 15416, and said not to be one wherever it shows.
 */

/** Grades, best first. */
export const GRADES = ['A', 'B', 'C', 'D', 'F'] as const;

/** See {@link GRADES}. */
export type Grade = (typeof GRADES)[number];

/** What is graded; what is not measured here, symbol contrast and defects among it, counts as A. */
export const GRADE_PARAMETERS = [
  'decode',
  'decodability',
  'modulation',
  'quiet_zone',
  'axial_nonuniformity',
  'unused_error_correction',
] as const;

/** See {@link GRADE_PARAMETERS}. */
export type GradeParameter = (typeof GRADE_PARAMETERS)[number];

/** What is known of a symbol as it is printed. */
export interface SymbolMeasures {
  readonly form: 'linear' | 'matrix';
  /** Whether it was read back, and as what it is to hold. */
  readonly reads: boolean;
  /** Growth of a dark element, in modules: what the printer adds to its width, less than 0 for loss. */
  readonly growthModules: number;
  /** How far the width of an element in whole dots is from what it is to be, in modules, at the most. */
  readonly roundingModules: number;
  /** How far an element's width may be off before it is taken for another, in modules. Linear symbols alone. */
  readonly toleranceModules: number;
  /** The part of the quiet zone that is free of ink, from 0 to 1. */
  readonly quietZoneShare: number;
  /** Of a 2D symbol: how much wider its columns are than its rows, from 0. */
  readonly axialNonuniformity: number;
  /** Of a 2D symbol: the part of its error correction that reading it did not use; null where the reader does not say. */
  readonly unusedErrorCorrection: number | null;
}

/** The estimate for one symbol. */
export interface GradeEstimate {
  readonly grade: Grade;
  /** What keeps it from a better one; null for an A. */
  readonly worst: GradeParameter | null;
}

/** The estimate for the symbols of one symbology. */
export interface SymbolEstimate extends GradeEstimate {
  readonly symbology: Symbology;
}

/** Estimates a symbol's grade: the least of its parameters'. Growth or rounding of a larger size never makes it better. */
export function estimateGrade(measures: SymbolMeasures): GradeEstimate {
  const grades = parameterGrades(measures);
  const worst = grades.reduce<readonly [GradeParameter | null, Grade]>(
    (least, each) => (isWorse(each[1], least[1]) ? each : least),
    [null, 'A'],
  );
  return { grade: worst[1], worst: worst[0] };
}

/** True where one grade is worse than another. */
export function isWorse(one: Grade, other: Grade): boolean {
  return GRADES.indexOf(one) > GRADES.indexOf(other);
}

function parameterGrades(measures: SymbolMeasures): readonly (readonly [GradeParameter, Grade])[] {
  const { form, reads, quietZoneShare, axialNonuniformity, unusedErrorCorrection } = measures;
  const decode = ['decode', reads ? 'A' : 'F'] as const;
  const narrowest = Math.max(0, 1 - Math.abs(measures.growthModules) - measures.roundingModules);
  // The share of the light that a spot of 0.8 modules gets back from the narrowest element.
  const seen = Math.min(1, narrowest / APERTURE_MODULES);
  if (form === 'linear') {
    return [
      decode,
      ['decodability', gradeFrom(decodability(measures), DECODABILITY)],
      ['modulation', gradeFrom(seen, LINEAR_MODULATION)],
      // ISO/IEC 15416: it passes or fails.
      ['quiet_zone', quietZoneShare >= 1 ? 'A' : 'F'],
    ];
  }
  return [
    decode,
    // A module's modulation is twice its distance from the threshold half way: ISO/IEC 15415, 7.8.4.
    ['modulation', gradeFrom(Math.max(0, 2 * seen - 1), MATRIX_MODULATION)],
    ['quiet_zone', gradeFrom(quietZoneShare, QUIET_ZONE)],
    ['axial_nonuniformity', gradeFrom(-axialNonuniformity, AXIAL_NONUNIFORMITY)],
    ...(unusedErrorCorrection === null
      ? []
      : [['unused_error_correction', gradeFrom(unusedErrorCorrection, UNUSED_ERROR_CORRECTION)] as const]),
  ];
}

/** A verifier's spot, as GS1 prescribes it for a symbol of its size: about 0.8 modules. ISO/IEC 15415, 7.3.3. */
const APERTURE_MODULES = 0.8;

/** The least values for the grades A to D. */
type Limits = readonly [a: number, b: number, c: number, d: number];

/** ISO/IEC 15416, table 3. */
const DECODABILITY: Limits = [0.62, 0.5, 0.37, 0.25];
const LINEAR_MODULATION: Limits = [0.7, 0.6, 0.5, 0.4];

/** ISO/IEC 15415, tables 6 to 8. */
const MATRIX_MODULATION: Limits = [0.5, 0.4, 0.3, 0.2];
const AXIAL_NONUNIFORMITY: Limits = [-0.06, -0.08, -0.1, -0.12];
const UNUSED_ERROR_CORRECTION: Limits = [0.62, 0.5, 0.37, 0.25];

/** Our own: the standard counts damaged modules of the quiet zone as damage of a fixed pattern. */
const QUIET_ZONE: Limits = [1, 0.9, 0.75, 0.5];

function decodability({ growthModules, roundingModules, toleranceModules }: SymbolMeasures): number {
  return 1 - (Math.abs(growthModules) + roundingModules) / toleranceModules;
}

/** Rounding of millimetres to dots and back. */
const TOLERANCE = 1e-6;

function gradeFrom(value: number, limits: Limits): Grade {
  const at = limits.findIndex((limit) => value >= limit - TOLERANCE);
  return GRADES[at] ?? 'F';
}
