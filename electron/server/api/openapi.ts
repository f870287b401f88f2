import { z } from 'zod';

import { ERROR_CODES, errorBody, type ErrorCode, STATUS_OF } from '../../../shared/contract/error-body.ts';
import { VALIDATION_MESSAGE } from '../http-errors.ts';
import { CONTRACT_WINDOWS, rateLimitHeaders } from '../rate-limit.ts';
import { type Endpoint, ENDPOINT_TAGS, type EndpointAccess, type EndpointAnswer } from './endpoint.ts';
import type {
  DescribedContent,
  DescribedHeader,
  DescribedOperation,
  DescribedParameter,
  DescribedResponse,
  JsonSchema,
  OpenApiDocument,
  Reference,
} from './openapi-document.ts';

const API_DESCRIPTION = `Labels and prints for other programs of this machine.

Most calls need a key of this station (\`labelwright keys issue\`) in \`X-API-Key\`, with one of the scopes that they name. One budget counts for all calls of a key; every answer tells what is left of it. Refusals have one form, \`Error\`.`;

/**
 * The OpenAPI 3.1 description of endpoints, made from what serves them.
 * https://spec.openapis.org/oas/v3.1.1.html; its schemas are JSON Schema 2020-12.
 */
export function openApiDocument(endpoints: readonly Endpoint[], version: string): OpenApiDocument {
  const schemas = new SchemaRegistry();
  const responses = errorResponses(schemas);
  const paths: Record<string, Record<string, DescribedOperation>> = {};
  for (const each of endpoints) {
    paths[each.path] = { ...paths[each.path], [each.method.toLowerCase()]: describeOperation(each, schemas) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Labelwright station',
      version,
      description: API_DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This station' }],
    tags: Object.entries(ENDPOINT_TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-API-Key' } },
      headers: rateLimitHeaderComponents,
      responses,
      schemas: schemas.components,
    },
  };
}

function describeOperation(each: Endpoint, schemas: SchemaRegistry): DescribedOperation {
  const parameters: readonly DescribedParameter[] = [
    ...parametersOf(each.params, 'path', schemas),
    ...parametersOf(each.query, 'query', schemas),
    ...each.headers.map((header) => ({ in: 'header' as const, required: false, ...header })),
  ];
  return {
    operationId: each.id,
    tags: [each.tag],
    summary: each.summary,
    ...(each.description === null ? {} : { description: each.description }),
    security: securityOf(each.access),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(each.body === null
      ? {}
      : { requestBody: { required: true, content: jsonContent(each.body, 'input', schemas) } }),
    responses: {
      ...Object.fromEntries(
        [each.answer, ...each.otherAnswers].map((answer) => [
          String(answer.status),
          responseOf(answer, each.access !== 'nothing', schemas),
        ]),
      ),
      ...errorResponsesByStatus(each.errors),
    },
  };
}

/** One of them is enough. The roles of a requirement are those that it needs all of. */
function securityOf(access: EndpointAccess): DescribedOperation['security'] {
  return typeof access === 'string' ? [] : access.map((scope) => ({ key: [scope] }));
}

function responseOf(
  { description, content }: EndpointAnswer,
  isLimited: boolean,
  schemas: SchemaRegistry,
): DescribedResponse {
  return {
    description,
    ...(isLimited ? { headers: RATE_LIMIT_HEADERS } : {}),
    content:
      content instanceof z.ZodType
        ? jsonContent(content, 'output', schemas)
        : Object.fromEntries(content.map((type) => [type, {}])),
  };
}

/** The examples that a schema carries are those of the whole body. */
function jsonContent(schema: z.ZodType, io: 'input' | 'output', schemas: SchemaRegistry): DescribedContent {
  const examples = z.globalRegistry.get(schema)?.['examples'] as readonly unknown[] | undefined;
  return {
    'application/json': {
      schema: schemas.jsonSchemaOf(schema, io),
      ...(examples === undefined
        ? {}
        : {
            examples: Object.fromEntries(examples.map((value, index) => [`example_${index + 1}`, { value }])),
          }),
    },
  };
}

function parametersOf(
  fields: z.ZodObject,
  location: 'path' | 'query',
  schemas: SchemaRegistry,
): readonly DescribedParameter[] {
  return Object.entries(fields.shape).map(([name, field]) => {
    const { description, ...schema } = schemas.jsonSchemaOf(field as z.ZodType, 'input');
    const required = location === 'path' || !(field as z.ZodType).safeParse(undefined).success;
    return { name, in: location, required, ...(description === undefined ? {} : { description }), schema };
  });
}

/** Converts zod schemas to JSON Schemas; those with an id are collected as components and referred to. */
class SchemaRegistry {
  readonly components: Record<string, JsonSchema> = {};

  /** What goes in may differ from what comes out: defaults, and text that is parsed. */
  jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    // Inside another schema a named one becomes a reference, and its text a definition.
    const { properties, $defs } = z.toJSONSchema(z.object({ it: schema }), {
      io,
      // Ids and GTINs are text on the wire, whatever they are parsed to.
      unrepresentable: 'any',
    });
    for (const [name, definition] of Object.entries($defs ?? {})) {
      this.components[name] = withComponentReferences(definition) as JsonSchema;
    }
    return withComponentReferences(properties?.['it'] ?? {}) as JsonSchema;
  }
}

