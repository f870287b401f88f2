import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, test, vi } from 'vitest';

import { itemLabel } from '../../../shared/label/printable-label.ts';
import { sheetXml, textEntry, workbookEntries, writeZip } from '../catalog/import/zip-file.ts';
import { good } from '../good.ts';
import { type AnswerLine, useWatchedStation } from './watched-station.ts';

const bench = useWatchedStation();

/** GTINs of the range that GS1 keeps for examples. */
const [A, B, C] = ['9521234000013', '9521234000020', '9521234000037'];

/** Asks for what may be in a file's own columns, and for what may not. */
const ASKING = {
  id: 'asks',
  names: { en: 'Asks' },
  asks: [
    { key: 'labels', kind: 'quantity', names: { en: 'Labels' }, default: 3 },
    { key: 'made', kind: 'date', names: { en: 'Production date' }, field: 'production_date' },
    { key: 'batch', kind: 'text', names: { en: 'Batch' }, field: 'text:Batch', required: false },
  ],
  designs: [
    {
      shape: 'rectangle',
      widthMm: 50,
      heightMm: 30,
      safeMarginMm: 1,
      elements: [{ id: 'symbol', kind: 'symbol', box: { leftMm: 1, topMm: 1, widthMm: 48, heightMm: 28 } }],
    },
  ],
};

async function dropCase(name: string): Promise<void> {
  bench.addPrinter('Paper');
  const file = new URL(`../../fixtures/cases/${name}`, import.meta.url).pathname;
  await copyFile(file, path.join(bench.watched, name));
}

/** What the jobs of an answer printed, as `GTIN lot serial` with the copy, by job. */
function printedBy(lines: readonly AnswerLine[]): readonly (readonly string[])[] {
  return lines
    .filter(({ jobId }) => jobId !== '')
    .map(({ jobId }) => {
      const job = bench.printJobs().find(({ id }) => id === jobId);
      return (job?.labels ?? []).map(({ label, copy }) => {
        const { gtin, lot, serial } = itemLabel(label);
        return [gtin.slice(1), lot, serial, copy].filter((part) => part !== null).join(' ');
      });
    });
}

const fates = (lines: readonly AnswerLine[]) =>
  lines.map(({ firstRow, lastRow, state }) => [firstRow, lastRow, state]);

