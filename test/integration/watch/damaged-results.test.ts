import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, test, vi } from 'vitest';

import { openDatabase } from '../../../electron/store/database.ts';
import { StoredResults } from '../../../electron/watch/result-file.ts';
import { WatchFolder } from '../../../electron/watch/watch-folder.ts';
import { good } from '../good.ts';
import { DAMAGES } from './damage.ts';
import { expectSameSentences } from './same-sentences.ts';
import { answerLines, useWatchedStation } from './watched-station.ts';

const bench = useWatchedStation();

const GTINS = ['9521234000013', '9521234000020', '9521234000037'];
const CANNOT_BE_REPLACED = ['is a folder', 'is a folder that holds something'];

/** A file of two orders, each with a good row, and a row that is none. */
const orderOf = (lot: string): readonly string[] => [
  'gtin,lot,@printer,@copies',
  `${GTINS[0]},${lot},Bench 1,1`,
  `${GTINS[1]},${lot},Bench 1,2`,
  `${GTINS[2]}4,${lot},Bench 1,2`,
];

const jobIds = (): readonly string[] => bench.printJobs().map(({ id }) => id);

/** Waits until the watched folder has looked at all that lies there before. */
async function lookedAt(name: string): Promise<void> {
  await bench.drop(name, ['gtin,@printer', `${GTINS[0]},Bench 1`]);
  await bench.answerTo(name, 'done');
}

/** Forgets what was answered, as a store does that was brought back from a backup. */
function forgetAnswers(): void {
  const db = good(openDatabase(path.join(path.dirname(bench.watched), 'data')));
  db.exec('DELETE FROM watched_files');
  db.close();
}

describe('an answer that was damaged while the station was away', () => {
  test('is written anew with the reason, whatever the damage; nothing is printed or taken in a second time', async () => {
    const orders = Object.entries(DAMAGES).map(([what, damage], index) => ({
      what,
      damage,
      name: `order-${index}.csv`,
    }));
    for (const { name } of orders) await bench.drop(name, orderOf(name.slice(0, -4)));
    for (const { name } of orders) await bench.answerTo(name, 'done', 'left_out');
    const [jobs, files] = [jobIds(), await bench.printedFiles()];
    const imports = bench.station.imports.list(99, 0).total;
    const before = new Map<string, string>();
    for (const { name } of orders) before.set(name, await readFile(bench.resultPath(name), 'utf8'));
    await bench.close();
    for (const { name, damage } of orders) await damage(bench.resultPath(name));

    await bench.open();
    await lookedAt('zz-last.csv');
    for (const { what, name } of orders) {
      if (CANNOT_BE_REPLACED.includes(what)) continue;
      const [note, ...lines] = answerLines(await readFile(bench.resultPath(name), 'utf8'));
      expect({ what, note }).toMatchObject({
        note: { state: 'note', message: expect.stringContaining(`${name}.result.csv was damaged`) as string },
      });
      expect({ what, lines }).toEqual({ what, lines: answerLines(before.get(name) ?? '') });
    }
    expect(bench.reported.join('\n')).toMatch(
      /order-0\.csv: The answer order-0\.csv\.result\.csv was damaged/,
    );
    expect(jobIds().filter((id) => !jobs.includes(id))).toHaveLength(1);
    expect(await bench.printedFiles()).toHaveLength(files.length + 1);
    expect(bench.station.imports.list(99, 0).total).toBe(imports);
  });

  test('is made again from the jobs where the store has forgotten it too', async () => {
    await bench.drop('orders.csv', orderOf('L1'));
    const before = await bench.answerTo('orders.csv', 'done', 'left_out');
    await bench.close();
    forgetAnswers();
    await writeFile(bench.resultPath('orders.csv'), Buffer.alloc(300));
    await bench.open();
    const after = await bench.answerTo('orders.csv', 'done', 'left_out', 'note');
    expect(after.filter(({ state }) => state !== 'note')).toEqual(before);
    expect(await bench.printedFiles()).toHaveLength(2);
  });

  test('does not bring back what the catalogue has learnt since', async () => {
    const lot = (expiry: string, ...more: readonly string[]) => [
      ['gtin,lot,expiry', ...more].join(),
      [GTINS[0], 'L1', expiry, ...more.map(() => 'Bench 1')].join(),
    ];
    await bench.drop('orders.csv', lot('2027-12-31', '@printer'));
    await bench.answerTo('orders.csv', 'done');
    await writeFile(path.join(bench.printed, 'newer.csv'), lot('2027-06-30').join('\n'));
    const { imports } = bench.station;
    good(imports.apply(good(await imports.plan(path.join(bench.printed, 'newer.csv')))));
    await bench.close();
    await writeFile(bench.resultPath('orders.csv'), '');
    await bench.open();
    await bench.answerTo('orders.csv', 'done', 'note');
    const [held] = bench.station.catalog.lots.list({ limit: 1, offset: 0 }).items;
    expect(held?.expiry).toBe('2027-06-30');
  });

  test('that lost lines is whole again', async () => {
    await bench.drop('orders.csv', orderOf('L1'));
    const before = await bench.answerTo('orders.csv', 'done', 'left_out');
    await bench.close();
    const text = await readFile(bench.resultPath('orders.csv'), 'utf8');
    await writeFile(bench.resultPath('orders.csv'), text.split('\r\n').slice(0, -2).join('\r\n') + '\r\n');
    await bench.open();
    await vi.waitFor(
      async () => expect(answerLines(await readFile(bench.resultPath('orders.csv'), 'utf8'))).toEqual(before),
      { timeout: 60_000 },
    );
  });
});

