import { z } from 'zod';

import { headerComponents, LIMIT_HEADERS } from './limit-headers.ts';
import type {
  DescribedContent,
  DescribedOperation,
  DescribedParameter,
  DescribedResponse,
  OpenApiDocument,
} from './openapi-document.ts';
import { type Operation, type OperationAccess, type OperationAnswer, TAGS } from './operation.ts';
import { refusalResponses, refusalsByStatus } from './refusals.ts';
import { SchemaBook } from './schema-book.ts';

const ABOUT = `Labels and prints for other programs of this machine.

Most calls need a key of this station (\`labelwright keys issue\`) in \`X-API-Key\`, with one of the scopes that they name. One budget counts for all calls of a key; every answer tells what is left of it. Refusals have one form, \`Error\`.`;

/**
 * The OpenAPI 3.1 description of operations, made from what serves them.
 * https://spec.openapis.org/oas/v3.1.1.html; its schemas are JSON Schema 2020-12.
 */
export function openApiOf(operations: readonly Operation[], version: string): OpenApiDocument {
  const schemas = new SchemaBook();
  const responses = refusalResponses(schemas);
  const paths: Record<string, Record<string, DescribedOperation>> = {};
  for (const each of operations) {
    paths[each.path] = { ...paths[each.path], [each.method.toLowerCase()]: describe(each, schemas) };
  }
  return {
    openapi: '3.1.1',
    info: {
      ...{ title: 'Labelwright station', version, description: ABOUT },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This station' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-API-Key' } },
      headers: headerComponents,
      responses,
      schemas: schemas.named,
    },
  };
}

function describe(each: Operation, schemas: SchemaBook): DescribedOperation {
  const parameters: readonly DescribedParameter[] = [
    ...parametersOf(each.params, 'path', schemas),
    ...parametersOf(each.query, 'query', schemas),
    ...each.headers.map((header) => ({ in: 'header' as const, required: false, ...header })),
  ];
  return {
    ...{ operationId: each.id, tags: [each.tag], summary: each.summary },
    ...(each.description === undefined ? {} : { description: each.description }),
    security: securityOf(each.access),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(each.body === null
      ? {}
      : { requestBody: { required: true, content: jsonContent(each.body, 'input', schemas) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(each.answers).map(([status, answer]) => [
          status,
          responseOf(answer, each.access !== 'nothing', schemas),
        ]),
      ),
      ...refusalsByStatus(each.refusals),
    },
  };
}

/** One of them is enough. The roles of a requirement are those that it needs all of. */
function securityOf(access: OperationAccess): DescribedOperation['security'] {
  return typeof access === 'string' ? [] : access.map((scope) => ({ key: [scope] }));
}

function responseOf(
  { description, content }: OperationAnswer,
  isLimited: boolean,
  schemas: SchemaBook,
): DescribedResponse {
  return {
    description,
    ...(isLimited ? { headers: LIMIT_HEADERS } : {}),
    content:
      content instanceof z.ZodType
        ? jsonContent(content, 'output', schemas)
        : Object.fromEntries(content.map((type) => [type, {}])),
  };
}

/** The examples that a schema carries are those of the whole body. */
function jsonContent(schema: z.ZodType, io: 'input' | 'output', schemas: SchemaBook): DescribedContent {
  const examples = z.globalRegistry.get(schema)?.['examples'] as readonly unknown[] | undefined;
  return {
    'application/json': {
      schema: schemas.of(schema, io),
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
  place: 'path' | 'query',
  schemas: SchemaBook,
): readonly DescribedParameter[] {
  return Object.entries(fields.shape).map(([name, field]) => {
    const { description, ...schema } = schemas.of(field as z.ZodType, 'input');
    const required = place === 'path' || !(field as z.ZodType).safeParse(undefined).success;
    return { name, in: place, required, ...(description === undefined ? {} : { description }), schema };
  });
}
