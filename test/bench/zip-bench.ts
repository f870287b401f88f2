import { printFigure } from './render-figures.ts';

/*
 * ZIPs of symbols: node test/bench/zip-bench.ts [labels] [workers]
 * Peak RSS is that of the process so far: run one figure alone, by its name as
 * the third argument, for a peak of its own.
 */
const KINDS = [
  ['qr_codes', 'svg'],
  ['qr_codes', 'png'],
  ['datamatrix', 'svg'],
  ['barcodes_1d', 'eps'],
  ['codes_combined', 'svg'],
] as const;
const only = process.argv[4];
for (const [exportType, fileFormat] of KINDS) {
  const name = `${exportType} ${fileFormat}`;
  if (only === undefined || only === name) await printFigure(`zip ${name}`, { exportType, fileFormat });
}
