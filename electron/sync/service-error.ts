import { z } from 'zod';

import type { ErrorCode } from '../../shared/contract/error-body.ts';
import type { FieldProblem } from '../../shared/contract/field-problem.ts';

/** What a service says went wrong, whichever of its two documented shapes it says it in. */
export interface ServiceError {
  readonly status: number;
  /** The contract's code, `VALIDATION_ERROR` and the like; null where the answer had none, as a proxy's has not. */
  readonly code: string | null;
  readonly message: string;
  readonly details: readonly FieldProblem[];
}

/** Longer texts are cut: an error page is no sentence. */
const LONGEST_MESSAGE = 500;

const text = z.string().transform((message) => message.slice(0, LONGEST_MESSAGE));

const contractShape = z.object({
  error: z.object({
    code: z.string().max(100),
    message: text,
    details: z.array(z.object({ field: z.string().max(200), message: text })).catch([]),
  }),
});

/** What a problem without a code is called in the contract, where nobody but the service can have found it. */
const CODE_OF: Readonly<Record<number, ErrorCode>> = {
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  422: 'VALIDATION_ERROR',
};

/** RFC 9457. Its `code` member is how the service extends it; `type` is an address that nobody fetches. */
const problemShape = z.object({
  title: text.optional(),
  detail: text.optional(),
  code: z.string().max(100).optional(),
  errors: z.array(z.object({ field: z.string().max(200), message: text })).catch([]),
});

/** Reads the body of a refusal. What is neither shape, such as a proxy's page of HTML, is told by its status alone. */
export function readServiceError(status: number, contentType: string | null, body: string): ServiceError {
  const json = /^application\/(?:problem\+)?json\b/i.test(contentType ?? '') ? parsed(body) : undefined;
  const contract = contractShape.safeParse(json);
  if (contract.success) return { status, ...contract.data.error };
  const problem = problemShape.safeParse(json);
  if (problem.success && (problem.data.title ?? problem.data.detail) !== undefined) {
    const { title, detail, code, errors } = problem.data;
    return { status, code: code ?? CODE_OF[status] ?? null, message: detail ?? title ?? '', details: errors };
  }
  return { status, code: null, message: `The service answered with status ${String(status)}.`, details: [] };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
