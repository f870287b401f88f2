import { z } from 'zod';

import { labelNotesBody, labelNotesSchema } from '../../../shared/contract/label-notes-body.ts';
import { proofBody, proofSchema } from '../../../shared/contract/proof-body.ts';
import { PRINT_STATES, type PrintJob } from '../../../shared/printing/print-job.ts';
import {
  type LoadedMedia,
  type Printer,
  PRINTER_BACKENDS,
  PRINTER_REASONS,
  saidDotsPerInch,
} from '../../../shared/printing/printer.ts';

const problemSchema = z.object({ code: z.string(), message: z.string() });
const timestampSchema = z.iso.datetime();

/** A print job as other programs see it. */
export const printJobSchema = z
  .object({
    id: z.string(),
    status: z.enum(PRINT_STATES),
    poll_url: z.string().describe('Relative to this server.'),
    printer_id: z.string(),
    printer_name: z.string(),
    template_name: z.string(),
    reason: problemSchema.nullable().describe('Why it waits or needs somebody.'),
    labels: z.int().describe('Physical labels in all: every label times its copies.'),
    sent_labels: z.int(),
    printed_labels: z.int().describe('As far as the printer reports.'),
    confirmed_labels: z.int().describe('As the ledger holds them.'),
    unconfirmed_labels: z.int().describe("Of a done job: labels that wait for a person's word."),
    verified_labels: z.int().describe('Scanned after printing.'),
    sheets: z.int(),
    reprint: z.object({ of: z.string().nullable(), reason: z.string() }).nullable(),
    left_out: z
      .array(problemSchema)
      .describe('What of the selection is not among its labels, since its lots are blocked or expired.'),
    notes: labelNotesSchema.describe(
      'What there is to know about its labels, as an export of them would say.',
    ),
    proof: proofSchema
      .nullable()
      .describe('What reading its labels back showed, before the first was sent; null before it began.'),
    requested_by: z.string(),
    created_at: timestampSchema,
    started_at: timestampSchema.nullable(),
    finished_at: timestampSchema.nullable(),
  })
  .meta({ id: 'PrintJob' });

/** See {@link printJobSchema}. */
export function printJobBody(job: PrintJob, pollUrl: string): z.input<typeof printJobSchema> {
  return {
    id: job.id,
    status: job.state,
    poll_url: pollUrl,
    printer_id: job.printerId,
    printer_name: job.printerName,
    template_name: job.templateName,
    reason: job.reason === null ? null : { code: job.reason.code, message: job.reason.message },
    labels: job.labels,
    sent_labels: job.sentLabels,
    printed_labels: job.printedLabels,
    confirmed_labels: job.confirmedLabels,
    unconfirmed_labels: job.unconfirmedLabels,
    verified_labels: job.verifiedLabels,
    sheets: job.sheets,
    reprint: job.reprint,
    left_out: job.leftOut.map(({ code, message }) => ({ code, message })),
    notes: labelNotesBody(job.notes),
    proof: proofBody(job.proof),
    requested_by: job.requestedBy,
    created_at: job.createdAt,
    started_at: job.startedAt,
    finished_at: job.finishedAt,
  };
}

const mediaSchema = z.object({ width_mm: z.number(), height_mm: z.number(), gap_mm: z.number() });

/** A printer as other programs see it. What it does not tell is null or empty. */
export const printerSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    backend: z.enum(PRINTER_BACKENDS),
    feeds: z.enum(['sheets', 'roll']),
    paused: z.boolean(),
    state: z.enum(['idle', 'printing', 'stopped', 'unreachable', 'unknown']),
    reasons: z.array(z.enum(PRINTER_REASONS)),
    message: z.string(),
    make_and_model: z.string().nullable(),
    dots_per_inch: z.number().nullable(),
    bar_growth_dots: z
      .number()
      .nullable()
      .describe('By how many dots its bars come out wider, as measured: uncalibrated.'),
    bar_width_reduction_dots: z.int().describe('By how many dots bars are sent narrower.'),
    media: z.array(mediaSchema).describe('What is loaded.'),
    open_jobs: z.int().describe("This station's print jobs that are not done."),
    unconfirmed_labels: z.int().describe("Labels of done jobs that wait for a person's word."),
    queue_length: z.int().nullable().describe("The spooler's or printer's own."),
  })
  .meta({ id: 'Printer' });

/** See {@link printerSchema}. */
export function printerBody(printer: Printer): z.input<typeof printerSchema> {
  const { status, settings } = printer;
  const media = settings.media === null ? (status?.mediaReady ?? []) : [settings.media];
  return {
    id: printer.id,
    name: printer.name,
    backend: printer.backend,
    feeds: settings.feeds,
    paused: printer.paused,
    state: status?.state ?? 'unknown',
    reasons: [...(status?.reasons ?? [])],
    message: status?.message ?? '',
    make_and_model: status?.makeAndModel ?? null,
    dots_per_inch: saidDotsPerInch({ settings, status }),
    bar_growth_dots: settings.barGrowthDots,
    bar_width_reduction_dots: settings.barWidthReductionDots,
    media: media.map(mediaBody),
    open_jobs: printer.openJobs,
    unconfirmed_labels: printer.unconfirmedLabels,
    queue_length: status?.queueLength ?? null,
  };
}

function mediaBody({ widthMm, heightMm, gapMm }: LoadedMedia): z.input<typeof mediaSchema> {
  return { width_mm: widthMm, height_mm: heightMm, gap_mm: gapMm };
}
