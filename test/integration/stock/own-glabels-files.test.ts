import { globSync, readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { readStockFile } from '../../../electron/stock/read-stock-file.ts';
import { GLABELS_FOLDER } from '../../glabels/run.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { good } from '../good.ts';

describeWith([GLABELS_FOLDER], 'a template file of gLabels, brought as own stock', () => {
  it('is read, every template of its database, or its fault is named', () => {
    const files = globSync(`${GLABELS_FOLDER}/*-templates.xml`).map((file) =>
      good(readStockFile(readFileSync(file))),
    );
    expect(files.reduce((count, { stock }) => count + stock.length, 0)).toBeGreaterThan(1100);
    const faults = files.flatMap((file) => file.faults.map(({ message }) => message));
    expect(faults.length).toBeLessThan(20);
  });
});
