import { printFigure } from './render-figures.ts';

/*
 * Sheet PDFs: node test/bench/sheet-bench.ts [labels] [workers] [symbol]
 * Peak RSS is that of the process so far: name one symbol for a peak of its own.
 */
const KINDS = [
  ['qr', '63up_1in_letter'],
  ['datamatrix', '63up_1in_letter'],
  ['barcode_1d', 'avery_5163'],
  ['datamatrix', 'roll_57x32mm'],
] as const;
const only = process.argv[4];
for (const [symbol, template] of KINDS) {
  if (only !== undefined && only !== symbol) continue;
  await printFigure(`sheet ${symbol} on ${template}`, {
    exportType: 'sheet_pdf',
    fileFormat: 'pdf',
    symbol,
    template,
  });
}
