import fc from 'fast-check';
import { expect, it } from 'vitest';

import { packModules } from '../../../../../../electron/render/symbols/qr/bit-lines.ts';
import { layoutOf } from '../../../../../../electron/render/symbols/qr/layout.ts';
import {
  finderPenalty,
  LEAST_FINDER_PENALTY,
  penaltyBesideFinders,
} from '../../../../../../electron/render/symbols/qr/mask-penalty.ts';

/** The rules line by line, as text: slow, and plain to read. */
function plainPenalty(modules: Uint8Array, size: number): number {
  const rows = Array.from({ length: size }, (_, y) => modules.subarray(y * size, (y + 1) * size).join(''));
  const columns = Array.from({ length: size }, (_, x) => rows.map((row) => row[x]).join(''));
  const lines = [...rows, ...columns];
  const runs = lines.flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? []);
  const finders = lines.reduce((sum, line) => sum + findersIn(line), 0);
  let blocks = 0;
  for (let y = 1; y < size; y++) {
    for (let x = 1; x < size; x++) {
      const square = `${(rows[y - 1] ?? '').slice(x - 1, x + 1)}${(rows[y] ?? '').slice(x - 1, x + 1)}`;
      if (square === '0000' || square === '1111') blocks++;
    }
  }
  const dark = modules.reduce((sum, module) => sum + module, 0);
  const balance = Math.floor(Math.abs((dark * 100) / (size * size) - 50) / 5) * 10;
  return runs.reduce((sum, run) => sum + run.length - 2, 0) + 40 * finders + 3 * blocks + balance;
}

function findersIn(line: string): number {
  const wide = `0000${line}0000`;
  let found = 0;
  for (let unit = 1; 7 * unit <= line.length; unit++) {
    const [one, three] = [unit, 3 * unit].map(String);
    const core = `1{${one}}0{${one}}1{${three}}0{${one}}1{${one}}`;
    const pattern = new RegExp(`(?<=0000)${core}(?=0)|(?<=0)${core}(?=0000)`);
    for (let from = 0; from < wide.length; from++) {
      const match = pattern.exec(wide.slice(Math.max(0, from - 4)));
      if (match?.index === Math.min(4, from)) found++;
    }
  }
  return found;
}

/** Lines of runs, among them finder patterns of any size, so that every rule has something to find. */
const lines = fc.array(
  fc.oneof(
    fc
      .tuple(fc.constantFrom(0, 1), fc.integer({ min: 1, max: 9 }))
      .map(([colour, length]) => String(colour).repeat(length)),
    fc.integer({ min: 1, max: 3 }).map((unit) => '1011101'.replaceAll(/./g, (module) => module.repeat(unit))),
  ),
  { minLength: 20, maxLength: 200 },
);

it('is the sum of the four rules, for squares with less than a word of lines and with more', () => {
  fc.assert(
    fc.property(fc.constantFrom(21, 33, 37, 65), lines, fc.boolean(), (size, pieces, isTurned) => {
      const text = pieces.join('').repeat(50);
      const modules = Uint8Array.from({ length: size * size }, (_, at) => {
        const place = isTurned ? (at % size) * size + Math.floor(at / size) : at;
        return Number(text[place % text.length]);
      });
      const symbol = packModules(modules, size);
      expect(penaltyBesideFinders(symbol, size) + finderPenalty(symbol, size)).toBe(
        plainPenalty(modules, size),
      );
    }),
    { numRuns: 150 },
  );
});

it.each([1, 2, 7, 40])('is never less than that of the finder patterns, in version %i', (version) => {
  const { size, functionPatterns, placementOrder } = layoutOf(version);
  for (const message of [0, 1]) {
    const modules = functionPatterns.slice();
    for (const at of placementOrder) modules[at] = message;
    expect(finderPenalty(packModules(modules, size), size)).toBeGreaterThanOrEqual(LEAST_FINDER_PENALTY);
  }
});
