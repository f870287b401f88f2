import { z } from 'zod';

import { type ExportReceipt, PLACE_WISHES } from '../contract/export-job.ts';
import type { exportRequestSchema } from '../contract/export-request.ts';
import type { Preflight, SheetPreview, SymbolsPreview } from '../label/preview.ts';
import type { Template } from '../label/template.ts';
import { nothing, shortId } from './arguments.ts';
import { answers, operation } from './operation.ts';

/** The body of the contract's submit, before it is checked. */
export type ExportBody = z.input<typeof exportRequestSchema>;

export type {
  Preflight,
  PreflightRow,
  PreviewCell,
  PreviewSymbol,
  SheetPreview,
  SymbolsPreview,
} from '../label/preview.ts';

/** The contract's body, handed on unchecked: the queue checks it as it does for every road, and refuses with `invalid_fields`. */
export const exportBody = z.custom<ExportBody>((body) => typeof body === 'object' && body !== null);

/** Narrows a request's selection as it narrows the table: a look need not list, key by key, the 100,000 rows that a text finds. */
const search = z.string().default('');

/** From a selection to a job. */
export const exports = {
  /** Every sheet and roll there is; geometry included, so that screens can draw them. */
  templates: operation(nothing, answers<readonly Template[]>()),
  /** `sheet` counts from 1. Of a ZIP, sheet n shows the n-th dozen of symbols. */
  preview: operation(
    z.strictObject({
      request: exportBody,
      search,
      sheet: z.int().min(1).default(1),
      /** Shows the sheet as it is sent to this printer, moved by its calibration; left out: as the labels land. */
      asSentTo: shortId.optional(),
    }),
    answers<SheetPreview | SymbolsPreview>(),
  ),
  /** Looks at up to 500 labels from `from` on. */
  preflight: operation(
    z.strictObject({ request: exportBody, search, from: z.int().min(0).default(0) }),
    answers<Preflight>(),
  ),
  /** Without a place it is made here. Where the service was asked for and cannot make it, it is refused with a problem of the field `place`. */
  submit: operation(
    z.strictObject({ request: exportBody, place: z.enum(PLACE_WISHES).optional() }),
    answers<ExportReceipt>(),
  ),
};
