import { globSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { displayText } from '../../../../shared/label/label-fields.ts';

describe('a name made ready to be set', () => {
  it('is composed, so that an accent is not a second character', () => {
    expect(displayText('Cre\u0300me')).toBe('Crème');
  });

  it('is one line with single spaces', () => {
    expect(displayText('  Green\r\n tea\u00a0\t20\u2028bags ')).toBe('Green tea 20 bags');
  });

  it('loses control, direction and invisible characters', () => {
    expect(displayText('a\u0000b\u001b[1m\u202Ec\uFEFF\u200Bd\u007f')).toBe('ab[1mcd');
  });

  it('loses halves of characters', () => {
    expect(displayText('a\uD800b\uDC00')).toBe('ab');
  });

  it('keeps markup as the text it is', () => {
    expect(displayText('<b>5 & 6</b>')).toBe('<b>5 & 6</b>');
  });
});

describe('a field of labels', () => {
  const sources = globSync('{electron/render,shared/{contract,drawing,gs1,label,symbol}}/**/*.ts').map(
    (file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }),
  );

  it('is named where requests ask for it, labels hold it and text is made of it, and nowhere else', () => {
    expect(
      sources
        .filter(({ text }) => /\bbrand\b/.test(text))
        .map(({ file }) => file)
        .sort(),
    ).toEqual(['shared/contract/export-request.ts', 'shared/label/label-fields.ts', 'shared/label/label.ts']);
  });
});
