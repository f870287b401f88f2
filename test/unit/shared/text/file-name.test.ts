import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { portableFileName } from '../../../../shared/text/file-name.ts';

describe('the name of a file', () => {
  it.each([
    ['shelf_edge.json', 'shelf_edge.json'],
    ['Käse 30 × 20.csv', 'Käse 30 × 20.csv'],
    ['con.json', 'con_.json'],
    ['AUX', 'AUX_'],
    ['nul .tar.gz', 'nul_ .tar.gz'],
    ['com1.pdf', 'com1_.pdf'],
    ['LPT³.csv', 'LPT³_.csv'],
    ['console.csv', 'console.csv'],
    ['lots.csv. .', 'lots.csv'],
    ['a:b\\c/d*?.csv', 'a_b_c_d__.csv'],
    ['...', ''],
  ])('%j is %j on every system', (name, portable) => {
    expect(portableFileName(name)).toBe(portable);
  });

  it('is left as it is once it is one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const portable = portableFileName(name);
        expect(portableFileName(portable)).toBe(portable);
      }),
    );
  });
});
