import { execFileSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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

  it('a further label field is a row of one table, and its words', () => {
    const file = 'shared/fields/label-fields.ts';
    const row = "certificate: ofAi('7230', { headings: [['certificate']] }),";
    writeFileSync(
      path.join(copy, file),
      textOf(file).replace('export const LABEL_FIELDS = {', (start) => `${start}\n  ${row}`),
    );
    const label = `{ gtin: '09506000134352', name: '', brand: '', lot: null, serial: null, attributes: { '7230': 'EUABC' } }`;
    expect(answerOf(file, `[it.parseFieldName('7230'), it.fieldOfAttribute('7230')]`)).toEqual([
      'certificate',
      'certificate',
    ]);
    const texts = `{ words: { certificate: 'CERT' }, months: [], dateFormat: 'YYYY-MM-DD' }`;
    expect(answerOf('shared/label/field-text.ts', `it.fieldText('certificate', ${label}, ${texts})`)).toBe(
      'CERT EUABC',
    );
  });

  it('a further language is two files: of screens and labels, and of menus', () => {
    const labelTexts = { words: { best_before: 'THT' }, months: 'JFMAMJJASOND'.split('') };
    addJson('resources/locales/nl.json', 'resources/locales/en.json', { labelTexts });
    addJson('resources/desktop-texts/nl.json', 'resources/desktop-texts/en.json', { quit: 'Afsluiten' });
    expect(answerOf('electron/resources/label-words.ts', `it.labelWords('nl').words.best_before`)).toBe(
      'THT',
    );
    expect(answerOf('electron/desktop/texts.ts', `it.desktopTexts('nl-BE').quit`)).toBe('Afsluiten');
    const names = `it.layoutNames.parse({ en: 'Shelf edge', nl: 'Schap' })`;
    expect(answerOf('shared/layout/layout-names.ts', `it.nameIn(${names}, 'nl-BE')`)).toBe('Schap');
  });
});

it('no source names a locale but English, whose sentences and keys are the others’ measure', () => {
  const named = SOURCES.filter((file) => /(locales|desktop-texts)\/(?!en\b)[a-z]{2}\b/.test(textOf(file)));
  expect(named).toEqual([]);
});

it('no source lists the languages: they are the files that there are', () => {
  const others = readdirSync(path.join(ROOT, 'resources/locales'))
    .map((file) => file.replace('.json', ''))
    .filter((language) => language !== 'en')
    .join('|');
  const listed = new RegExp(`'(${others})'|^\\s*(readonly )?(${others})\\??:`, 'm');
  expect(SOURCES.filter((file) => listed.test(textOf(file))).toSorted()).toEqual([
    // Names of months in files of any market, German labels of a demonstration, and countries of keyboards.
    'electron/catalog/import/parsing/date-parser.ts',
    'electron/cli/commands/demo.ts',
    'shared/scan/keyboard-layouts.ts',
  ]);
});

it('a printer backend is named in its own files and the list of backends, and where a person adds or sets that one', () => {
  const name = new RegExp(`\\b(backend|kind)\\b.{0,24}'(${PRINTER_BACKENDS.join('|')})'`);
  // Nor does the schema name it: see the migration that took the list away.
  const own = /^electron\/(printing\/backends\/(ipp|tcp|windows|file-backend)|store\/migrations\/0002-)/;
  expect(SOURCES.filter((file) => name.test(textOf(file)) && !own.test(file)).toSorted()).toEqual([
    'electron/cli/commands/printers.ts',
    'renderer/features/printers/printer-settings-dialog.tsx',
    // What its card says of Windows' end of makers' drivers.
    'shared/printing/printer-access.ts',
  ]);
});

it('a printer backend is put together with the others in one file, so that it is three files in all', () => {
  const classes = /from '[^']*\/(ipp-backend|tcp-backend|windows-backend|file-backend)\.ts'/;
  expect(SOURCES.filter((file) => classes.test(textOf(file)))).toEqual([
    'electron/printing/backends/platform-backends.ts',
  ]);
  expect(textOf('CONTRIBUTING.md')).toContain('**A printer backend** (3 files)');
});

it('a label field is named in its table, among the names of columns, and in each language', () => {
  const places = [...SOURCES, ...globSync('resources/locales/*.json', { cwd: ROOT })];
  const named = places.filter((file) => /\bpackaging_date\b/.test(textOf(file)));
  expect(named.toSorted()).toEqual([
    ...globSync('resources/locales/*.json', { cwd: ROOT }).toSorted(),
    'shared/fields/label-fields.ts',
    'shared/result/problems/import.ts',
  ]);
  expect(textOf('CONTRIBUTING.md')).toContain(
    '**A label field** (2 files, a test, and its words in each language)',
  );
});
