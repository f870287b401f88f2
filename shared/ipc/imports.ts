import { z } from 'zod';

import { DATE_ORDERS, type DateOrder } from '../catalog/date-order.ts';
import { type DateReview, REVIEWED_KINDS } from '../catalog/date-review.ts';
import type { Scope } from '../catalog/entities.ts';
import { type ImportField, parseImportField } from '../catalog/product-fact.ts';
import { SCOPES } from '../contract/export-request.ts';
import type { ShortId } from '../contract/short-id.ts';
import type { Problem } from '../result/result.ts';
import { TEXT_ENCODINGS, type TextEncoding } from '../text/encoding.ts';
import { event, type ListPage, operation, paging, query, returns, shortId } from './operation.ts';

/** A field as it is written in messages and kept. */
export const importFieldSchema = z.custom<ImportField>(
  (value) => typeof value === 'string' && parseImportField(value) === value,
);

/** A file's columns as found, before anything is planned. */
export interface FileColumns {
  readonly columns: readonly FileColumn[];
  /** What the columns make of it; null where a person has to say. */
  readonly kind: Scope | null;
  /** True where the mapping is the one that was used for a file with the same headers before. */
  readonly remembered: boolean;
  /** The order of dates that a person said for such a file before; null where none was. */
  readonly dates: DateOrder | null;
  readonly format: 'csv' | 'xlsx';
  /** The sheets of a workbook that can be seen; none in a CSV file. */
  readonly sheets: readonly string[];
  /** The sheet that was looked at; null in a CSV file. */
  readonly sheet: string | null;
  /** The encoding that a person has named for a CSV file; null where it was found. */
  readonly encoding: TextEncoding | null;
  /** The row of the headers, as a spreadsheet counts. */
  readonly headingRow: number;
  /** The rows that may be the headers, shortened. */
  readonly firstRows: readonly FirstRow[];
}

/** A row at the start of a file. */
export interface FirstRow {
  readonly number: number;
  /** Its cells that are not empty. */
  readonly cells: readonly string[];
}

/** One column of a catalogue file. */
export interface FileColumn {
  readonly header: string;
  /** What it is taken for; null where it is left out. */
  readonly field: ImportField | null;
  /** The first cells below the header. */
  readonly examples: readonly string[];
  /** Why it is not taken for what its heading says without a person's word; null where nothing speaks against it. */
  readonly doubt: ColumnDoubt | null;
  /** The ways in which its dates can be read, where a person has to say which; null where they cannot be mistaken. */
  readonly dates: readonly DateChoice[] | null;
}

/** A column whose cells do not look like what it would be taken for. */
export interface ColumnDoubt {
  readonly field: ImportField;
  /** The rest of a sentence that begins with the column. */
  readonly looks: Problem;
}

/** A way to read the dates of a column, with a cell and the day that it would be. */
export interface DateChoice {
  readonly order: DateOrder;
  readonly written: string;
  /** `YYYY-MM-DD`. */
  readonly read: string;
}

/** How the rows of a file stand to the catalogue. */
export interface ImportCounts {
  readonly rows: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly duplicate: number;
  readonly invalid: number;
}

/** Something that keeps a row from being imported. */
export interface RowProblem extends Problem {
  /** As the spreadsheet counts them: the header is row 1. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  /** What the value must have been, where the check digit proves it; used with `acceptRepairs`. */
  readonly repair: { readonly value: string; readonly code: string; readonly why: string } | null;
}

/** A dry run: what applying it would do. Nothing is written yet. */
export interface ImportPlan {
  readonly planId: string;
  readonly fileName: string;
  readonly kind: Scope;
  readonly counts: ImportCounts;
  /** What is wrong with the invalid rows, in their order: the first 1,000. A row may have several problems. */
  readonly problems: readonly RowProblem[];
  /** How many there are in all. */
  readonly problemCount: number;
  /** Cells read as their repair says; 0 unless repairs were accepted. */
  readonly repairedCells: number;
  /** What a person should know beside; messages are sentences, codes are stable. */
  readonly notes: readonly Problem[];
}

/** An import that was made. */
export interface ImportRecord {
  readonly id: ShortId;
  readonly fileName: string;
  readonly kind: Scope;
  readonly counts: ImportCounts;
  /** The run of the lots or serials it made; null where it made none. */
  readonly runId: ShortId | null;
  /** ISO-8601 UTC. */
  readonly createdAt: string;
  readonly undoneAt: string | null;
}

/** How far a plan or an import has come. */
export interface ImportProgress {
  readonly fileId: string;
  readonly phase: 'checking' | 'writing';
  /** From 0 to 1. */
  readonly fraction: number;
  readonly rows: number;
}

/** Where the operator says that the table lies in a file, and its encoding. What is left out is detected. */
export interface TableLocation {
  readonly sheet?: string | undefined;
  readonly headingRow?: number | undefined;
  readonly encoding?: TextEncoding | undefined;
}

/** See {@link TableLocation}. */
const tableLocation = {
  sheet: z.string().optional(),
  headingRow: z.int().positive().optional(),
  encoding: z.enum(TEXT_ENCODINGS).optional(),
};

/** Catalogue files: looked into, tried, applied, undone. Files come in through the host's `receive`. */
export const imports = {
  inspect: query(z.strictObject({ fileId: z.string(), ...tableLocation }), returns<FileColumns>()),
  /** A dry run. `mapping` says, header by header, what to take it for; headers that it leaves out are left out. */
  plan: query(
    z.strictObject({
      fileId: z.string(),
      ...tableLocation,
      kind: z.enum(SCOPES).optional(),
      mapping: z.record(z.string(), importFieldSchema).optional(),
      /** How a person says that the dates are written; left out: found from the column. */
      dates: z.enum(DATE_ORDERS).optional(),
      acceptRepairs: z.boolean().default(false),
    }),
    returns<ImportPlan>(),
  ),
  /** Writes what was planned, as one act; remembers the mapping for files with the same headers. */
  apply: operation(z.strictObject({ planId: z.string() }), returns<ImportRecord>()),
  /** Ends a plan or an import under way, and forgets the file. Nothing of it stays. */
  discard: operation(z.strictObject({ fileId: z.string() }), returns<null>()),
  list: query(z.strictObject(paging), returns<ListPage<ImportRecord>>()),
  undo: operation(z.strictObject({ id: shortId }), returns<ImportRecord>()),
  /** Imports whose expiry dates may be best-before dates, and a person's word on one of them. */
  datesToReview: query(z.strictObject({}), returns<readonly DateReview[]>()),
  reviewDates: operation(
    z.strictObject({ id: shortId, kind: z.enum(REVIEWED_KINDS) }),
    returns<{ readonly moved: number }>(),
  ),

  progress: event<ImportProgress>(),
};
