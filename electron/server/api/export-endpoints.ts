import path from 'node:path';

import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { ErrorCode } from '../../../shared/contract/error-body.ts';
import type { StationPoll } from '../../../shared/contract/export-job.ts';
import { exportRequestSchema } from '../../../shared/contract/export-request.ts';
import { parsedText } from '../../../shared/contract/field-validation.ts';
import { labelNotesBody, labelNotesSchema } from '../../../shared/contract/label-notes-body.ts';
import { type ProofBody, proofSchema } from '../../../shared/contract/proof-body.ts';
import { parseShortId } from '../../../shared/contract/short-id.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import { fail, ok, type Outcome } from '../../../shared/result/result.ts';
import type { Artifact, Station } from '../../station/station.ts';
import type { ApiAccess } from '../api-access.ts';
import { VALIDATION_MESSAGE } from '../http-errors.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

/** Where the contract puts its endpoints. */
export const EXPORT_PATH = '/products/api/v1/labels/export';

/** The job that a path names. */
const exportJobParams = z.object({ job_id: parsedText(parseShortId) });

const exportStatusSchema = z
  .enum(['pending', 'processing', 'completed', 'failed'])
  .describe('A cancelled job is `failed`, with the error `Cancelled.`');

/** A submitted job. */
export const exportReceiptSchema = z
  .object({
    job_id: z.string().describe('22 letters and digits.'),
    status: exportStatusSchema,
    poll_url: z.string().describe('Relative to this server.'),
  })
  .meta({
    id: 'ExportReceipt',
    examples: [
      {
        job_id: 'vytxeTZskVKR7C7WgdSP3d',
        status: 'pending',
        poll_url: '/products/api/v1/labels/export/vytxeTZskVKR7C7WgdSP3d/',
      },
    ],
  });

/** How far a job is. */
export const exportPollSchema = z
  .object({
    job_id: z.string(),
    status: exportStatusSchema,
    total_items: z.int().describe('0 until the filters are resolved.'),
    processed_items: z.int(),
    progress_percent: z.int().min(0).max(100),
    download_url: z
      .string()
      .nullable()
      .describe('Signed and good for 15 minutes, relative to this server; each poll gives a fresh one.'),
    expires_at: z.iso.datetime().nullable(),
    output_filename: z.string().nullable(),
    file_size_bytes: z.int(),
    error: z.string().nullable().describe('Why it failed.'),
    proof: proofSchema
      .nullable()
      .describe('What reading its labels back showed; null before it began, and of what the service made.'),
    notes: labelNotesSchema.describe('What there is to know about its labels; empty while they are made.'),
  })
  .meta({ id: 'ExportJob', examples: [pollExample()] });

function pollExample(): Readonly<Record<keyof StationPoll | 'notes', unknown>> {
  const path = `${EXPORT_PATH}/vytxeTZskVKR7C7WgdSP3d/download/`;
  return {
    job_id: 'vytxeTZskVKR7C7WgdSP3d',
    status: 'completed',
    total_items: 42,
    processed_items: 42,
    progress_percent: 100,
    download_url: `${path}?expires=1795612500&signature=5f0c`,
    expires_at: '2026-11-25T12:35:00.000Z',
    output_filename: 'datamatrix-serials-vytx-42.zip',
    file_size_bytes: 18_204,
    error: null,
    proof: proofExample(),
    notes: [{ code: 'label_turned', message: newProblem('label_turned').message, label_count: 2 }],
  };
}

function proofExample(): ProofBody {
  return {
    checked_labels: 42,
    labels_to_check: 42,
    finished: true,
    dots_per_inch: 300,
    dots_assumed: false,
    failed_labels: 0,
    weak_labels: 0,
    worst_grade_estimate: 'A',
    worst_parameter: null,
    grades: [
      {
        symbology: 'qr',
        grade_estimate: 'A',
        parameter: null,
        label: 1,
        name: { code: 'label_name', message: '09506000134352' },
      },
    ],
    growth_dots: 0.4,
    note: null,
    failures: [],
    accepted: null,
  };
}

/** The body of a submit, with its examples. */
const exportBodySchema = exportRequestSchema.meta({
  id: 'ExportRequest',
  examples: [
    {
      scope: 'serials',
      export_type: 'datamatrix',
      file_format: 'png',
      filters: { gtins: ['9506000134352'], never_printed: true },
    },
    {
      scope: 'lots',
      export_type: 'sheet_pdf',
      file_format: 'pdf',
      asset_config: { sheet_template: 'avery_l7160', symbol: 'datamatrix', text: ['gtin', 'lot'] },
    },
    { scope: 'products', export_type: 'barcodes_1d', file_format: 'eps' },
  ],
});

