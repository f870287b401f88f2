import { CONTRACT_WINDOWS, rateLimitHeaders } from '../rate-limit.ts';
import type { DescribedHeader, Reference } from './openapi-document.ts';

/** Headers as the rate limiter writes them, here for their examples. */
const REFUSED = rateLimitHeaders(
  CONTRACT_WINDOWS,
  { allowed: false, limit: 300, remaining: 0, resetSeconds: 12 },
  Date.parse('2026-11-25T12:00:00Z'),
);

const MEANING: Readonly<Record<string, string>> = {
  'RateLimit-Policy': 'The windows: so many requests in so many seconds.',
  'RateLimit-Limit': 'Of the window that has least left, like the two after it.',
  'RateLimit-Remaining': 'Requests left: slow down before it is 0.',
  'RateLimit-Reset': 'Seconds until it is full again.',
  'X-RateLimit-Limit': 'The same for older clients.',
  'X-RateLimit-Remaining': 'The same for older clients.',
  'X-RateLimit-Reset': 'The same as Unix time.',
  'Retry-After': 'Seconds to wait.',
};

/** The headers' own descriptions, for an OpenAPI description's components. */
export const headerComponents: Readonly<Record<string, DescribedHeader>> = Object.fromEntries(
  Object.entries(REFUSED).map(([name, example]) => [name, headerOf(name, example)]),
);

/** The headers of every answer, as references to {@link headerComponents}. */
export const LIMIT_HEADERS: Readonly<Record<string, Reference>> = referencesTo(
  Object.keys(REFUSED).filter((name) => name !== 'Retry-After'),
);

/** The header of a refusal for the limits, likewise. */
export const RETRY_AFTER: Readonly<Record<string, Reference>> = referencesTo(['Retry-After']);

function headerOf(name: string, value: string): DescribedHeader {
  const isNumber = /^\d+$/.test(value);
  return {
    description: MEANING[name] ?? '',
    schema: { type: isNumber ? 'integer' : 'string' },
    example: isNumber ? Number(value) : value,
  };
}

function referencesTo(names: readonly string[]): Readonly<Record<string, Reference>> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
