import { z } from 'zod';

import type { JsonSchema } from './openapi-document.ts';

/** JSON Schemas of zod's: those that have a name are written once and referred to. */
export class SchemaBook {
  readonly named: Record<string, JsonSchema> = {};

  /** What goes in may differ from what comes out: defaults, and text that is parsed. */
  of(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    // Inside another schema a named one becomes a reference, and its text a definition.
    const { properties, $defs } = z.toJSONSchema(z.object({ it: schema }), {
      io,
      // Ids and GTINs are text on the wire, whatever they are parsed to.
      unrepresentable: 'any',
    });
    for (const [name, definition] of Object.entries($defs ?? {})) {
      this.named[name] = relocated(definition) as JsonSchema;
    }
    return relocated(properties?.['it'] ?? {}) as JsonSchema;
  }
}

/** References as they are written from anywhere in the document. */
function relocated(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