/** The label-export contract: submit, poll, download. */
export function exportEndpoints({ exports }: Station, access: ApiAccess): readonly Endpoint[] {
  return [
    endpoint({
      id: 'submitExport',
      tag: 'Label exports',
      method: 'POST',
      path: `${EXPORT_PATH}/`,
      summary: 'Have labels made',
      description:
        'Puts a job into the queue. A job of 20 labels or fewer is made before the receipt is sent, which may then say `completed` or `failed`.',
      access: ['export'],
      body: exportBodySchema,
      // `exports.submit` validates it, together with the template that it names.
      input: 'raw',
      answer: {
        status: 202,
        description: 'The job is in the queue, or ended.',
        content: exportReceiptSchema,
      },
      errors: [
        'BAD_REQUEST',
        'UNAUTHORIZED',
        'FORBIDDEN',
        'VALIDATION_ERROR',
        'RATE_LIMITED',
        'INTERNAL_ERROR',
      ],
      jobOf: ({ job_id }) => job_id,
      handle: async ({ body, key }) => {
        const receipt = await exports.submit(body, { caller: key.id });
        if (receipt.ok) return receipt;
        return fail({ error: 'VALIDATION_ERROR', message: VALIDATION_MESSAGE, details: receipt.problem });
      },
    }),
    endpoint({
      id: 'pollExport',
      tag: 'Label exports',
      method: 'GET',
      path: `${EXPORT_PATH}/{job_id}/`,
      summary: 'Ask how far a job is',
      description: 'A key sees its own jobs only: those of others are answered as if there were none.',
      // A job is its own key's alone: whoever may ask for one may follow it.
      access: ['read', 'export'],
      params: exportJobParams,
      answer: { status: 200, description: 'How far it is.', content: exportPollSchema },
      handle: ({ params, key }) => {
        const job = exports.poll(params.job_id, key.id);
        if (job === null) return fail({ error: 'NOT_FOUND', message: 'There is no such job.' });
        return ok({ ...job, notes: labelNotesBody(exports.notes(params.job_id)) });
      },
    }),
    downloadEndpoint(exports, access),
  ];
}

/** The signed link is the permission: whoever polled may hand it on. */
function downloadEndpoint(exports: Station['exports'], access: ApiAccess): Endpoint {
  const content = ['application/zip', 'application/pdf'];
  return endpoint({
    id: 'downloadExport',
    tag: 'Label exports',
    method: 'GET',
    path: `${EXPORT_PATH}/{job_id}/download/`,
    summary: 'Fetch the file',
    description:
      'The `download_url` of a poll, as it stands. The signature is the permission: no key is needed, and the link may be handed on. `Range` is understood, so that a download that broke off can go on.',
    access: 'link',
    params: exportJobParams,
    query: z.object({
      expires: z.string().describe('Unix time in seconds.'),
      signature: z.string().describe('As the poll gave it.'),
    }),
    // `exports.download` verifies the link as a whole.
    input: 'raw',
    headers: [
      {
        name: 'Range',
        description: 'The part that is wanted.',
        example: 'bytes=1024-',
        schema: { type: 'string' },
      },
    ],
    answer: { status: 200, description: 'The whole file.', content },
    otherAnswers: [{ status: 206, description: 'The part that was asked for.', content }],
    errors: ['BAD_REQUEST', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'RATE_LIMITED', 'INTERNAL_ERROR'],
    handle: ({ request, reply }) => {
      const artifact = exports.download(request.url);
      if (!access.withinLimits(rateLimitCaller(artifact, request), reply)) return ok(reply);
      if (!artifact.ok) {
        const { code, message } = artifact.problem;
        return fail({ error: downloadError(code), message });
      }
      const { path: file, filename, contentType, sha256 } = artifact.value;
      const etag = `"${sha256}"`;
      // sendFile knows no tag but its own weak one, on which no client may go on: RFC 9110, 13.1.5.
      if (request.headers['if-range'] === etag) delete request.raw.headers['if-range'];
      return ok(
        reply
          .header('ETag', etag)
          .type(contentType)
          .header('Content-Disposition', `attachment; filename="${filename}"`)
          .header('Cache-Control', 'private, no-store')
          .sendFile(path.basename(file), path.dirname(file), { cacheControl: false, etag: false }),
      );
    },
  });
}

/** A file that holds labels of a blocked or expired lot is there, and is not handed out. */
function downloadError(code: string): ErrorCode {
  if (code.startsWith('download_link_')) return 'FORBIDDEN';
  return code === 'lot_blocked' || code === 'lot_expired' ? 'CONFLICT' : 'NOT_FOUND';
}

/** Names whose rate limit a download counts against: the key that asked for the file, or the IP address of an invalid link. */
function rateLimitCaller(artifact: Outcome<Artifact, unknown>, { ip }: FastifyRequest): string {
  if (!artifact.ok) return `address ${ip}`;
  const { apiKeyId } = artifact.value;
  return apiKeyId === null ? 'station' : `key ${apiKeyId}`;
}
