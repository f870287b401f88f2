import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import bwipjs from 'bwip-js/node';
import PDFDocument from 'pdfkit';

import type { PrintDocument } from '../../electron/printing/backends/print-backend.ts';
import type { PageSize } from '../../shared/label/template.ts';
import { mmToPt } from '../../shared/units/length.ts';

/** Where the symbol of each page lies, from the page's top left corner, with white all round. */
const SYMBOL = { leftMm: 6, topMm: 5, sizeMm: 16 };

/** A PDF of pages with one Data Matrix each, which says `title 1`, `title 2` and so on. */
export async function makeDocument(
  folder: string,
  title: string,
  page: PageSize,
  pageCount = 3,
): Promise<PrintDocument> {
  const path = join(folder, `${title}.pdf`);
  const pdf = new PDFDocument({ autoFirstPage: false });
  const written = pipeline(pdf, createWriteStream(path));
  for (let number = 1; number <= pageCount; number++) {
    pdf.addPage({ size: [mmToPt(page.widthMm), mmToPt(page.heightMm)], margin: 0 });
    const symbol = await bwipjs.toBuffer({ bcid: 'datamatrix', text: `${title} ${number}`, scale: 12 });
    const side = mmToPt(SYMBOL.sizeMm);
    pdf.image(symbol, mmToPt(SYMBOL.leftMm), mmToPt(SYMBOL.topMm), { width: side, height: side });
  }
  pdf.end();
  await written;
  return { path, format: 'pdf', page, pageCount, title };
}
