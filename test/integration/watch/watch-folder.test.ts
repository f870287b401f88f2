import { mkdir, rename, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, test, vi } from 'vitest';

import { parseShelfLife } from '../../../shared/catalog/shelf-life.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { itemLabel } from '../../../shared/label/printable-label.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { good } from '../good.ts';
import { expectSameSentences } from './same-sentences.ts';
import { useWatchedStation, WATCH_INTERVAL_MS } from './watched-station.ts';

/** Time for several looks, at which nothing is to happen. */
const SEVERAL_LOOKS_MS = 10 * WATCH_INTERVAL_MS;

const bench = useWatchedStation();
const drop = (name: string, lines: readonly string[]) => bench.drop(name, lines);
const answerTo = (name: string, ...states: readonly string[]) => bench.answerTo(name, ...states);
const printedFiles = () => bench.printedFiles();

describe('a file in the watched folder', () => {
  test('is printed row by row as its columns say, and answered beside it', async () => {
    await drop('orders.csv', [
      'gtin,lot,expiry,@printer,@template,@copies,@start',
      '9506000134352,LOT-1,2027-12-31,Bench 1,63up_1in_letter,2,60',
      '9506000134352,LOT-2,2027-12-31,Bench 1,63up_1in_letter,2,60',
      '9506000134352,LOT-3,2027-12-31,bench 1,avery_l7160,,',
    ]);
    const rows = await answerTo('orders.csv', 'done');
    expect(rows.map(({ firstRow, lastRow }) => [firstRow, lastRow])).toEqual([
      [2, 3],
      [4, 4],
    ]);
    const jobs = rows.map(({ jobId }) =>
      bench.station.prints.list({ limit: 9, offset: 0 }).items.find((job) => job.id === jobId),
    );
    expect(jobs).toMatchObject([
      { labels: 4, templateName: expect.stringContaining('63') as string, requestedBy: 'watch folder' },
      { labels: 1 },
    ]);
    expect(await printedFiles()).toHaveLength(2);
  });

  test('says when its goods were produced, and their labels the last date by the shelf life', async () => {
    const { products } = bench.station.catalog;
    const { id } = good(products.add({ gtin: good(parseGtin('9506000134352')) }));
    good(products.setDates(id, { kind: 'food', shelfLife: good(parseShelfLife('10 days')) }));
    await drop('produced.csv', [
      'gtin,lot,@printer,@production_date',
      '9506000134352,LOT-1,Bench 1,2026-11-02',
      '9506000134352,LOT-2,Bench 1,',
      '9506000134352,LOT-3,Bench 1,2.11.2026',
    ]);
    const rows = await answerTo('produced.csv', 'done', 'refused');
    expect(rows.map(({ state }) => state)).toEqual(['done', 'done', 'refused']);
    expect(rows[2]?.message).toContain('Row 4, @production_date: ');
    const said = bench
      .printJobs()
      .flatMap(({ labels }) => labels.map(({ label }) => itemLabel(label).attributes));
    expect(said).toContainEqual({ '11': '2026-11-02', '15': '2026-11-12' });
    expect(said).toContainEqual({});
    expect(said).toHaveLength(2);
    // What kind of goods they are is frozen with them: food has words of its own.
    expect(
      bench.printJobs().flatMap(({ labels }) => labels.map(({ label }) => itemLabel(label).kind)),
    ).toEqual(['food', 'food']);
  });

  test('goes on with the opened sheet where a row says next', async () => {
    const [printer] = bench.station.printers.list();
    if (printer === undefined) throw new Error('There is no printer');
    bench.station.sheetOccupancy.spoil(printer.id, '63up_1in_letter', [1, 2, 4], true);
    const row = '9506000134352,LOT-1,2027-12-31,Bench 1,63up_1in_letter,2,next';
    await drop('next.csv', ['gtin,lot,expiry,@printer,@template,@copies,@start', row]);
    await answerTo('next.csv', 'done');
    expect(bench.station.sheetOccupancy.of(printer.id, '63up_1in_letter')).toMatchObject({
      used: [3, 5],
      nextFree: 6,
    });
  });

  test('that is dropped in anew is a new order; one that lies there is not printed again, not even after a restart', async () => {
    await drop('one.csv', ['gtin,name,@printer', '9506000134352,Oil,Bench 1']);
    await answerTo('one.csv', 'done');
    await bench.close();
    await bench.open();
    await sleep(SEVERAL_LOOKS_MS);
    expect(await printedFiles()).toHaveLength(1);
    const later = new Date(Date.now() + 5_000);
    await utimes(path.join(bench.watched, 'one.csv'), later, later);
    await vi.waitFor(async () => expect(await printedFiles()).toHaveLength(2), { timeout: 60_000 });
  });

  test('is known by its own time and bytes, however wrong the clock that dated it', async () => {
    const file = path.join(bench.watched, 'dated.csv');
    const dated = async (hours: number, lines: readonly string[]): Promise<void> => {
      await drop('dated.csv.new', lines);
      const time = new Date(Date.now() + hours * 3_600_000);
      await utimes(`${file}.new`, time, time);
      await rename(`${file}.new`, file);
    };
    const answeredAtMs = async (): Promise<number> => (await stat(bench.resultPath('dated.csv'))).mtimeMs;
    await dated(1, ['gtin,name,@printer', '9506000134352,Oil,Bench 1']);
    await answerTo('dated.csv', 'done');
    const before = await answeredAtMs();
    await sleep(SEVERAL_LOOKS_MS);
    expect(await answeredAtMs()).toBe(before);
    await dated(-1, ['gtin,name,@printer', '9506000134352,Oil,Bench 1']);
    await vi.waitFor(async () => expect(await printedFiles()).toHaveLength(2), { timeout: 60_000 });
  });

  test('whose serials were printed before is refused in a sentence, and prints nothing', async () => {
    const lines = ['gtin,serial,@printer', '9506000134352,S1,Bench 1', '9506000134352,S2,Bench 1'];
    await drop('first.csv', lines);
    await answerTo('first.csv', 'done');
    await drop('second.csv', [...lines, '9506000134352,S3,Bench 1']);
    const [row] = await answerTo('second.csv', 'refused');
    expect(row?.message).toMatch(/printed/);
    expect(await printedFiles()).toHaveLength(1);
  });

  test('keeps its good rows where others are bad, and names those', async () => {
    await drop('mixed.csv', ['gtin,@printer', '9506000134352,Bench 1', '9506000134353,Bench 1']);
    const rows = await answerTo('mixed.csv', 'done', 'left_out');
    expect(rows.map(({ firstRow, state }) => [firstRow, state])).toEqual([
      [3, 'left_out'],
      [2, 'done'],
    ]);
  });

  test.each([
    ['no-printer.csv', ['gtin', '9506000134352'], /@printer/],
    ['unknown-printer.csv', ['gtin,@printer', '9506000134352,Till 9'], /no printer called "Till 9"/],
    ['unknown-column.csv', ['gtin,@printer,@colour', '9506000134352,Bench 1,red'], /@colour/],
    ['copies.csv', ['gtin,@printer,@copies', '9506000134352,Bench 1,lots'], /@copies/],
    ['template.csv', ['gtin,@printer,@template', '9506000134352,Bench 1,none'], /template/],
    ['start.csv', ['gtin,@printer,@start', '9506000134352,Bench 1,99'], /no cell 99/],
    ['empty.csv', [], /empty/],
    ['row-numbers.csv', ['S.No.,gtin,@printer', '1,9506000134352,Bench 1'], /seems to number the rows/],
    [
      'dates.csv',
      ['gtin,lot,expiry,@printer', '9506000134352,A,03/04/2027,Bench 1'],
      /can be read in several ways/,
    ],
  ])('that cannot be understood is refused with the reason: %s', async (name, lines, reason) => {
    await drop(name, lines);
    const [row] = await answerTo(name, 'refused');
    expect(row?.message).toMatch(reason);
    expect(await printedFiles()).toHaveLength(0);
  });

  test('is left alone while somebody still writes it', async () => {
    await bench.close();
    // Twice between two looks, on a machine that has more to do as well.
    await bench.open('data', 1_000);
    const file = path.join(bench.watched, 'slow.csv');
    await writeFile(file, 'gtin,lot,@printer\n');
    for (let row = 0; row < 6; row++) {
      await writeFile(file, `9506000134352,LOT-${row},Bench 1\n`, { flag: 'a' });
      await sleep(500);
    }
    const rows = await answerTo('slow.csv', 'done');
    expect(rows.at(-1)).toMatchObject({ firstRow: 2, lastRow: 7 });
  });
});

