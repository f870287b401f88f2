import { expect, it } from 'vitest';

import {
  bitPlacement,
  lightLines,
  packModules,
  placeCodewords,
  unpackModules,
} from '../../../../../../electron/render/symbols/qr/bit-lines.ts';
import { layoutOf } from '../../../../../../electron/render/symbols/qr/layout.ts';

const SIZES = [21, 33, 37, 177];

function noise(size: number): Uint8Array {
  let state = size;
  return Uint8Array.from({ length: size * size }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >> 16) & 1;
  });
}

it.each(SIZES)('packed modules of %i lines are unpacked to the same', (size) => {
  const modules = noise(size);
  expect(unpackModules(packModules(modules, size), size)).toEqual(modules);
});

it.each(SIZES)('the columns of %i lines are the rows of the square turned over', (size) => {
  const modules = noise(size);
  const turned = modules.map((_, at) => modules[(at % size) * size + Math.floor(at / size)] ?? 0);
  const [lines, others] = [packModules(modules, size), packModules(turned, size)];
  const line = (of: Int32Array, number: number): number[] =>
    Array.from({ length: size }, (_, at) => ((of[(number >> 5) * size + at] ?? 0) >>> (number & 31)) & 1);
  for (let row = 0; row < size; row++) {
    expect(line(lines, row)).toEqual(Array.from(modules.subarray(row * size, (row + 1) * size)));
    expect(line(lines, size + row)).toEqual(line(others, row));
  }
});

it('codewords are placed bit by bit, those left over light, as rows and as columns alike', () => {
  const layout = layoutOf(6);
  const codewords = noise(13)
    .subarray(0, 172)
    .map((bit, at) => (bit * 0xa5) ^ at);
  const lines = lightLines(layout.size);
  placeCodewords(lines, codewords, bitPlacement(layout));
  const modules = new Uint8Array(layout.size ** 2);
  layout.placementOrder.forEach((at, bit) => {
    modules[at] = ((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
  });
  expect(lines).toEqual(packModules(modules, layout.size));
});
