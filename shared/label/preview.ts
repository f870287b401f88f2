import type { ShortId } from '../contract/short-id.ts';
import type { JobAnswer } from '../layout/answers.ts';
import type { Problem } from '../result/result.ts';
import type { ElementOutcome } from './element-outcome.ts';
import type { Label } from './label.ts';
import type { NoteLevel } from './note-levels.ts';
import type { PrintableLabel } from './printable-label.ts';
import type { Template } from './template.ts';

/** A real record to look at a layout on. */
export const PREVIEW_RECORDS = ['longest', 'shortest', 'random'] as const;

/** See {@link PREVIEW_RECORDS}: by the length of its name, then of its codes. */
export type PreviewRecord = (typeof PREVIEW_RECORDS)[number];

/** A label by itself as a layout makes it, painted from the drawing that is printed. */
export interface LayoutPreview {
  /** At true size, with the label's edge; empty where the label cannot be made. */
  readonly svg: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly label: PrintableLabel;
  /** The index of its record in the selection, from 0, and how many the selection has. */
  readonly position: number;
  readonly labelCount: number;
  /** The design that it got, by its index in the layout. */
  readonly design: number;
  /** Why the label cannot be made; null for a good one. */
  readonly problem: Problem | null;
  readonly notes: readonly Problem[];
  /** How each element of the design came out; empty where the label cannot be made. */
  readonly elements: readonly ElementOutcome[];
  /** What reading its symbols back showed; null where nobody asked, or where the label cannot be made. */
  readonly scan: PreviewScan | null;
}

/** What reading one label back showed, as the proof of a job has it. */
export interface PreviewScan {
  readonly reads: boolean;
  /** It reads, but not with a dot more or less, or blurred. */
  readonly isWeak: boolean;
  /** The dots that it was read at. */
  readonly dotsPerInch: number;
  /** True where no printer is known, so that the dots are a neutral choice. */
  readonly dotsAssumed: boolean;
}

/** One sheet as it will be printed, painted from the same drawing as the PDF. */
export interface SheetPreview {
  readonly kind: 'sheet';
  readonly template: Template;
  readonly labelCount: number;
  readonly sheetCount: number;
  /** Which sheet this is, from 1: the last one where one beyond it was asked for. */
  readonly sheet: number;
  /** The page at true size, as a self-contained SVG: to be shown as an image. */
  readonly svg: string;
  /** What its layout asks, as it is answered here: an example, or a default, where nobody did. */
  readonly answers: readonly JobAnswer[];
  /** How many labels of each record there are, as the request says or its layout's question is answered here. */
  readonly copies: number;
  /** The cells of this sheet that get a label, in order. */
  readonly cells: readonly PreviewCell[];
}

/** A cell of a sheet and what goes on it. */
export interface PreviewCell {
  /** Counted from 1, row by row. */
  readonly cell: number;
  /** Its index in the selection, from 0. */
  readonly position: number;
  /** Of the product, lot, serial, case or pallet. */
  readonly id: ShortId;
  readonly label: PrintableLabel;
  /** Why the label cannot be made, and so is missing from the picture; null for a good one. */
  readonly problem: Problem | null;
  /** What a person should know of the label, as the job that makes it will say. */
  readonly notes: readonly Problem[];
}

/** Symbols of a ZIP that are shown at once. */
export const SYMBOLS_PER_PAGE = 12;

/** Some symbols of a ZIP. */
export interface SymbolsPreview {
  readonly kind: 'symbols';
  readonly labelCount: number;
  /** How many dozens there are to page through, and which this is, from 1. */
  readonly sheetCount: number;
  readonly sheet: number;
  readonly symbols: readonly PreviewSymbol[];
}

/** One symbol of a ZIP. */
export interface PreviewSymbol {
  /** The name of its entry in the ZIP. */
  readonly entryName: string;
  readonly label: Label;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly svg: string;
  /** What it encodes, as the ZIP's manifest says it. */
  readonly content: string;
}

/** The notes and rejections of single rows of a selection, known before anything is rendered. */
export interface Preflight {
  readonly labelCount: number;
  /** The number of labels, from the first, that are checked with this batch. Continue from here until it is `labelCount`. */
  readonly checkedTo: number;
  readonly rows: readonly PreflightRow[];
  /** What is left out since its lots are blocked or expired: `lots_blocked`, `lots_expired`. */
  readonly leftOut: readonly Problem[];
}

/** Something about one label: why it is not made, or what a person should know of it. */
export interface PreflightRow extends Problem {
  readonly position: number;
  readonly id: ShortId;
  readonly label: PrintableLabel;
  readonly level: NoteLevel;
}
