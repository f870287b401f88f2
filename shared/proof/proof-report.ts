import type { Problem } from '../result/result.ts';
import type { Symbology } from '../symbol/symbology.ts';
import type { Grade, GradeParameter } from './grade.ts';

/** The ways in which a label's dots are spoilt before they are read back, beside how they are. */
export const SPOILT_VARIANTS = ['thickened', 'thinned', 'blurred'] as const;

/** See {@link SPOILT_VARIANTS}: each by one dot. */
export type SpoiltVariant = (typeof SPOILT_VARIANTS)[number];

/** How a label's dots were read: as they are, or spoilt. */
export type ProofVariant = 'clean' | SpoiltVariant;

/** A symbol that a job must not have: it does not read, or reads as something else. */
export interface SymbolFailure {
  readonly symbology: Symbology;
  readonly variant: ProofVariant;
  /** What was read instead, as the decoder says it; null where nothing was. */
  readonly read: string | null;
}

/** A label that failed. */
export interface LabelFailure extends SymbolFailure {
  /** Among the job's labels, from 1. */
  readonly labelNumber: number;
  /** Its GTIN with lot and serial, or its SSCC. */
  readonly name: Problem<'label_name'>;
}

/** What reading a job's labels back showed. Stored with the job as JSON. */
export interface ProofReport {
  /** The labels of the job, each counted once whatever its copies. */
  readonly labels: number;
  /** Those that were read back: all of them, or a sample. */
  readonly proven: number;
  /** The dots that they were read at. */
  readonly dotsPerInch: number;
  /** True where no printer is known, so that the dots are a neutral choice. */
  readonly dotsAssumed: boolean;
  /** Growth of dark elements that the printer is known for, in its dots; 0 where nobody knows. */
  readonly growthDots: number;
  /** True where that growth was measured, or is taken off before. Reports stored before do not say. */
  readonly growthKnown?: boolean;
  /** How many failed. */
  readonly failed: number;
  /** The first of those that failed. */
  readonly failures: readonly LabelFailure[];
  /** How many read, but not with a dot more or less, or blurred. */
  readonly weak: number;
  /** How many do not read with each. */
  readonly weakBy: Readonly<Record<SpoiltVariant, number>>;
  /** The least of all estimates: never a verification. Null where no label has a symbol that was composed. */
  readonly worstGrade: Grade | null;
  /** What gave it; null for an A. */
  readonly worstParameter: GradeParameter | null;
  /** What the first label that failed reads with, each tried; empty where nothing helped or nothing failed. Reports stored before have none. */
  readonly levers?: readonly Problem[];
  /** Of each symbology the least estimate, the worst first. Reports stored before have none. */
  readonly grades?: readonly SymbolGrade[];
  /** Null where none is, or nobody said where they are scanned. Reports stored before have none. */
  readonly belowTarget?: BelowTarget | null;
}

/** The least estimate of a symbology on a job's labels, and the first label that has it. */
export interface SymbolGrade {
  readonly symbology: Symbology;
  readonly grade: Grade;
  /** What gave it; null for an A. */
  readonly parameter: GradeParameter | null;
  /** Among the job's labels, from 1. */
  readonly labelNumber: number;
  readonly name: Problem<'label_name'>;
}

/** Labels that scan, and are estimated below the grade that GS1 asks for where they are scanned. */
export interface BelowTarget {
  readonly labels: number;
  /** The least of their estimates. */
  readonly grade: Grade;
  readonly target: Grade;
  /** The number of GS1's table that asks for it. */
  readonly table: number;
  /** What brings the first of them up to it, each tried. */
  readonly levers: readonly Problem[];
}

/** The most failed labels that a report names. */
export const MOST_NAMED_FAILURES = 20;

/** A person's word that a job is made although its labels do not scan. */
export interface ProofAcceptance {
  readonly reason: string;
  /** Whose word it is: the name of an API key, or of who uses the station. */
  readonly by: string;
}

/** The proof of a job: null until it has begun. */
export interface JobProof {
  /** Labels read back so far, and to be read back. */
  readonly progress: readonly [read: number, of: number];
  /** Null while it is under way. */
  readonly report: ProofReport | null;
  /** Null where nobody had to say so. */
  readonly accepted: ProofAcceptance | null;
}
