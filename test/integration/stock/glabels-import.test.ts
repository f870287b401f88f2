import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { resourceUrl } from '../../../electron/resources/location.ts';
import { cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import { readStockFile } from '../../../shared/stock/stock-data.ts';
import { importReport } from '../../glabels/import-report.ts';
import { GLABELS_FOLDER, importFolder } from '../../glabels/run.ts';
import { writtenStock } from '../../glabels/written-stock.ts';
import { describeWith } from '../../setup/describe-with.ts';

describeWith([GLABELS_FOLDER], 'the stock of gLabels', () => {
  it('is all of it, and comes out of an import to the byte as it is kept', () => {
    const imported = importFolder(GLABELS_FOLDER);
    expect(imported).toMatchObject({ geometries: 1126, equivalents: 630 });
    const folder = resourceUrl('templates/stock/glabels/');
    expect([...imported.files.keys()].sort()).toEqual(readdirSync(folder).sort());
    for (const [name, file] of imported.files)
      expect(writtenStock(file), name).toBe(readFileSync(new URL(name, folder), 'utf8'));
    expect(importReport(imported)).toBe(
      readFileSync(new URL('../docs/stock-import.md', resourceUrl('')), 'utf8'),
    );
  });

  it('has as many labels a sheet as gLabels says, but where that cannot be', () => {
    const counted = countedInXml();
    const imported = importFolder(GLABELS_FOLDER);
    const different: string[] = [];
    for (const file of imported.files.values()) {
      for (const { template, numbers } of readStockFile(file).entries) {
        const [number] = numbers;
        const named = `${number?.maker ?? ''} ${number?.part ?? ''}`;
        if (counted.get(named.toLowerCase()) !== cellsPerSheet(template.grid)) different.push(named);
      }
    }
    const corrected = new Set(imported.corrections.map(({ stock }) => stock));
    const reported = new Set(
      imported.faults.filter(({ kind }) => kind === 'same_layout').map(({ stock }) => stock),
    );
    expect(different.filter((stock) => !corrected.has(stock) && !reported.has(stock))).toEqual([]);
    expect(different).toHaveLength(6);
  });
});

/** Labels a sheet by brand and part, read without any of our own parts. */
function countedInXml(): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const name of readdirSync(GLABELS_FOLDER).filter((one) => one.endsWith('-templates.xml'))) {
    const xml = readFileSync(join(GLABELS_FOLDER, name), 'utf8').replaceAll(/<!--[\s\S]*?-->/g, '');
    for (const [, attributes = '', inside = ''] of xml.matchAll(
      /<Template ([^>]*[^/])>([\s\S]*?)<\/Template>/g,
    )) {
      const [, brand = ''] = /brand="([^"]*)"/.exec(attributes) ?? [];
      const [, part = ''] = /part="([^"]*)"/.exec(attributes) ?? [];
      const cells = [...inside.matchAll(/nx="(\d+)" +ny="(\d+)"/g)].map(
        ([, nx, ny]) => Number(nx) * Number(ny),
      );
      counted.set(
        `${brand} ${part}`.trim().toLowerCase(),
        cells.reduce((sum, count) => sum + count, 0),
      );
    }
  }
  return counted;
}
