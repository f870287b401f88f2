import { z } from 'zod';

import { ERROR_CODES, errorBody, type ErrorCode, STATUS_OF } from '../../../shared/contract/error-body.ts';
import { NOT_UNDERSTOOD } from '../error-replies.ts';
import { LIMIT_HEADERS, RETRY_AFTER } from './limit-headers.ts';
import type { DescribedResponse, Reference } from './openapi-document.ts';
import type { SchemaBook } from './schema-book.ts';

/** The body of every refusal. */
export const errorAnswer = z
  .object({
    error: z.object({
      code: z.enum(ERROR_CODES).describe('Branch on this.'),
      message: z.string().describe('A sentence: what happened and what to do.'),
      status: z.int(),
      details: z.array(z.object({ field: z.string(), message: z.string() })),
      reason: z
        .string()
        .optional()
        .describe("The station's own code for it, such as printed_before; not of the contract's endpoints."),
    }),
  })
  .meta({ id: 'Error' });

/** What each refusal means, and a sentence as it is told. */
const MEANING: Readonly<Record<ErrorCode, { readonly means: string; readonly told: string }>> = {
  BAD_REQUEST: { means: 'It cannot be read.', told: 'The body is not valid JSON.' },
  UNAUTHORIZED: {
    means: 'No key, or none that this station knows.',
    told: 'Send your API key in the X-API-Key header.',
  },
  FORBIDDEN: {
    means: 'A key without the scope, or a link that is not good.',
    told: 'This link has ended. Poll the job for a fresh one.',
  },
  NOT_FOUND: { means: 'It is not there, or is not yours.', told: 'There is no such job.' },
  CONFLICT: {
    means: 'Things are in a state that forbids it; `reason` says which.',
    told: 'The job has ended.',
  },
  VALIDATION_ERROR: {
    means: 'It was understood and cannot be carried out; `details` has a sentence for each field.',
    told: NOT_UNDERSTOOD,
  },
  RATE_LIMITED: {
    means: 'The budget is used up: wait as long as `Retry-After` says.',
    told: 'Too many requests. Try again in 12 seconds.',
  },
  INTERNAL_ERROR: {
    means: 'A fault of the station or its disk.',
    told: 'The station could not do this; its log says why. Nothing was changed.',
  },
};

/** The responses of all refusals, for an OpenAPI description's components, by their codes. */
export function refusalResponses(schemas: SchemaBook): Readonly<Record<string, DescribedResponse>> {
  const schema = schemas.of(errorAnswer, 'output');
  return Object.fromEntries(
    ERROR_CODES.map((code) => {
      const { means, told } = MEANING[code];
      const details = code === 'VALIDATION_ERROR' ? [{ field: 'scope', message: 'This is missing.' }] : [];
      return [
        code,
        {
          description: means,
          headers: code === 'RATE_LIMITED' ? { ...LIMIT_HEADERS, ...RETRY_AFTER } : LIMIT_HEADERS,
          content: { 'application/json': { schema, example: errorBody(code, told, details) } },
        },
      ];
    }),
  );
}

/** How an operation refuses, by status. */
export function refusalsByStatus(codes: readonly ErrorCode[]): Readonly<Record<string, Reference>> {
  return Object.fromEntries(
    codes.map((code) => [String(STATUS_OF[code]), { $ref: `#/components/responses/${code}` }]),
  );
}
