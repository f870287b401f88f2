import type { z } from 'zod';

import type { ErrorCode } from '../../../shared/contract/error-body.ts';
import type { NeededScopes } from '../../../shared/contract/key-scope.ts';
import type { JsonSchema } from './openapi-document.ts';

/** What an operation needs before it answers: a key with one of some scopes, a signed link, or nothing. */
export type OperationAccess = NeededScopes | 'link' | 'nothing';

/** The headings that operations stand under, in their order. */
export const TAGS = {
  'Label exports': 'Sheets and symbols as files: the label-export contract.',
  Products: "Of this station's catalogue.",
  Printing: "Labels on the station's printers: the queue that the screens show.",
  Events: 'Job ends and changes as they happen, instead of asking again and again.',
  'This description': 'What you are reading. It needs no key.',
} as const;

/** See {@link TAGS}. */
export type Tag = keyof typeof TAGS;

/** An answer that goes well. */
export interface OperationAnswer {
  readonly description: string;
  /** JSON of a schema, or media types whose content no schema describes. */
  readonly content: z.ZodType | readonly string[];
}

/** One operation of the HTTP API, as its description tells it. */
export interface Operation {
  /** Unique: `operationId`, and the place on the page. */
  readonly id: string;
  readonly tag: Tag;
  readonly method: 'GET' | 'POST';
  /** From the server's root, with parameters as OpenAPI writes them. */
  readonly path: string;
  /** One line. */
  readonly summary: string;
  /** What more there is to know, in a few sentences; left out: nothing. */
  readonly description?: string;
  readonly access: OperationAccess;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Null where it takes none; its `examples` are requests that are carried out as they stand. */
  readonly body: z.ZodType | null;
  /** Optional headers that change what it does, beside those that every request has. */
  readonly headers: readonly RequestHeader[];
  readonly answers: Readonly<Record<number, OperationAnswer>>;
  /** How it refuses. */
  readonly refusals: readonly ErrorCode[];
}

/** A request header that an operation reads. */
export interface RequestHeader {
  readonly name: string;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly example: string;
}
