import { globSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import {
  ARCHIVE_TYPES,
  ARCHIVES,
  type ArchiveTraits,
  LINEAR_SYMBOLOGIES,
  SYMBOL_KINDS,
  SYMBOLOGIES,
  type Symbology,
} from '../../../../shared/symbol/symbology.ts';

const NAMES = Object.keys(SYMBOLOGIES) as readonly Symbology[];

describe('a symbology', () => {
  test.each(LINEAR_SYMBOLOGIES)('%s shows all that it holds below its bars', (name) => {
    const { content, hri } = SYMBOLOGIES[name];
    if (content.kind === 'gtin') {
      const lengths =
        hri.kind === 'digit-groups'
          ? hri.groups.map(({ from, to }) => to - from)
          : hri.kind === 'spaced-digits'
            ? hri.lengths
            : [];
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(content.digits);
    } else {
      expect(hri.kind).toBe('elements');
    }
  });

  test('for every length of a GTIN, and one for all that is more, are the 1D symbols', () => {
    const contents = LINEAR_SYMBOLOGIES.map((name) => SYMBOLOGIES[name].content);
    expect(contents.flatMap((content) => (content.kind === 'gtin' ? [content.digits] : []))).toEqual([
      8, 12, 13, 14,
    ]);
    expect(contents.at(-1)).toEqual({ kind: 'element-string' });
  });
});

test('every kind of symbol can be had as a ZIP of its own', () => {
  const archives: readonly ArchiveTraits[] = ARCHIVE_TYPES.map((type) => ARCHIVES[type]);
  const alone = archives.filter(({ symbols }) => symbols.length === 1).map(({ symbols }) => symbols[0]?.kind);
  expect(alone).toEqual(SYMBOL_KINDS);
});

/** A new symbology is written down here, and in a test's fixture, and in the texts if people ask for it by name. */
const HOMES = [
  'electron/render/symbols/encoders.ts',
  'shared/symbol/specification-tables.ts',
  'shared/symbol/symbology.ts',
];

/** These show one symbology that exists, and need no other. */
const EXAMPLES = [
  'electron/cli/commands/demo.ts',
  'electron/render/test-label/scanner-test-symbol.ts',
  'electron/server/api/',
  // How the decoder calls them: a table that the compiler holds whole.
  'electron/render/proof/',
  // What scanners and verifiers tell apart: a vocabulary of ISO/IEC 15424.
  'shared/result/problems/verification.ts',
  'shared/verification/verified-symbology.ts',
];

describe('the sources', () => {
  const sources = globSync('{electron,renderer,shared}/**/*.{ts,tsx}', {
    exclude: (name) => name === 'node_modules',
  }).map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }));

  test.each(NAMES)('name %s where it is defined and where it is encoded, and nowhere else', (name) => {
    const places = sources.filter(({ text }) => isNamedIn(text, name)).map(({ file }) => file);
    expect(places.filter((file) => !EXAMPLES.some((example) => file.startsWith(example))).sort()).toEqual(
      // The default of a sheet is a symbology too.
      name === 'qr' ? [...HOMES, 'shared/contract/export-request.ts'].sort() : HOMES,
    );
  });
});

/** As a string, or as a key of a table. */
function isNamedIn(text: string, name: string): boolean {
  return new RegExp(`'${name}'|^\\s+${name}: [{(A-Z]|\\.${name}\\b(?!\\.ts)(?!-)`, 'm').test(text);
}
