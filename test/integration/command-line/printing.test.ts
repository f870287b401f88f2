import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { callLabelwright } from '../../command-line/in-process.ts';
import { runLabelwright, startLabelwright } from '../../command-line/labelwright.ts';
import { useDataFolder } from '../data-folder.ts';
import { withNewStore } from '../new-store.ts';

const LOTS = `gtin,lot,expiry
9506000134352,LOT-1,2027-12-31
9506000134352,LOT-2,2027-12-31
`;

describe('labelwright prints', () => {
  const folder = useDataFolder();
  const data = (): string => withNewStore(path.join(folder.path, 'data'));
  const paper = (): string => path.join(folder.path, 'paper');
  const run = (...words: readonly string[]) => callLabelwright(data(), words);
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are what is under test
  const json = async (...words: readonly string[]): Promise<any> => {
    const ended = await run(...words, '--json');
    expect(ended.stderr).not.toContain('labelwright:');
    return JSON.parse(ended.stdout.trimEnd().split('\n').at(-1) ?? '');
  };
  const lots = async (): Promise<string> => {
    const file = path.join(folder.path, 'lots.csv');
    await writeFile(file, LOTS);
    return file;
  };
  const addFolder = () => run('printers', 'add', 'Bench', '--folder', paper(), '--dpi', '600');

  test('a file’s labels on a printer that was added, with one command, and keeps the job for later', async () => {
    expect((await addFolder()).exitCode).toBe(0);
    const job = await json('print', '--from', await lots(), '--printer', 'bench', '--symbol', 'datamatrix');
    expect(job).toMatchObject({ state: 'done', labels: 2, confirmedLabels: 0, printerName: 'Bench' });
    expect(await readdir(paper())).toHaveLength(1);
    expect(await json('prints', 'confirm', job.id)).toMatchObject({ confirmedLabels: 2 });
    const ledger = await run('ledger', 'csv');
    expect(ledger.stdout.trimEnd().split('\r\n')).toHaveLength(3);
    const again = await json('prints', 'again', job.id, '--reason', 'smudged', '--from', '2');
    expect(again).toMatchObject({ state: 'done', labels: 1, reprint: { of: job.id, reason: 'smudged' } });
    expect((await json('prints')).total).toBe(2);
  });

  test('says of the labels what an export for the printer says of them, printed again too', async () => {
    await run('printers', 'add', 'Bench', '--folder', paper(), '--dpi', '8/mm');
    const labels = [
      '--from',
      await lots(),
      '--printer',
      'Bench',
      '--template',
      'avery_5167',
      '--symbol',
      'qr',
    ];
    const notesOf = ({ stderr }: { readonly stderr: string }) =>
      stderr.split('\n').filter((line) => line.startsWith('Note: '));
    const exported = await run('export', ...labels, '--out', path.join(folder.path, 'out'));
    const printed = await run('print', ...labels);
    expect(notesOf(exported)).not.toEqual([]);
    expect(notesOf(printed)).toEqual(notesOf(exported));
    const [job] = (await json('prints')).items;
    expect(job.notes.map(({ message }: { message: string }) => `Note: ${message}`)).toEqual(
      notesOf(exported),
    );
    expect(notesOf(await run('prints', 'again', job.id, '--reason', 'wet'))).toEqual(notesOf(exported));
  });

  test('keeps the bar growth that a scanner read, and what is taken off is what was asked', async () => {
    await addFolder();
    const reads = ['printers', 'growth', 'Bench', '--reads'] as const;
    expect(await json(...reads, 'c-d')).toMatchObject({ barGrowthDots: 1, calibrated: false });
    expect(await run(...reads, 'A-C')).toMatchObject({ exitCode: 1 });
    expect((await run('printers', 'set', 'Bench', '--bar-width-reduction', '1')).exitCode).toBe(0);
    const [printer] = (await json('printers')).items;
    expect(printer.settings).toMatchObject({ barGrowthDots: 1, barWidthReductionDots: 1 });
    expect((await run('printers', 'growth', 'Bench', '--print', 'roll_4x6in')).exitCode).toBe(0);
    expect(await readdir(paper())).toHaveLength(1);
  });

  test('serials once, and again only with a reason', async () => {
    await addFolder();
    await run('products', 'add', '--gtin', '9506000134352');
    await run('serials', 'generate', '--product', '9506000134352', '--count', '3', '--pattern', 'S{counter}');
    const print = ['print', '--scope', 'serials', '--printer', 'Bench'] as const;
    expect((await run(...print)).exitCode).toBe(0);
    const twice = await run(...print);
    expect(twice).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/printed before/) as string });
    expect((await run(...print, '--reason', 'wet roll')).exitCode).toBe(0);
  });

  test('on the next free cell of the opened sheet, or where it is told to', async () => {
    await addFolder();
    await run('products', 'add', '--gtin', '9506000134352');
    await run(
      'serials',
      'generate',
      '--product',
      '9506000134352',
      '--count',
      '20',
      '--pattern',
      'S{counter}',
    );
    const print = ['print', '--scope', 'serials', '--printer', 'Bench', '--template', 'avery_5163'] as const;
    const first = await json(...print, '--start', '6');
    expect(first).toMatchObject({ state: 'done', labels: 20, sheets: 3 });
    // Five labels lie on the last sheet: the next 20 fill it, and take a whole one and five cells more.
    const next = await json(...print, '--start', 'next', '--reason', 'a test');
    expect(next).toMatchObject({ state: 'done', sheets: 3 });
    expect(await json(...print, '--reason', 'a test')).toMatchObject({ state: 'done', sheets: 3 });
    const fresh = await json(...print, '--start', '1', '--reason', 'a test');
    expect(fresh).toMatchObject({ state: 'done', sheets: 2 });
  });

  test('what a request on standard input names, as the screens copy it', async () => {
    await addFolder();
    await run('products', 'add', '--gtin', '9506000134352');
    const request = {
      scope: 'products',
      export_type: 'sheet_pdf',
      file_format: 'pdf',
      filters: { gtins: ['9506000134352'] },
    };
    const words = ['print', '--printer', 'Bench', '--request', '-', '--json'];
    const ended = await runLabelwright(data(), words, JSON.stringify(request));
    expect(JSON.parse(ended.stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
      state: 'done',
      labels: 1,
    });
  });

  test('a held job when it is released, by whoever runs the queue', async () => {
    await addFolder();
    const held = await json('print', '--from', await lots(), '--printer', 'Bench', '--hold');
    expect(held.state).toBe('held');
    expect(await json('prints', 'release', held.id)).toMatchObject({ state: 'rendered' });
    expect(await json('prints', 'run')).toMatchObject({ id: held.id, state: 'done' });
    expect(await json('prints', 'run')).toEqual({ printed: 0 });
  });

  test('on a paused printer only when it is resumed, and says so meanwhile', async () => {
    await addFolder();
    await run('printers', 'pause', 'Bench');
    const held = await json('print', '--from', await lots(), '--printer', 'Bench', '--hold');
    await run('prints', 'release', held.id);
    const child = startLabelwright(data(), ['prints', 'run', '--json']);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await json('prints', 'show', held.id)).toMatchObject({ state: 'rendered', sentLabels: 0 });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await run('printers', 'resume', 'Bench');
    expect(await ended).toBe(0);
    expect(await json('prints', 'show', held.id)).toMatchObject({ state: 'done' });
  });

  test('nothing where the stock does not fit, and names both sizes', async () => {
    await addFolder();
    await run('printers', 'set', 'Bench', '--media', '57x32+3', '--feeds', 'roll');
    const refused = await run('print', '--from', await lots(), '--printer', 'Bench');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toMatch(/57 × 32 mm.*215\.9 × 279\.4 mm/);
  });

  test.each([
    [['print', '--printer', 'Bench']],
    [['print', '--scope', 'lots', '--printer', 'Nowhere']],
    [['prints', 'show', '23456789ABCDEFGHJKLMNP']],
    [['printers', 'remove', 'Nowhere']],
    [['printers', 'add', 'X', '--folder', 'relative']],
  ])('no sense out of %j, and says why in a sentence', async (words) => {
    const ended = await run(...words);
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr).toMatch(/^labelwright: .+\.\n$/);
  });

  test.each([
    [['printers', 'add', 'X']],
    [['printers', 'add', 'X', '--folder', '/tmp/x', '--zpl', 'host']],
    [['printers', 'add', 'X', '--folder', '/tmp/x', '--dpi', 'many']],
    [['printers', 'add', 'X', '--folder', '/tmp/x', '--media', 'A4']],
    [['prints', '--state', 'lost']],
    [['prints', 'answer', '23456789ABCDEFGHJKLMNP']],
    [['print', '--scope', 'lots']],
    [['ledger', 'life', 'pallets', '23456789ABCDEFGHJKLMNP']],
  ])('exit with 2 for words that are not understood: %j', async (words) => {
    const ended = await run(...words);
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toMatch(/\S/);
  });
});
