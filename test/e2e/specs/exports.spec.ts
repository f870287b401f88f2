import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { rasteriseEps, rasterisePdf, rasteriseSvg } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { expectedReading } from '../../integration/proof/expected-reading.ts';
import { byCell } from '../../integration/proof/letter-sheet.ts';
import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

const DOTS_PER_INCH = 300;

/** What the lists on the screen offer, and what must be read from it. */
const ARCHIVES = [
  { kind: 'qr_codes', format: 'svg', symbols: ['qr'] },
  { kind: 'qr_codes', format: 'png', symbols: ['qr'] },
  { kind: 'datamatrix', format: 'svg', symbols: ['datamatrix'] },
  { kind: 'datamatrix', format: 'png', symbols: ['datamatrix'] },
  { kind: 'barcodes_1d', format: 'svg', symbols: ['barcode_1d'] },
  { kind: 'barcodes_1d', format: 'eps', symbols: ['barcode_1d'] },
  { kind: 'codes_combined', format: 'svg', symbols: ['qr', 'barcode_1d'] },
] as const;

for (const { kind, format, symbols } of ARCHIVES) {
  test(`${kind} as ${format}: every symbol in the saved archive is read`, async ({ bench }) => {
    const labels = await bench.fill(6);
    const app = await bench.open();
    await app.print.choose('output', words(`print.kind.${kind}`));
    if (format !== 'svg') await app.print.choose('format', format.toUpperCase());
    await expect(app.print.firstSymbols.getByRole('listitem').first()).toBeVisible();
    await app.print.make.click();
    await expect(app.activity.inState('done')).toHaveCount(1);

    const archive = await app.activity.save(app.activity.newest);
    const read = await readArchive(archive, format, bench.folder);

    const expected = symbols.flatMap((symbol) =>
      labels.map((label) => expectedReading(label, symbol).content),
    );
    expect(read.sort()).toEqual(expected.sort());
  });
}

for (const symbol of ['qr', 'datamatrix'] as const) {
  test(`a sheet with ${symbol}: every label is read in its cell`, async ({ bench }) => {
    const labels = await bench.fill(63);
    const app = await bench.open();
    await app.print.choose('symbol', words(`print.symbols.${symbol}`));
    await app.print.make.click();
    await expect(app.activity.inState('done')).toHaveCount(1);

    const pdf = await app.activity.save(app.activity.newest);
    const cells = await cellsOf(pdf, bench.folder);
    const expected = labels.map((label) => expectedReading(label, symbol).content);
    expect(labels.map((_, cell) => cells.get(cell))).toEqual(expected);
  });
}

test('a start cell and spoiled cells, pressed on the sheet, stay blank on the page', async ({ bench }) => {
  const labels = await bench.fill(10);
  const app = await bench.open();
  await app.print.cell(5).click();
  await expect(app.print.startCell).toHaveValue('5');
  await app.print.useTool('spoiled');
  await app.print.cell(8).click();
  await app.print.cell(9).click();
  await expect(app.print.cell(9)).toHaveAccessibleName(
    words('print.cell', { cell: 9, state: words('print.cellState.spoiled') }),
  );
  await expect(app.print.sentenceWith(words('print.sentenceStart', { cell: 5 }))).toBeVisible();
  await app.print.make.click();
  await expect(app.activity.inState('done')).toHaveCount(1);

  const pdf = await app.activity.save(app.activity.newest);
  const cells = await cellsOf(pdf, bench.folder);
  // Counted from 0 here: cells 5 to 7 of the screen, then 10 and on.
  const free = [4, 5, 6, 9, 10, 11, 12, 13, 14, 15];
  expect([...cells.keys()].sort((a, b) => a - b)).toEqual(free);
  expect(free.map((cell) => cells.get(cell))).toEqual(
    labels.map((label) => expectedReading(label, 'qr').content),
  );
});

test('labels come in the order of the catalogue, or in the one that is chosen', async ({ bench }) => {
  const file = join(bench.folder, 'lots.csv');
  writeFileSync(
    file,
    [
      'gtin,lot,expiry,serial',
      '9506000134352,L2,2027-06-30,S3',
      '9506000134352,L1,2027-12-31,S1',
      '9506000134352,L3,2027-01-31,S2',
    ].join('\n'),
  );
  await bench.import(file);
  const app = await bench.open();
  let made = 0;
  for (const [sort, serials] of [
    ['listed', ['S3', 'S1', 'S2']],
    ['serial', ['S1', 'S2', 'S3']],
    ['expiry', ['S2', 'S3', 'S1']],
  ] as const) {
    await app.show('print');
    if (sort !== 'listed') await app.print.choose('sort', words(`print.sorts.${sort}`));
    await expect(app.print.sheetPicture).toBeVisible();
    await app.print.make.click();
    made += 1;
    await expect(app.activity.inState('done')).toHaveCount(made);
    const cells = await cellsOf(await app.activity.save(app.activity.newest), bench.folder);
    expect(
      [0, 1, 2].map((cell) => cells.get(cell)?.split('/21/')[1]?.split('?')[0]),
      sort,
    ).toEqual(serials);
  }
});

/** What was read on a saved sheet, by cell. */
async function cellsOf(pdf: string, folder: string): Promise<ReadonlyMap<number, string>> {
  const pages = await rasterisePdf(pdf, DOTS_PER_INCH, folder);
  expect(pages).toHaveLength(1);
  const readings = byCell(await readWithZxing(pages[0] ?? ''), DOTS_PER_INCH);
  return new Map([...readings].map(([cell, { content }]) => [cell, content]));
}

/** What is read from every file of a saved archive, its manifest left aside. */
async function readArchive(archive: string, format: string, folder: string): Promise<string[]> {
  const unpacked = mkdtempSync(join(folder, 'unpacked-'));
  execFileSync('unzip', ['-q', archive, '-d', unpacked]);
  const files = readdirSync(unpacked, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(`.${format}`))
    .map((file) => join(unpacked, file));
  const read: string[] = [];
  for (const picture of await picturesOf(files, format, folder)) {
    for (const { content } of await readWithZxing(picture)) read.push(content);
  }
  return read;
}

async function picturesOf(
  files: readonly string[],
  format: string,
  folder: string,
): Promise<readonly string[]> {
  if (format === 'png') return files;
  if (format === 'eps') return rasteriseEps(files, DOTS_PER_INCH, folder);
  return Promise.all(files.map((file) => rasteriseSvg(file, DOTS_PER_INCH, 'resvg', folder)));
}