describeWith(['pdftoppm'], 'what a watched file prints', () => {
  test('reads back', async () => {
    await drop('read.csv', ['gtin,serial,@printer', '9506000134352,A1,Bench 1', '9506000134352,A2,Bench 1']);
    await answerTo('read.csv', 'done');
    const [file] = await printedFiles();
    const [page] = await rasterisePdf(path.join(bench.printed, file ?? ''), 300, bench.watched);
    if (page === undefined) throw new Error('No page');
    const texts = (await readWithZxing(page)).map(({ content }) => content).sort();
    expect(texts.map((text) => text.split('/21/')[1])).toEqual(['A1', 'A2']);
  });
});

test('a watched folder that is gone is told, and used again when it is back', async () => {
  bench.station.settings.set('watch_folder', path.join(bench.watched, 'elsewhere'));
  await vi.waitFor(() => expect(bench.station.watchFolder.trouble).toMatch(/ENOENT/), { timeout: 60_000 });
  await expectSameSentences(bench.station);
  bench.station.settings.set('watch_folder', bench.watched);
  await vi.waitFor(() => expect(bench.station.watchFolder.trouble).toBeNull(), { timeout: 60_000 });
});

test('what is no file, or cannot be read, keeps no other from its turn', async () => {
  await mkdir(path.join(bench.watched, 'a-folder.csv'));
  await symlink('a-link.csv', path.join(bench.watched, 'a-link.csv'));
  await symlink('nowhere', path.join(bench.watched, 'a-lost-link.csv'));
  await drop('b.csv', ['gtin,@printer', '9506000134352,Bench 1']);
  await answerTo('b.csv', 'done');
  expect(bench.station.watchFolder.trouble).toBe(
    'a-link.csv: It cannot be read now (ELOOP). Close it where it is open, and check that you may read it.',
  );
  await expectSameSentences(bench.station);
});
