import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { loadTemplates } from '../../../electron/resources/templates.ts';
import { DEFAULT_TEMPLATE } from '../../../shared/contract/export-request.ts';
import type { Subject } from '../bench-line.ts';
import { glabelsDocument } from './glabels-document.ts';

const PLAIN_SHEET = fileURLToPath(new URL('plain-sheet.ts', import.meta.url));
const FONT = fileURLToPath(new URL('../../../resources/fonts/DejaVuSansCondensed.ttf', import.meta.url));

/** gLabels puts the same links and texts on the same sheet. It needs minutes: one run of it is as true as five. */
export function glabelsSheet(count: number): Subject {
  return {
    what: '`glabels-3-batch`',
    count,
    runs: 1,
    needs: 'glabels-3-batch',
    prepare: async (data, folder) => {
      const template = loadTemplates().get(DEFAULT_TEMPLATE);
      if (template === undefined) throw new Error('The default template is not there');
      const document = glabelsDocument(template, await data.labelFile(count));
      writeFileSync(path.join(folder, 'sheet.glabels'), document);
    },
    commands: (_data, folder) => [
      {
        program: 'glabels-3-batch',
        args: ['-o', path.join(folder, 'sheet.pdf'), path.join(folder, 'sheet.glabels')],
      },
    ],
    output: 'sheet.pdf',
  };
}

/** Thirty lines with bwip-js and pdfkit make the same sheet. */
export function plainSheet(count: number): Subject {
  return {
    what: '30 lines with bwip-js and pdfkit',
    count,
    runs: count > 1000 ? 1 : 3,
    commands: async (data, folder) => [
      {
        program: process.execPath,
        args: [PLAIN_SHEET, await data.labelFile(count), FONT, path.join(folder, 'sheet.pdf')],
      },
    ],
    output: 'sheet.pdf',
  };
}

/** zint writes a file a symbol; nobody packs them into a ZIP. */
export function zintSymbols(symbol: 'qr' | 'datamatrix', count: number, runs: number): Subject {
  const options =
    symbol === 'qr' ? ['-b', 'QRCODE', '--secure=2'] : ['-b', 'DATAMATRIX', '--gs1', '--square'];
  return {
    what: '`zint --batch`, a file a symbol',
    count,
    runs,
    needs: 'zint',
    // zint numbers files by as many digits as its name has tildes, and makes no folder.
    reset: (_data, folder) => void mkdirSync(path.join(folder, 'symbols'), { recursive: true }),
    commands: async (data, folder) => {
      const lines = await (symbol === 'qr' ? data.linkFile(count) : data.elementStringFile(count));
      const names = path.join(folder, 'symbols', '~~~~~~~.svg');
      return [{ program: 'zint', args: ['--batch', ...options, '-i', lines, '-o', names] }];
    },
    output: 'symbols',
  };
}
