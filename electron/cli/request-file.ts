import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { parse as parseJson, type ParseError, printParseErrorCode } from 'jsonc-parser';

import { decodeText } from '../../shared/text/decode-text.ts';
import { type CommandFailure, usageFailure } from './command-failure.ts';

/**
 * A request as a person handed it in, as JSON in UTF-8 or UTF-16, with or without a byte order mark; `-` is standard
 * input. Ends the command where it cannot be read, with the line and the column where it is no JSON.
 */
export async function readRequest(file: string, stdin: Readable): Promise<unknown> {
  const where = file === '-' ? 'on standard input' : `in ${file}`;
  // A second mark is left by programs that convert a file without knowing the first.
  const json = decodeText(await bytesOf(file, stdin))?.replace(/^\uFEFF/, '') ?? null;
  if (json === null) {
    throw usageFailure(`The request ${where} is not text in UTF-8 or UTF-16. Save it as UTF-8.`);
  }
  if (json.trim() === '') throw usageFailure(`The request ${where} is empty.`);
  try {
    return JSON.parse(json);
  } catch {
    throw notJson(json, where);
  }
}

async function bytesOf(file: string, stdin: Readable): Promise<Uint8Array> {
  try {
    return file === '-' ? await buffer(stdin) : await readFile(file);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw usageFailure(`The request file ${file} cannot be read: ${REASONS[code] ?? code}.`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
};

/** The parser of Node names no place for half of what goes wrong; this one does for all. */
function notJson(json: string, where: string): CommandFailure {
  const found: ParseError[] = [];
  parseJson(json, found, { disallowComments: true, allowTrailingComma: false });
  const [first] = found;
  if (first === undefined) return usageFailure(`The request ${where} is not valid JSON.`);
  const { at, why } = explained(json, first);
  const lines = json.slice(0, at).split(/\r\n|\r|\n/);
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return usageFailure(
    `The request ${where} is not valid JSON: line ${String(lines.length)}, column ${String(column)}: ${why}`,
  );
}

function explained(
  json: string,
  { error, offset }: ParseError,
): { readonly at: number; readonly why: string } {
  if (printParseErrorCode(error) === 'InvalidCommentToken')
    return { at: offset, why: 'JSON has no comments. Take this one out.' };
  const before = json.slice(0, offset).trimEnd();
  if (/[\]},]/.test(json[offset] ?? '') && before.endsWith(','))
    return { at: before.length - 1, why: 'Nothing follows this comma. Take it out.' };
  if (offset >= json.trimEnd().length) return { at: offset, why: 'It ends too early.' };
  if (/['‘’“”]/.test(json[offset] ?? ''))
    return { at: offset, why: 'Texts stand in straight double quotes (").' };
  return { at: offset, why: `${JSON.stringify(json[offset])} cannot stand here.` };
}
