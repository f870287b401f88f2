import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { PRINTER_BACKENDS } from '../../../shared/printing/printer.ts';

/* What CONTRIBUTING.md says under "How to add". A symbology's places are counted in shared/symbol/symbology.test.ts. */

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SOURCES = globSync('{electron,shared,renderer}/**/*.{ts,tsx}', { cwd: ROOT });

const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

describe('in a copy of the tree', () => {
  let copy: string;
  beforeAll(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'labelwright-additions-'));
    for (const part of ['package.json', 'shared', 'resources', 'electron/resources', 'electron/desktop']) {
      cpSync(path.join(ROOT, part), path.join(copy, part), { recursive: true });
    }
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  function answerOf(module: string, expression: string): unknown {
    const script = `import * as it from './${module}'; console.log(JSON.stringify(${expression}))`;
    const words = ['--input-type=module', '--eval', script];
    return JSON.parse(execFileSync(process.execPath, words, { cwd: copy, encoding: 'utf8' }));
  }

  function addJson(file: string, like: string, changes: object): void {
    const content = JSON.parse(textOf(like)) as object;
    writeFileSync(path.join(copy, file), JSON.stringify({ ...content, ...changes }));
  }

  it('a further sheet template is one file', () => {
    addJson('resources/templates/our_own.json', 'resources/templates/avery_5160.json', { id: 'our_own' });
    expect(answerOf('electron/resources/templates.ts', `[...it.loadTemplates().keys()]`)).toContain(
      'our_own',
    );
  });

  it('the words of menus and notifications in a further language are one file', () => {
    addJson('resources/desktop-texts/pl.json', 'resources/desktop-texts/en.json', { quit: 'Zakończ' });
    expect(answerOf('electron/desktop/texts.ts', `it.desktopTexts('pl-PL').quit`)).toBe('Zakończ');
  });
});

it('no source names a locale but English, whose sentences and keys are the others’ measure', () => {
  const named = SOURCES.filter((file) => /(locales|desktop-texts)\/(?!en\b)[a-z]{2}\b/.test(textOf(file)));
  expect(named).toEqual([]);
});

it('a printer backend is named in its own files and the list of backends, and where a person adds or sets that one', () => {
  const name = new RegExp(`\\b(backend|kind)\\b.{0,24}'(${PRINTER_BACKENDS.join('|')})'`);
  const own = /^electron\/(printing\/backends\/(ipp|tcp|windows|file-backend)|store\/migrations\/)/;
  expect(SOURCES.filter((file) => name.test(textOf(file)) && !own.test(file)).toSorted()).toEqual([
    'electron/cli/commands/printers.ts',
    'renderer/features/printers/printer-settings-dialog.tsx',
  ]);
});
