import { z } from 'zod';

import type { Result } from '../result/result.ts';

/** A schema for text that one of our own parsers reads: gives the parsed value, or the parser's sentence. */
export function parsedText<Value>(
  parse: (text: string) => Result<Value>,
): z.ZodPipe<z.ZodString, z.ZodTransform<Value, string>> {
  return z.string().transform((text, context) => {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    const { problem } = parsed;
    context.addIssue({ code: 'custom', message: problem.message, params: { problem } });
    return z.NEVER;
  });
}
