import { z } from 'zod';

import { ERROR_CODES } from '../../../shared/contract/error-body.ts';
import type { Endpoint } from './endpoint.ts';
import { STATION_API } from './station-path.ts';

/** A JSON object, as OpenAPI is made of them. */
type Json = Readonly<Record<string, unknown>>;

const errorSchema = z
  .object({
    error: z.object({
      code: z.enum(ERROR_CODES),
      message: z.string().describe('A sentence: what happened and what to do.'),
      status: z.int(),
      details: z.array(z.object({ field: z.string(), message: z.string() })),
      reason: z.string().optional().describe("The station's own code for it, such as printed_before."),
    }),
  })
  .meta({ id: 'Error' });

/**
 * The OpenAPI 3.1 description of the station's endpoints, made from what serves them.
 * https://spec.openapis.org/oas/v3.1.1.html; its schemas are JSON Schema 2020-12.
 */
export function openApiOf(endpoints: readonly Endpoint[], version: string): Json {
  const schemas = new SchemaBook();
  const paths: Record<string, Record<string, Json>> = {};
  for (const each of endpoints) {
    const path = `${STATION_API}${each.path}`;
    paths[path] = { ...paths[path], [each.method.toLowerCase()]: operationOf(each, schemas) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Labelwright station',
      version,
      description:
        'Print labels from other programs. Every call needs a key of this station (`labelwright keys issue`) in `X-API-Key`.',
    },
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-API-Key' } },
      schemas: schemas.named,
    },
  };
}

function operationOf(each: Endpoint, schemas: SchemaBook): Json {
  const parameters = [
    ...parametersOf(each.params, 'path', schemas),
    ...parametersOf(each.query, 'query', schemas),
    ...(each.idempotent ? [IDEMPOTENCY_KEY] : []),
  ];
  const body = each.body === null ? null : schemas.of(each.body, 'input');
  return {
    summary: each.summary,
    description: `Needs a key with the scope ${each.scopes.join(' or ')}.`,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body === null
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      [String(each.status)]: json('As asked', schemas.of(each.answer, 'output')),
      default: json('Refused', schemas.of(errorSchema, 'output')),
    },
  };
}

const IDEMPOTENCY_KEY: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'One key gives one job, however often the request is sent. 1 to 200 characters.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

function json(description: string, schema: Json): Json {
  return { description, content: { 'application/json': { schema } } };
}

function parametersOf(fields: z.ZodObject, place: 'path' | 'query', schemas: SchemaBook): readonly Json[] {
  return Object.entries(fields.shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: schemas.of(field as z.ZodType, 'input'),
  }));
}

/** Schemas that have a name are written once and referred to. */
class SchemaBook {
  readonly named: Record<string, Json> = {};

  of(schema: z.ZodType, io: 'input' | 'output'): Json {
    // Inside another schema a named one becomes a reference, and its text a definition.
    const { properties, $defs } = z.toJSONSchema(z.object({ it: schema }), {
      io,
      // Ids and GTINs are text on the wire, whatever they are parsed to.
      unrepresentable: 'any',
    });
    Object.assign(this.named, relocated($defs ?? {}));
    return relocated(properties?.['it'] ?? {}) as Json;
  }
}

/** References as they are written from anywhere in the document. */
function relocated(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
