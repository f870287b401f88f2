import { writeFile } from 'node:fs/promises';

import type { Drawing } from '../../../shared/drawing/drawing.ts';
import type { PrinterSettings } from '../../../shared/printing/printer.ts';
import { headSoldAs } from '../../../shared/printing/thermal-head.ts';
import type { FontBook } from '../../render/fonts/font-book.ts';
import { paintBitmap } from '../../render/painters/paint-bitmap.ts';
import { paintZpl } from '../../render/painters/zpl.ts';
import { writeDrawing } from '../../render/sheet/write-drawing.ts';

/** Writes one drawing in the language that a printer is fed with. */
export async function writeTestDocument(
  drawing: Drawing,
  title: string,
  settings: PrinterSettings,
  file: string,
  fonts: FontBook,
): Promise<void> {
  const { language, dotsPerInch, darkness, speedInchesPerSecond } = settings;
  if (language === 'pdf') {
    const facts = { title, createdAt: new Date() };
    await writeDrawing(drawing, facts, file, fonts, new AbortController().signal);
    return;
  }
  const head = dotsPerInch === null ? null : headSoldAs(dotsPerInch);
  if (head === null) throw new Error(`No thermal head has ${String(dotsPerInch)} dots an inch`);
  const bitmap = paintBitmap(drawing, head, fonts);
  await writeFile(file, paintZpl(bitmap, { tracking: null, darkness, speedInchesPerSecond }), 'latin1');
}
