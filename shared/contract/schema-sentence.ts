import type { z } from 'zod';

/** Says in a plain sentence what a schema found wrong, where the schema itself says nothing of its own. */
export function schemaSentence(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeSentence(issue.expected, issue.input);
    case 'invalid_value':
      return choiceSentence(issue.values.map(String), issue.input);
    case 'too_small':
      return boundSentence(issue.origin, Number(issue.minimum), 'at least');
    case 'too_big':
      return boundSentence(issue.origin, Number(issue.maximum), 'at most');
    default:
      return 'This value cannot be used here.';
  }
}

/** What a schema expects, in the words of somebody who writes JSON. */
const NOUN: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a JSON object',
};

function typeSentence(expected: string, input: unknown): string {
  const wanted = NOUN[expected] ?? expected;
  if (input === undefined) return `This is missing: it must be ${wanted}.`;
  if (expected === 'int' && typeof input === 'number') return 'This must be a whole number.';
  return `This must be ${wanted}, not ${nounOf(input)}.`;
}

function nounOf(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  return NOUN[typeof input] ?? typeof input;
}

function choiceSentence(choices: readonly string[], input: unknown): string {
  const listed = choices.join(', ');
  if (input === undefined) return `This is missing: it must be one of ${listed}.`;
  const given = typeof input === 'string' ? `"${shortened(input)}"` : nounOf(input);
  return `This must be one of ${listed}, not ${given}.`;
}

/** As much of somebody's text as a sentence bears. */
function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function boundSentence(origin: string, bound: number, how: 'at least' | 'at most'): string {
  switch (origin) {
    case 'string':
      return `This must have ${how} ${String(bound)} ${bound === 1 ? 'character' : 'characters'}.`;
    case 'array':
      return `This list must have ${how} ${String(bound)} ${bound === 1 ? 'entry' : 'entries'}.`;
    default:
      return `This must be ${how} ${String(bound)}.`;
  }
}
