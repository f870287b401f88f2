import { z } from 'zod';

import type { ExportPoll } from '../../shared/contract/export-job.ts';
import { exportRequestSchema } from '../../shared/contract/export-request.ts';
import type { NeededScopes } from '../../shared/contract/key-scope.ts';
import { parsedText } from '../../shared/contract/parsed-text.ts';
import { parseShortId } from '../../shared/contract/short-id.ts';
import type { Operation } from './station-api/operation.ts';

/** Where the contract puts its endpoints. */
export const EXPORT_PATH = '/products/api/v1/labels/export';

/** What a key needs to have labels made. */
export const SUBMIT_SCOPES: NeededScopes = ['export'];

/** What a key needs to follow a job. It is its own key's alone: whoever may ask for one may follow it. */
export const POLL_SCOPES: NeededScopes = ['read', 'export'];

/** The job that a path names. */
export const exportJobParams = z.object({ job_id: parsedText(parseShortId) });

const exportStatus = z
  .enum(['pending', 'processing', 'completed', 'failed'])
  .describe('A cancelled job is `failed`, with the error `Cancelled.`');

/** A submitted job. */
export const exportReceiptAnswer = z
  .object({
    job_id: z.string().describe('22 letters and digits.'),
    status: exportStatus,
    poll_url: z.string().describe('Relative to this server.'),
  })
  .meta({
    id: 'ExportReceipt',
    examples: [
      {
        ...{ job_id: 'vytxeTZskVKR7C7WgdSP3d', status: 'pending' },
        poll_url: '/products/api/v1/labels/export/vytxeTZskVKR7C7WgdSP3d/',
      },
    ],
  });

/** How far a job is. */
export const exportPollAnswer = z
  .object({
    job_id: z.string(),
    status: exportStatus,
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
  })
  .meta({ id: 'ExportJob', examples: [pollExample()] });

/** A signed link's query: not made by hand, so that it is described and not checked here. */
const linkQuery = z.object({
  expires: z.string().describe('Unix time in seconds.'),
  signature: z.string().describe('As the poll gave it.'),
});

const nothing = z.object({});
const base = { tag: 'Label exports', params: nothing, query: nothing, body: null, headers: [] } as const;

/** What the description tells of the label-export contract. */
export const contractOperations: readonly Operation[] = [
  {
    ...base,
    ...{ id: 'submitExport', method: 'POST', path: `${EXPORT_PATH}/`, access: SUBMIT_SCOPES },
    summary: 'Have labels made',
    description:
      'Puts a job into the queue. A job of 20 labels or fewer is made before the receipt is sent, which may then say `completed` or `failed`.',
    body: exportRequestSchema.meta({
      id: 'ExportRequest',
      examples: [
        {
          ...{ scope: 'serials', export_type: 'datamatrix', file_format: 'png' },
          filters: { gtins: ['9506000134352'], never_printed: true },
        },
        {
          ...{ scope: 'lots', export_type: 'sheet_pdf', file_format: 'pdf' },
          asset_config: { sheet_template: 'avery_l7160', symbol: 'datamatrix', text: ['gtin', 'lot'] },
        },
        { scope: 'products', export_type: 'barcodes_1d', file_format: 'eps' },
      ],
    }),
    answers: { 202: { description: 'The job is in the queue, or ended.', content: exportReceiptAnswer } },
    refusals: [
      ...(['BAD_REQUEST', 'UNAUTHORIZED', 'FORBIDDEN', 'VALIDATION_ERROR'] as const),
      ...(['RATE_LIMITED', 'INTERNAL_ERROR'] as const),
    ],
  },
  {
    ...base,
    ...{ id: 'pollExport', method: 'GET', path: `${EXPORT_PATH}/{job_id}/`, access: POLL_SCOPES },
    summary: 'Ask how far a job is',
    description: 'A key sees its own jobs only: those of others are answered as if there were none.',
    params: exportJobParams,
    answers: { 200: { description: 'How far it is.', content: exportPollAnswer } },
    refusals: [
      ...(['UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'VALIDATION_ERROR'] as const),
      ...(['RATE_LIMITED', 'INTERNAL_ERROR'] as const),
    ],
  },
  {
    ...base,
    ...{ id: 'downloadExport', method: 'GET', path: `${EXPORT_PATH}/{job_id}/download/`, access: 'link' },
    summary: 'Fetch the file',
    description:
      'The `download_url` of a poll, as it stands. The signature is the permission: no key is needed, and the link may be handed on. `Range` is understood, so that a download that broke off can go on.',
    params: exportJobParams,
    query: linkQuery,
    headers: [
      {
        ...{ name: 'Range', description: 'The part that is wanted.', example: 'bytes=1024-' },
        schema: { type: 'string' },
      },
    ],
    answers: {
      200: { description: 'The whole file.', content: ['application/zip', 'application/pdf'] },
      206: { description: 'The part that was asked for.', content: ['application/zip', 'application/pdf'] },
    },
    refusals: ['BAD_REQUEST', 'FORBIDDEN', 'NOT_FOUND', 'RATE_LIMITED', 'INTERNAL_ERROR'],
  },
];

function pollExample(): Readonly<Record<keyof ExportPoll, unknown>> {
  const path = `${EXPORT_PATH}/vytxeTZskVKR7C7WgdSP3d/download/`;
  return {
    ...{ job_id: 'vytxeTZskVKR7C7WgdSP3d', status: 'completed' },
    ...{ total_items: 42, processed_items: 42, progress_percent: 100 },
    download_url: `${path}?expires=1795612500&signature=5f0c`,
    ...{ expires_at: '2026-11-25T12:35:00.000Z', output_filename: 'datamatrix-serials-vytx-42.zip' },
    ...{ file_size_bytes: 18_204, error: null },
  };
}