test('an answer is enough for another station to know that a file was printed', async () => {
  await bench.drop('orders.csv', orderOf('L1'));
  await bench.answerTo('orders.csv', 'done', 'left_out');
  const { mtimeMs } = await stat(bench.resultPath('orders.csv'));
  await bench.close();
  await bench.open('other-data');
  bench.addPrinter('Bench 1');
  await lookedAt('zz-last.csv');
  expect(jobIds()).toHaveLength(1);
  expect((await stat(bench.resultPath('orders.csv'))).mtimeMs).toBe(mtimeMs);
});

test.each(['orders.csv.result.csv', 'orders.csv.result.csv.part'])(
  'a folder in the way of an answer is told; the file is printed once, others as well, and answered when it is gone: %s',
  async (name) => {
    const inTheWay = path.join(bench.watched, name);
    await mkdir(path.join(inTheWay, 'inside'), { recursive: true });
    await bench.drop('orders.csv', orderOf('L1'));
    await lookedAt('zz-last.csv');
    await vi.waitFor(() => expect(bench.station.watchFolder.trouble).toMatch(/orders\.csv: The answer/), {
      timeout: 60_000,
    });
    await bench.close();
    await bench.open();
    await vi.waitFor(() => expect(bench.station.watchFolder.trouble).toMatch(/cannot be written/), {
      timeout: 60_000,
    });
    await expectSameSentences(bench.station);
    expect(jobIds()).toHaveLength(3);
    await rm(inTheWay, { recursive: true });
    await bench.answerTo('orders.csv', 'done', 'left_out', 'note');
    expect(await bench.printedFiles()).toHaveLength(3);
  },
);

test('a fault of the program in one file is reported, and neither ends the looks nor keeps others from theirs', async () => {
  const { station } = bench;
  await station.watchFolder.close();
  const db = good(openDatabase(station.dataDirectory));
  const reported: string[] = [];
  const folder = new WatchFolder(
    {
      imports: station.imports,
      printers: station.printers,
      prints: {
        find: (id) => station.prints.find(id),
        submit: (print, by) => {
          if (print.request.filters?.gtins?.[0] === `0${GTINS[1]}`) throw new TypeError('A fault');
          return station.prints.submit(print, by);
        },
      },
      storedResults: new StoredResults(db, () => new Date()),
      log: station.log,
    },
    () => bench.watched,
  );
  folder.start((text) => reported.push(text));
  try {
    await bench.drop('a.csv', ['gtin,@printer', `${GTINS[1]},Bench 1`]);
    await lookedAt('b.csv');
    expect(folder.trouble).toBe('a.csv: Something went wrong inside Labelwright: A fault');
    expect(reported.join('\n')).toMatch(/TypeError: A fault\n {4}at /);
    await lookedAt('c.csv');
  } finally {
    await folder.close();
    db.close();
  }
});
