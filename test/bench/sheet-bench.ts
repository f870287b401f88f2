import { printFigure } from './render-figures.ts';

/*
 * Sheet PDFs: node test/bench/sheet-bench.ts [labels] [workers]
 * Peak RSS is that of the process so far: run one figure alone, by its name as
 * the third argument, for a peak of its own.
 */
const only = process.argv[4];
for (const symbol of ['qr', 'datamatrix', 'barcode_1d'] as const) {
  if (only !== undefined && only !== symbol) continue;
  const template = symbol === 'barcode_1d' ? 'avery_5163' : undefined;
  await printFigure(`sheet ${symbol}`, {
    exportType: 'sheet_pdf',
    fileFormat: 'pdf',
    symbol,
    ...(template && { template }),
  });
}
