import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { loadTemplates } from '../../electron/resources/templates.ts';
import { readPaperSizes } from '../../shared/stock/glabels-stock.ts';
import { importReport } from './import-report.ts';
import { type ImportedStock, importStock } from './import-stock.ts';
import { writtenStock } from './written-stock.ts';

/** Where Debian's package glabels-data has its templates. */
export const GLABELS_FOLDER = '/usr/share/libglabels-3.0/templates';

/** Imports the templates of a folder of gLabels. */
export function importFolder(folder: string): ImportedStock {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('-templates.xml'))
    .sort();
  const files = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const paperSizes = readPaperSizes(readFileSync(join(folder, 'paper-sizes.xml'), 'utf8'));
  return importStock(files, paperSizes, [...loadTemplates().values()]);
}

/*
 * Writes resources/templates/stock/glabels/ and docs/stock-import.md anew from gLabels' data:
 * `node test/glabels/run.ts [folder]`, after `apt-get install glabels-data`.
 */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const imported = importFolder(process.argv[2] ?? GLABELS_FOLDER);
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const folder = join(root, 'resources/templates/stock/glabels');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, file] of imported.files) writeFileSync(join(folder, name), writtenStock(file));
  const report = importReport(imported);
  writeFileSync(join(root, 'docs/stock-import.md'), report);
  process.stdout.write(report);
}
