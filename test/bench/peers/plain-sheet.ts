import { createWriteStream, readFileSync } from 'node:fs';

import bwipjs from 'bwip-js';
import PDFDocument from 'pdfkit';

/* What one writes in an afternoon instead, with bwip-js and pdfkit: node test/bench/peers/plain-sheet.ts labels.csv font.ttf sheet.pdf */
const [, , labels = '', font = '', sheet = ''] = process.argv;
const document = new PDFDocument({ size: 'LETTER', margin: 0, autoFirstPage: false });
document.pipe(createWriteStream(sheet));
const rows = readFileSync(labels, 'utf8').trimEnd().split('\n').slice(1);
for (const [index, row] of rows.entries()) {
  const [uri = '', ...texts] = row.split(',');
  if (index % 63 === 0) document.addPage().font(font).fontSize(4);
  const left = 27 + 81 * (index % 7);
  const top = 36 + 81 * Math.floor((index % 63) / 7);
  const options = { bcid: 'qrcode', text: uri, eclevel: 'M' } as Parameters<typeof bwipjs.raw>[0];
  const [symbol] = bwipjs.raw(options) as unknown as [
    { pixs: ArrayLike<number>; pixx: number; pixy: number },
  ];
  const module = 38 / symbol.pixx;
  for (let y = 0; y < symbol.pixy; y++) {
    for (let x = 0; x < symbol.pixx; x++) {
      const start = x;
      while (x < symbol.pixx && symbol.pixs[y * symbol.pixx + x] === 1) x++;
      if (x > start)
        document.rect(left + 17 + start * module, top + 8 + y * module, (x - start) * module, module);
    }
  }
  document.fill();
  for (const [line, text] of texts.entries()) {
    document.text(text, left + 17, top + 49 + 5 * line, { lineBreak: false });
  }
}
document.end();
