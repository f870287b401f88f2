import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const RENDERER = fileURLToPath(new URL('../../../renderer', import.meta.url));
const TOKENS = 'ui/tokens.css';
const SHEETS = globSync('**/*.css', { cwd: RENDERER }).filter(
  (file) => file !== TOKENS && file !== 'ui/faces.css',
);

/** Set by scripts: how wide what opens a list is, and how many lines a row has room for. */
const SET_WHILE_RUNNING = ['--trigger-width', '--table-lines'];

/** Of one part alone, whose style sheet sets it: how large bench mode has room to show a label. */
const OF_ONE_PART = ['--bench-label-side'];

const LENGTH = /(?<![\w-])\d*\.?\d+(?:px|rem|pt)/;
const COLOUR = /#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(/i;

function textOf(file: string): string {
  return readFileSync(path.join(RENDERER, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
}

/** Every declaration of the style sheets but those of tokens and typefaces: `file: property: value`. */
const declarations = SHEETS.flatMap((file) =>
  [...textOf(file).matchAll(/([\w-]+)\s*:\s*([^;{}]+);/g)].map(([, property = '', value = '']) => ({
    file,
    property,
    value: value.trim(),
  })),
);

/** Those whose property is asked for and whose value is not as it should be, as one reads them. */
function wrong(property: RegExp, isWrong: (value: string) => boolean): readonly string[] {
  return declarations
    .filter((one) => property.test(one.property) && isWrong(one.value))
    .map((one) => `${one.file}: ${one.property}: ${one.value}`);
}

describe('style sheets', () => {
  it('are found', () => expect(declarations.length).toBeGreaterThan(500));

  it('name colours, and have none of their own', () => {
    expect(wrong(/./, (value) => COLOUR.test(value))).toEqual([]);
  });

  it('set type in the sizes of the scale', () => {
    expect(wrong(/^font(-size)?$/, (value) => LENGTH.test(value))).toEqual([]);
  });

  it('keep distances in the steps of the scale, but for hairlines', () => {
    const isOther = (value: string): boolean => LENGTH.test(value.replace(/(?<![\d.])-?[12]px/g, '0'));
    expect(wrong(/^(padding|margin|gap|row-gap|column-gap)/, isOther)).toEqual([]);
  });

  it('round corners in two sizes, or wholly', () => {
    expect(wrong(/radius$/, (value) => LENGTH.test(value))).toEqual([]);
  });

  it('cast shadows in two sizes; marks and rings that are drawn as shadows have no blur', () => {
    const isCast = (value: string): boolean =>
      !/^(var\(--shadow(-large)?\)|none)$/.test(value) && !/^(inset )?(-?\d+(px)? ){2}0 /.test(value);
    expect(wrong(/^box-shadow$/, (value) => isCast(value))).toEqual([]);
  });

  it('name tokens that there are, and there is none that nobody names', () => {
    const given = [...textOf(TOKENS).matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name);
    const used = [...SHEETS, TOKENS].flatMap((file) =>
      [...textOf(file).matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name),
    );
    expect(used.filter((name) => ![...given, ...SET_WHILE_RUNNING, ...OF_ONE_PART].includes(name))).toEqual(
      [],
    );
    expect(given.filter((name) => !used.includes(name))).toEqual([]);
  });
});
