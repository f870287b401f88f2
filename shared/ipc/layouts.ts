import { z } from 'zod';

import { parsedText } from '../contract/field-validation.ts';
import { layoutReferenceParts, parseLayoutId, parseLayoutReference } from '../contract/layout-reference.ts';
import type { ComparedPictures, LayoutComparison } from '../label/layout-comparison.ts';
import { type LayoutPreview, PREVIEW_RECORDS } from '../label/preview.ts';
import type { JobLayout } from '../layout/layout.ts';
import type { LayoutRecord, LayoutVersion } from '../layout/layout-record.ts';
import { exportBody, forPrinter } from './exports.ts';
import { event, noInput, operation, query, returns, type SaveOutcome } from './operation.ts';

export type { ComparedPictures, ComparedRecord, LayoutComparison } from '../label/layout-comparison.ts';
export type { LayoutPreview } from '../label/preview.ts';
export type { LayoutRecord, LayoutVersion } from '../layout/layout-record.ts';

const id = z.strictObject({ id: parsedText(parseLayoutId) });

/** A version of a layout, or without one that in use. */
const reference = parsedText(parseLayoutReference);

/** A version of a layout, always with its number. */
const versionReference = reference.refine(
  (layout) => layoutReferenceParts(layout).version !== null,
  'This must name a version, as shelf_edge@3.',
);

/** Two versions of a layout, or two layouts, and the records and the stock to compare them on. */
const compared = z.strictObject({ before: reference, after: reference, request: exportBody });

/** A layout's JSON as somebody made it: the station checks it. Saving fails with `layout_file`, a preview with a problem a field. */
const layoutJson = z.json();

/** What stands on labels and where: layouts of the program and own ones. Operations on one fail with `layout_unknown` where there is none. */
export const layouts = {
  list: query(noInput, returns<readonly LayoutRecord[]>()),
  /** With its versions, the first one first. */
  show: query(id, returns<LayoutRecord & { readonly versions: readonly LayoutVersion[] }>()),
  /** What a version says. */
  read: query(z.strictObject({ layout: reference }), returns<JobLayout>()),
  /**
   * Saves the next version, or a new layout. Left out, whether versions must be approved stays as it is. Fails with
   * `layout_meanwhile` where the layout's last version is not the one that it was made from, 0 for none.
   */
  save: operation(
    z.strictObject({
      layout: layoutJson,
      needsApproval: z.boolean().optional(),
      madeFrom: z.int().min(0).optional(),
    }),
    returns<JobLayout>(),
  ),
  /** Saves the file of a version. */
  saveFile: operation(z.strictObject({ layout: reference }), returns<SaveOutcome>()),
  /** The person at this screen approves the version that it shows. */
  approve: operation(z.strictObject({ layout: versionReference }), returns<LayoutVersion>()),
  setLocked: operation(id.extend({ locked: z.boolean() }), returns<LayoutRecord>()),
  setNeedsApproval: operation(id.extend({ needsApproval: z.boolean() }), returns<LayoutRecord>()),
  remove: operation(id, returns<null>()),
  /**
   * Shows a layout, saved or as saving it would make it, on one record of those that a request selects, on the request's
   * template: the one with the longest or the shortest name, any, or the one at a position.
   */
  preview: query(
    z.strictObject({
      layout: z.union([z.strictObject({ saved: reference }), z.strictObject({ json: layoutJson })]),
      request: exportBody,
      record: z.union([z.enum(PREVIEW_RECORDS), z.strictObject({ position: z.int().min(0) })]),
      printerId: forPrinter,
      /** Shows this design, by its index, on a label of its own size; left out: the one that the template's label gets. */
      design: z.int().min(0).exactOptional(),
      /** Reads its symbols back. */
      prove: z.boolean().default(false),
    }),
    returns<LayoutPreview>(),
  ),
  /**
   * Compares two layouts on some 200 records of those that a request selects, from `from` on: ask again from `comparedTo` until
   * it is `labelCount`, 5,000 at most.
   */
  compare: query(compared.extend({ from: z.int().min(0).default(0) }), returns<LayoutComparison>()),
  /** Shows the record at a position in both. */
  comparePictures: query(compared.extend({ position: z.int().min(0) }), returns<ComparedPictures>()),

  /** Layouts were saved, approved, locked or removed. */
  changed: event<Readonly<Record<string, never>>>(),
};