/** References as they are written from anywhere in the document. */
function withComponentReferences(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}

/** The schema of every error body. */
export const errorSchema = z
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

/** The meaning of each error code, and an example message. */
const ERROR_DESCRIPTIONS: Readonly<
  Record<ErrorCode, { readonly meaning: string; readonly exampleMessage: string }>
> = {
  BAD_REQUEST: { meaning: 'It cannot be read.', exampleMessage: 'The body is not valid JSON.' },
  UNAUTHORIZED: {
    meaning: 'No key, or none that this station knows.',
    exampleMessage: 'Send your API key in the X-API-Key header.',
  },
  FORBIDDEN: {
    meaning: 'A key without the scope, or a link that is not good.',
    exampleMessage: 'This link has ended. Poll the job for a fresh one.',
  },
  NOT_FOUND: { meaning: 'It is not there, or is not yours.', exampleMessage: 'There is no such job.' },
  CONFLICT: {
    meaning: 'Things are in a state that forbids it; `reason` says which.',
    exampleMessage: 'The job has ended.',
  },
  VALIDATION_ERROR: {
    meaning: 'It was understood and cannot be carried out; `details` has a sentence for each field.',
    exampleMessage: VALIDATION_MESSAGE,
  },
  RATE_LIMITED: {
    meaning: 'The budget is used up: wait as long as `Retry-After` says.',
    exampleMessage: 'Too many requests. Try again in 12 seconds.',
  },
  INTERNAL_ERROR: {
    meaning: 'A fault of the station or its disk.',
    exampleMessage: 'The station could not do this; its log says why. Nothing was changed.',
  },
};

/** Gives the responses of all errors, for an OpenAPI document's components, by code. */
function errorResponses(schemas: SchemaRegistry): Readonly<Record<string, DescribedResponse>> {
  const schema = schemas.jsonSchemaOf(errorSchema, 'output');
  return Object.fromEntries(
    ERROR_CODES.map((code) => {
      const { meaning, exampleMessage } = ERROR_DESCRIPTIONS[code];
      const details = code === 'VALIDATION_ERROR' ? [{ field: 'scope', message: 'This is missing.' }] : [];
      return [
        code,
        {
          description: meaning,
          headers:
            code === 'RATE_LIMITED' ? { ...RATE_LIMIT_HEADERS, ...RETRY_AFTER_HEADER } : RATE_LIMIT_HEADERS,
          content: { 'application/json': { schema, example: errorBody(code, exampleMessage, details) } },
        },
      ];
    }),
  );
}

/** Gives the error responses of an operation, by status. */
function errorResponsesByStatus(codes: readonly ErrorCode[]): Readonly<Record<string, Reference>> {
  return Object.fromEntries(
    codes.map((code) => [String(STATUS_OF[code]), { $ref: `#/components/responses/${code}` }]),
  );
}

/** Headers as the rate limiter writes them, here for their examples. */
const EXAMPLE_HEADERS = rateLimitHeaders(
  CONTRACT_WINDOWS,
  { allowed: false, limit: 300, remaining: 0, resetSeconds: 12 },
  Date.parse('2026-11-25T12:00:00Z'),
);

const HEADER_DESCRIPTIONS: Readonly<Record<string, string>> = {
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
const rateLimitHeaderComponents: Readonly<Record<string, DescribedHeader>> = Object.fromEntries(
  Object.entries(EXAMPLE_HEADERS).map(([name, example]) => [name, headerOf(name, example)]),
);

/** The headers of every answer, as references to {@link rateLimitHeaderComponents}. */
const RATE_LIMIT_HEADERS: Readonly<Record<string, Reference>> = referencesTo(
  Object.keys(EXAMPLE_HEADERS).filter((name) => name !== 'Retry-After'),
);

/** The header of a refusal for the limits, likewise. */
const RETRY_AFTER_HEADER: Readonly<Record<string, Reference>> = referencesTo(['Retry-After']);

function headerOf(name: string, value: string): DescribedHeader {
  const isNumber = /^\d+$/.test(value);
  return {
    description: HEADER_DESCRIPTIONS[name] ?? '',
    schema: { type: isNumber ? 'integer' : 'string' },
    example: isNumber ? Number(value) : value,
  };
}

function referencesTo(names: readonly string[]): Readonly<Record<string, Reference>> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
