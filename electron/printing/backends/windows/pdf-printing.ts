import { link, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';

import type { PrintDocument } from '../backend.ts';

/** pdf-to-printer is not installed: it is optional, since it brings a program for Windows. */
export class NoPdfProgram extends Error {}

/**
 * Prints a PDF on a Windows printer by the SumatraPDF that pdf-to-printer brings: at its own size, on the driver's form of that
 * number, one-sided. Throws {@link NoPdfProgram}, or where that program fails. Loaded only when it is used: it runs on Windows alone.
 */
export async function printPdf(
  printer: string,
  document: PrintDocument,
  form: number,
  tray: string | null,
): Promise<void> {
  const { print } = await import('pdf-to-printer').catch((error: unknown) => {
    throw new NoPdfProgram('pdf-to-printer is not installed', { cause: error });
  });
  // SumatraPDF names its job by the file: it is given one that is named by the title.
  const folder = await mkdtemp(path.join(path.dirname(document.path), 'print-'));
  try {
    const file = path.join(folder, `${document.title}.pdf`);
    await link(document.path, file);
    await print(file, {
      printer,
      paperKind: form,
      scale: 'noscale',
      side: 'simplex',
      copies: 1,
      ...(tray === null ? {} : { bin: tray }),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
