import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { beforeEach, describe, expect, test } from 'vitest';

import { callLabelwright } from '../../command-line/in-process.ts';
import { useDataFolder } from '../data-folder.ts';
import { withNewStore } from '../new-store.ts';

const folder = useDataFolder();
const data = (): string => withNewStore(`${folder.path}/data`);
const CASE = fileURLToPath(new URL('../../fixtures/cases/16-request-bom.json', import.meta.url));

function exportRequest(stdin: Uint8Array) {
  return callLabelwright(data(), ['export', '--request', '-', '--out', folder.path, '--json'], { stdin });
}

describe('a request is read whatever program saved it', () => {
  const text = readFileSync(CASE, 'utf8').slice(1);

  beforeEach(async () => {
    await callLabelwright(data(), ['products', 'add', '--gtin', '9506000134352']);
  });

  test('from a file in UTF-8 with a byte order mark', async () => {
    const ended = await callLabelwright(data(), [
      'export',
      '--request',
      CASE,
      '--out',
      folder.path,
      '--json',
    ]);
    expect(ended).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('"completed"') as string });
  });

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(text, 'utf16le')],
    ['big-endian UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-16 that was UTF-8 with a mark before', Buffer.from(`\uFEFF\uFEFF${text}`, 'utf16le')],
  ])('from standard input in %s', async (_, bytes) => {
    const ended = await exportRequest(bytes);
    expect(ended).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('"completed"') as string });
  });
});

describe('a request that is no JSON is refused with the place and the reason', () => {
  test.each([
    ['a trailing comma', '{\n  "scope": "lots",\n}', /line 2, column 18: Nothing follows this comma/],
    ['a trailing comma in a list', '{"a": [1, 2, ]}', /line 1, column 12: Nothing follows this comma/],
    ['a comment', '{\r\n  // all lots\r\n  "scope": "lots"}', /line 2, column 3: JSON has no comments/],
    ['a comment of several lines', '{"scope": /* all */ "lots"}', /line 1, column 11: JSON has no comments/],
    ['single quotes', "{'scope': 'lots'}", /line 1, column 2: Texts stand in straight double quotes/],
    ['curly quotes', '{“scope”: “lots”}', /line 1, column 2: Texts stand in straight double quotes/],
    ['an end that is missing', '{"scope": "lots"', /line 1, column 17: It ends too early/],
    ['HTML', '<!DOCTYPE html>', /line 1, column 1: "<" cannot stand here/],
    ['nothing', ' \n', /is empty/],
    ['NULs', '\0\0\0\0', /"\\u0000" cannot stand here/],
  ])('%s', async (_, text, why) => {
    const ended = await exportRequest(Buffer.from(text));
    expect(ended.exitCode).toBe(2);
    const { error } = JSON.parse(ended.stdout) as { error: { message: string } };
    expect(error.message).toMatch(why);
    expect(error.message).toMatch(/^The request on standard input .*\.$/s);
  });

  test('bytes that are no text', async () => {
    const ended = await exportRequest(Buffer.from([0x7b, 0xe9, 0x22, 0x7d]));
    expect(ended).toMatchObject({
      exitCode: 2,
      stdout: expect.stringMatching(/not text in UTF-8/) as string,
    });
  });

  test.each([
    ['/nowhere.json', /it is not there/],
    ['/', /it is a folder/],
  ])('the file %s', async (file, why) => {
    const ended = await callLabelwright(data(), ['export', '--request', file, '--out', folder.path]);
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toMatch(why);
  });
});
