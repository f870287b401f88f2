import type { CellProblem } from './cell-problem.ts';

/** An apostrophe as it is typed, and as word processors turn it: what marks text in spreadsheets. */
const APOSTROPHES = "['\\u2018\\u2019\\u02bc\\u00b4`]";

/**
 * What stands around a value: `="…"` keeps programs from reading numbers, quotes and apostrophes do the same. Of a pair
 * the second may be missing.
 */
const AROUND: readonly RegExp[] = [
  /^="(.*)"$/s,
  /^"(.+?)"?$/s,
  new RegExp(`^${APOSTROPHES}(.+?)${APOSTROPHES}?$`, 'su'),
];

/** Whole numbers with zeros behind the point: what programs make of a column of numbers with gaps, with one zero most often. */
const DECIMALS = /^(\d+)\.(0+)$/;

/**
 * A cell's value without what programs put around it or behind it: `'00123`, `="00123"`, `"00123"` and `123.0` are
 * `00123` and `123`. The same text where nothing was put. Of decimals that are zeros, `mostDecimals` are taken off: a
 * GTIN has none, but `12.00` may well be a lot beside `12.10`.
 */
export function withoutDecoration(text: string, mostDecimals = Infinity): string {
  const around = AROUND.find((form) => form.test(text));
  const inside = around === undefined ? text : text.replace(around, '$1').trim();
  const [, whole = inside, zeros = ''] = DECIMALS.exec(inside) ?? [];
  return zeros.length > mostDecimals ? inside : whole;
}

/** What is wrong with a cell whose value is `bare` without its decoration, with the repair. */
export function decoratedProblem(bare: string): CellProblem {
  return {
    code: 'cell_decorated',
    message: 'A program has put an apostrophe or quotation marks around this value, or decimals after it.',
    repair: { value: bare, code: 'repair_bare', why: 'Without them the value can be read.' },
  };
}