describe('a file of several orders', () => {
  test('prints no row that the import refuses: a date, a rounded number, a formula without its result', async () => {
    await dropCase('17-watch-two-orders.xlsx');
    const lines = await bench.answerTo('17-watch-two-orders.xlsx', 'done', 'left_out');
    expect(printedBy(lines)).toEqual([['9521234000013 LOT-1 1']]);
    expect(fates(lines).filter(([, , state]) => state === 'done')).toEqual([[2, 2, 'done']]);
    expect(fates(lines).filter(([, , state]) => state === 'left_out')).toEqual(
      [3, 4, 5].map((row) => [row, row, 'left_out']),
    );
  });

  test('prints neither of two rows that contradict each other from different orders', async () => {
    await dropCase('17b-watch-contradiction.csv');
    const lines = await bench.answerTo('17b-watch-contradiction.csv', 'done', 'left_out');
    expect(printedBy(lines)).toEqual([[1, 2, 3].map((copy) => `9521234000020 L2 ${copy}`)]);
    expect(fates(lines)).toEqual([
      [2, 2, 'left_out'],
      [3, 3, 'left_out'],
      [4, 4, 'done'],
    ]);
  });

  test('prints no serial that two orders put into different lots', async () => {
    await dropCase('17d-watch-serial-two-lots.csv');
    const lines = await bench.answerTo('17d-watch-serial-two-lots.csv', 'left_out');
    expect(fates(lines)).toEqual([
      [2, 2, 'left_out'],
      [3, 3, 'left_out'],
    ]);
    expect(bench.printJobs()).toEqual([]);
  });

  test('is answered by the numbers of its own rows, where titles stand above its headings', async () => {
    await bench.drop('titles.csv', [
      'Goods in,November',
      '',
      '@printer,@copies,gtin,lot,Expiry (DD/MM/YYYY)',
      `Bench 1,1,${B},L2,03/04/2031`,
      'Bench 1,1,nothing,L9,03/04/2031',
      `Bench 1,2,${A},L1,04/03/2031`,
    ]);
    const lines = await bench.answerTo('titles.csv', 'done', 'left_out');
    expect(fates(lines)).toEqual([
      [5, 5, 'left_out'],
      [4, 4, 'done'],
      [6, 6, 'done'],
    ]);
    expect(printedBy(lines)).toEqual([[`${B} L2 1`], [`${A} L1 1`, `${A} L1 2`]]);
    expect(
      bench.printJobs().flatMap(({ labels }) => labels.map(({ label }) => itemLabel(label).attributes['17'])),
    ).toEqual(expect.arrayContaining(['2031-04-03', '2031-03-04']));
  });

  test('prints nothing where its dates can be read in several ways, and says so', async () => {
    await bench.drop('dates.csv', ['@printer,gtin,lot,expiry', `Bench 1,${A},L1,03/04/2031`]);
    const [line] = await bench.answerTo('dates.csv', 'refused');
    expect(line?.message).toContain('03/04/2031 is 2031-04-03');
    expect(bench.printJobs()).toEqual([]);
  });

  test('prints no row that is torn, whatever order it seems to belong to', async () => {
    await bench.drop('torn.csv', [
      '@printer,@copies,gtin,name,lot',
      `Bench 1,1,${A},Oil,L1`,
      `Bench 1,2,${B},Soap, green,L2`,
      `Bench 1,1,${C},Tea,L3`,
    ]);
    const lines = await bench.answerTo('torn.csv', 'done', 'left_out');
    // The rows beside the torn one ask for the same, and make one job.
    expect(printedBy(lines)).toEqual([[`${A} L1 1`, `${C} L3 1`]]);
    expect(fates(lines)).toEqual([
      [3, 3, 'left_out'],
      [2, 4, 'done'],
    ]);
  });

  test('prints good rows beside somebody’s notes in a spreadsheet, in each order', async () => {
    const cell = (text: string | number): string =>
      typeof text === 'number' ? `<c><v>${text}</v></c>` : `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const rows = [
      ['gtin', 'lot', '@printer', '@copies'],
      [A, 'L1', 'Bench 1', 1, '', 'ask Ben'],
      [B, 'L2', 'Bench 1', 2, '', 'urgent'],
    ];
    writeZip(path.join(bench.watched, 'notes.xlsx'), [
      ...workbookEntries(),
      textEntry('xl/sheet.xml', sheetXml(rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join(''))),
    ]);
    const lines = await bench.answerTo('notes.xlsx', 'done');
    expect(printedBy(lines)).toEqual([[`${A} L1 1`], [`${B} L2 1`, `${B} L2 2`]]);
  });

  test('prints a row that repeats an earlier one once, and names that one', async () => {
    await bench.drop('twice.csv', [
      '@printer,@copies,gtin,lot',
      `Bench 1,1,${A},L1`,
      `Bench 1,2,${A},L1`,
      `Bench 1,2,${B},L1`,
      `Bench 1,2,${B},L1`,
    ]);
    const lines = await bench.answerTo('twice.csv', 'done', 'left_out');
    expect(printedBy(lines)).toEqual([[`${A} L1 1`], [`${B} L1 1`, `${B} L1 2`]]);
    expect(
      lines.filter(({ state }) => state === 'left_out').map(({ firstRow, message }) => [firstRow, message]),
    ).toEqual([
      [3, expect.stringContaining('repeats row 2')],
      [5, expect.stringContaining('repeats row 4')],
    ]);
  });

  test('refuses the order whose words it cannot follow, and prints the others', async () => {
    await bench.drop('some.csv', [
      '@printer,@copies,@template,gtin,lot',
      `Till 9,1,,${A},L1`,
      `Bench 1,many,,${A},L2`,
      `,1,,${A},L3`,
      `Bench 1,1,none,${A},L4`,
      `Bench 1,1,,${A},L5`,
    ]);
    const lines = await bench.answerTo('some.csv', 'done', 'refused');
    expect(fates(lines)).toEqual([
      [2, 2, 'refused'],
      [3, 3, 'refused'],
      [4, 4, 'refused'],
      [5, 5, 'refused'],
      [6, 6, 'done'],
    ]);
    expect(printedBy(lines)).toEqual([[`${A} L5 1`]]);
  });

  test('of a layout that asks is answered by its columns, its records and what the layout proposes', async () => {
    good(bench.station.layouts.save(ASKING, { by: 'Ada' }));
    await bench.drop('asked.csv', [
      '@printer,@layout,@answer:made,@answer:labels,@answer:batch,gtin,name,lot,Production date',
      `Bench 1,asks,2026-11-20,2,B7,${A},Oil,L1,`,
      // Of the record, with the number that the layout proposes.
      `Bench 1,asks,,,,${B},Tea,L2,2026-11-21`,
      // A layout that is none, and neither answer nor record.
      `Bench 1,none,,,,${C},Soap,L3,`,
      `Bench 1,asks,,,,${C},Soap,L4,`,
      `Bench 1,asks,2026-11-20,2,${'B'.repeat(201)},${C},Soap,L5,`,
    ]);
    const lines = await bench.answerTo('asked.csv', 'done', 'refused');
    expect(fates(lines).map(([row, , state]) => [row, state])).toEqual([
      [2, 'done'],
      [3, 'done'],
      [4, 'refused'],
      [5, 'refused'],
      [6, 'refused'],
    ]);
    expect(printedBy(lines)).toEqual([
      [`${A} L1 1`, `${A} L1 2`],
      [1, 2, 3].map((copy) => `${B} L2 ${copy}`),
    ]);
    const printed = bench.printJobs().flatMap(({ labels }) => labels.map(({ label }) => itemLabel(label)));
    expect(new Set(printed.map(({ attributes }) => JSON.stringify(attributes)))).toEqual(
      new Set(['{"11":"2026-11-20","text:Batch":"B7"}', '{"11":"2026-11-21"}']),
    );
    expect(lines[2]?.message).toContain('"none"');
    expect(lines[3]?.message).toContain('@answer:made: The layout asks for this: Production date, a date');
    expect(lines[4]?.message).toContain('@answer:batch: ');
  });

  test.each([
    ['a date', '<c t="d"><v>2026-12-03</v></c>'],
    ['a failed formula', '<c t="e"><v>#REF!</v></c>'],
    ['a formula without its result', '<c><f>D2</f></c>'],
  ])('refuses an order whose number of copies is %s', async (_, damaged) => {
    const text = (cell: string): string => `<c t="inlineStr"><is><t>${cell}</t></is></c>`;
    const row = (...cells: readonly string[]): string => `<row>${cells.join('')}</row>`;
    writeZip(path.join(bench.watched, 'copies.xlsx'), [
      ...workbookEntries(),
      textEntry(
        'xl/sheet.xml',
        sheetXml(
          row(...['gtin', '@printer', '@copies'].map(text)) +
            row(text(A), text('Bench 1'), damaged) +
            row(text(B), text('Bench 1'), '<c><v>2</v></c>'),
        ),
      ),
    ]);
    const lines = await bench.answerTo('copies.xlsx', 'done', 'refused');
    expect(fates(lines)).toEqual([
      [2, 2, 'refused'],
      [3, 3, 'done'],
    ]);
    expect(lines[0]?.message).toContain('@copies');
  });

  test('says which rows are withheld: inactive things and voided serials', async () => {
    const lines = ['@printer,gtin,serial', `Nobody,${A},S1`, `Nobody,${A},S2`, `Nobody,${B},S3`];
    await bench.drop('first.csv', lines);
    await bench.answerTo('first.csv', 'refused');
    const { catalog, labelHistory } = bench.station;
    const [serial] = catalog.serials.list({ limit: 9, offset: 0 }).items.filter(({ code }) => code === 'S1');
    const product = catalog.products.find(B);
    if (serial === undefined || product === null) throw new Error('The rows were not taken in');
    labelHistory.voidSerials([serial.id], 'torn', { name: 'Anna', apiKeyId: null });
    good(catalog.products.setActive(product.id, false));
    await bench.drop(
      'second.csv',
      lines.map((line) => line.replace('Nobody', 'Bench 1')),
    );
    const answered = await bench.answerTo('second.csv', 'done', 'left_out');
    expect(fates(answered)).toEqual([
      [2, 2, 'left_out'],
      [4, 4, 'left_out'],
      [3, 3, 'done'],
    ]);
    expect(answered.map(({ message }) => message)).toEqual([
      expect.stringContaining('voided'),
      expect.stringContaining('inactive'),
      expect.stringContaining('Bench 1'),
    ]);
  });

  test('accounts for every row, beyond the problems that a report lists', async () => {
    const bad = Array.from({ length: 1_205 }, () => `Bench 1,${A}4,L1`);
    await bench.drop('bad.csv', [
      '@printer,gtin,lot',
      `Bench 1,${A},L1`,
      ...bad,
      `Bench 1,${B},L1`,
      ...bad.slice(0, 3),
    ]);
    const lines = await bench.answerTo('bad.csv', 'done', 'left_out');
    const leftOut = lines
      .filter(({ state }) => state === 'left_out')
      .flatMap(({ firstRow, lastRow }) =>
        Array.from({ length: lastRow - firstRow + 1 }, (_, at) => firstRow + at),
      );
    expect(leftOut).toEqual([
      ...bad.map((_, index) => index + 3),
      ...[0, 1, 2].map((index) => bad.length + 4 + index),
    ]);
    expect(printedBy(lines)).toEqual([[`${A} L1 1`, `${B} L1 1`]]);
  });

  test('of which every row is bad prints nothing, and lists them', async () => {
    await bench.drop('none.csv', ['@printer,gtin,lot', `Bench 1,${A}4,L1`, `Bench 1,,L2`]);
    expect(fates(await bench.answerTo('none.csv', 'left_out'))).toEqual([
      [2, 2, 'left_out'],
      [3, 3, 'left_out'],
    ]);
  });
});

describe('a file beside which lies a lock of a spreadsheet program', () => {
  test.each(['~$orders.xlsx', '.~lock.orders.csv#'])('is not that lock: %s', async (name) => {
    await writeFile(path.join(bench.watched, name), '\u0004Anna Miller');
    await bench.drop('later.csv', ['gtin,@printer', `${A},Bench 1`]);
    await bench.answerTo('later.csv', 'done');
    await expect(readFile(bench.resultPath(name))).rejects.toThrow('ENOENT');
    expect(bench.station.watchFolder.trouble).toBeNull();
  });

  test('waits until the lock is gone', async () => {
    const lock = path.join(bench.watched, '.~lock.orders.csv#');
    await writeFile(lock, 'Anna,pc,29.11.2026 08:00');
    await bench.drop('orders.csv', ['gtin,@printer', `${A},Bench 1`]);
    await vi.waitFor(() => expect(bench.station.watchFolder.trouble).toMatch(/orders\.csv: .* open/), {
      timeout: 60_000,
    });
    expect(bench.printJobs()).toEqual([]);
    await rm(lock);
    await bench.answerTo('orders.csv', 'done');
  });
});

test('what is still being written when it rests for a moment is waited for', async () => {
  await bench.drop('slow.csv', ['gtin,lot,@printer', `${A},L1,Bench 1`, `${B},L`]);
  await vi.waitFor(() => expect(bench.station.watchFolder.trouble).toMatch(/still writes it/), {
    timeout: 60_000,
  });
  expect(bench.printJobs()).toEqual([]);
  await bench.drop('slow.csv', ['gtin,lot,@printer', `${A},L1,Bench 1`, `${B},L2,Bench 1`, '']);
  const lines = await bench.answerTo('slow.csv', 'done');
  expect(printedBy(lines)).toEqual([[`${A} L1 1`, `${B} L2 1`]]);
});
