import { describe, expect, it } from 'vitest';

import { toUnicodeCmap } from '../../../../../electron/render/pdf/embed-fonts.ts';

describe('toUnicodeCmap', () => {
  it('gives each code its text in UTF-16, beyond the first plane too', () => {
    const cmap = toUnicodeCmap(
      new Map([
        [1, 0x41],
        [0x1ff, 0x1f600],
      ]),
    );
    expect(cmap).toContain('2 beginbfchar\n<0001> <0041>\n<01ff> <d83dde00>\nendbfchar\n');
  });

  it('keeps blocks to the hundred lines that a CMap may have', () => {
    const cmap = toUnicodeCmap(
      new Map(Array.from({ length: 250 }, (_, index) => [index + 1, 0x4e00 + index])),
    );
    expect(cmap.match(/\d+ beginbfchar/g)).toEqual(['100 beginbfchar', '100 beginbfchar', '50 beginbfchar']);
  });
});
