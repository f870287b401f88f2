import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { FileBackend } from '../../../electron/printing/backends/file-backend.ts';
import type { Station } from '../../../electron/station/station.ts';
import type { ExportRequest } from '../../../shared/contract/export-request.ts';
import type { LayoutReference } from '../../../shared/contract/layout-reference.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Gtin } from '../../../shared/gs1/gtin.ts';
import type { LotCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { ExportBody } from '../../../shared/ipc/exports.ts';
import { callLabelwright } from '../../command-line/in-process.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { good } from '../good.ts';
import { openedHandlers, valueOf } from '../handlers/opened-handlers.ts';
import { addFilePrinter, ANNA, keptBy, reached } from '../printing/print-folder.ts';
import { useStationFolder } from '../station-in-folder.ts';

const folder = useStationFolder();

const NOW = new Date(2026, 10, 30, 9);

/** The weight is of a trade item of variable measure; both GTINs are. */
const LAYOUT = {
  id: 'ours',
  names: { en: 'Ours' },
  asks: [
    { key: 'labels', kind: 'quantity', names: { en: 'Labels' }, default: 1, most: 20 },
    { key: 'made', kind: 'date', names: { en: 'Production date' }, field: 'production_date', mostDays: 0 },
    { key: 'net', kind: 'weight', names: { en: 'Net weight' }, field: 'net_weight_kg', required: false },
    {
      key: 'lot',
      kind: 'text',
      names: { en: 'Lot' },
      field: 'lot',
      characters: 'capitals_digits',
      required: false,
    },
    {
      key: 'shift',
      kind: 'text',
      names: { en: 'Shift' },
      field: 'text:Shift',
      default: 'Early',
      required: false,
    },
    { key: 'thaw', kind: 'date', names: { en: 'Thawed' }, field: 'text:Thawed', required: false },
  ],
  designs: [
    {
      shape: 'rectangle',
      widthMm: 63.5,
      heightMm: 38.1,
      safeMarginMm: 1,
      elements: [
        { id: 'symbol', kind: 'symbol', box: { leftMm: 1, topMm: 1, widthMm: 30, heightMm: 36 } },
        {
          id: 'text',
          kind: 'text',
          box: { leftMm: 32, topMm: 1, widthMm: 30, heightMm: 36 },
          size: { kind: 'fixed', pt: 8, leastPt: 5 },
          mostLines: 9,
          parts: [
            { kind: 'field', field: 'text:Shift' },
            { kind: 'free', text: ' ' },
            { kind: 'field', field: 'lot', word: true },
            { kind: 'free', text: ' ' },
            { kind: 'field', field: 'net_weight_kg', suffix: ' kg' },
            { kind: 'free', text: ' ' },
            { kind: 'field', field: 'text:Thawed', prefix: 'THAWED ' },
          ],
        },
      ],
    },
  ],
};

/** Its symbol alone. */
const SMALLER = { ...LAYOUT.designs[0], elements: LAYOUT.designs[0]?.elements.slice(0, 1) };

/** Of indicator 9: a trade item of variable measure, whose weight GS1 lets stand beside it. */
const HAM = '99506000134355';

let station: Station;

beforeEach(async () => {
  station = await folder.open({ now: () => NOW, backends: [new FileBackend()] });
  good(station.layouts.save(LAYOUT, { by: 'Ada' }));
});

function request(answers: Readonly<Record<string, string>>, more: object = {}): object {
  return {
    scope: 'products',
    export_type: 'sheet_pdf',
    file_format: 'pdf',
    asset_config: {
      sheet_template: 'avery_l7160',
      layout: 'ours',
      symbol: 'datamatrix',
      date_format: 'DD.MM.YYYY',
      answers,
    },
    ...more,
  };
}

async function addGoods(rows: string): Promise<void> {
  const file = path.join(folder.path, 'goods.csv');
  await writeFile(file, rows);
  const { stderr, exitCode } = await callLabelwright(folder.path, ['import', file]);
  if (exitCode !== 0) throw new Error(stderr);
}

function fileOf(id: ShortId): string {
  return good(station.exports.artifact(id)).path;
}

/** What the symbols of a job's first page hold, and its text. */
async function readLabels(
  id: ShortId,
): Promise<{ readonly symbols: readonly string[]; readonly text: string }> {
  const pdf = fileOf(id);
  const [picture = ''] = await rasterisePdf(pdf, 300, folder.path);
  const symbols = (await readWithZxing(picture)).map(({ content }) => content.replaceAll('\u001d', '|'));
  const text = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' });
  return { symbols, text: text.replaceAll(/\s+/g, ' ') };
}

async function problemsOf(body: object): Promise<readonly string[]> {
  const receipt = await station.exports.submit(body, {});
  return receipt.ok ? [] : receipt.problem.map(({ field, problem }) => `${field} ${problem?.code ?? ''}`);
}

describe('answers to what a layout asks', () => {
  it('are on the label: symbol and text say the same, and a job made again keeps them to the byte', async () => {
    await addGoods(`gtin,name\n${HAM},Ham\n`);
    const answers = { labels: '2', made: '2026-11-29', net: '1,250', lot: 'A17', thaw: '261130' };
    const receipt = good(await station.exports.submit(request(answers), {}));
    const { symbols, text } = await readLabels(receipt.job_id);
    expect(symbols).toEqual(Array(2).fill(`01${HAM}112611293103001250` + '10A17'));
    expect(text).toContain('Early LOT A17 1.250 kg THAWED 30.11.2026');
    expect(station.exports.find(receipt.job_id)?.request.asset_config?.answers).toEqual(answers);
    const said = station.jobTable
      .find(receipt.job_id)
      ?.answers.map(({ names, value }) => `${names.en} ${value}`);
    expect(said).toContain('Net weight 1.250');
    expect(said).toContain('Shift Early');
    good(station.layouts.save({ ...LAYOUT, asks: [] }, { by: 'Ada' }));
    const again = good(await station.exports.again(receipt.job_id, {}));
    const [one, two] = await Promise.all([receipt, again].map(({ job_id: id }) => readFile(fileOf(id))));
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
  });

  it('that are unknown, missing or out of their limits are told by the field', async () => {
    await addGoods(`gtin,name\n${HAM},Ham\n`);
    expect(await problemsOf(request({ made: '2026-12-01', lot: 'a', shfit: 'Late' }))).toEqual([
      'asset_config.answers.shfit answer_unknown',
      'asset_config.answers.made answer_limit',
      'asset_config.answers.lot answer_character',
    ]);
    expect(await problemsOf(request({}))).toEqual(['asset_config.answers.made answer_missing']);
    const zip = { export_type: 'datamatrix', file_format: 'svg' };
    expect(await problemsOf(request({ made: '2026-11-30' }, zip))).toEqual([
      'asset_config.answers.made answer_unasked',
    ]);
    const copies = {
      sheet_template: 'avery_l7160',
      layout: 'ours',
      copies: 3,
      production_date: '2026-11-30',
    };
    expect(await problemsOf(request({}, { asset_config: { ...copies, answers: { labels: '2' } } }))).toEqual([
      'asset_config.answers.labels answer_elsewhere',
    ]);
    expect(await problemsOf(request({}, { asset_config: copies }))).toEqual([]);
  });

  it('never contradict a record: what it says otherwise is refused, and a default only fills in', async () => {
    await addGoods(`gtin,name,serial,production date\n${HAM},Ham,S1,2026-11-01\n${HAM},Ham,S2,\n`);
    const serials = { scope: 'serials' };
    expect(await problemsOf(request({ made: '2026-11-30' }, serials))).toEqual([
      'asset_config.answers.made answer_differs',
    ]);
    // Nothing need be answered that the records say.
    const [s1] = station.catalog.serials.list({ limit: 9, offset: 0 }).items;
    if (s1 === undefined) throw new Error('There is no serial');
    good(station.catalog.table.setAttributes('serials', s1.id, { 'text:Shift': 'Late' }));
    const onlyFirst = { ...serials, filters: { serial_ids: [s1.id] } };
    const receipt = good(await station.exports.submit(request({}, onlyFirst), {}));
    const { symbols, text } = await readLabels(receipt.job_id);
    expect(symbols).toEqual([`01${HAM}1126110121S1`]);
    expect(text).toContain('Late');
    expect(await problemsOf(request({ made: '2026-11-01' }, onlyFirst))).toEqual([]);
    // Of serials without one, all that stand there together.
    expect(await problemsOf(request({}, serials))).toEqual(['asset_config.answers.made answer_missing']);
  });

  it('naming a lot bring what is known of it, and are withheld with it', async () => {
    await addGoods(`gtin,name,lot,production date\n${HAM},Ham,L1,2026-11-05\n`);
    expect(await problemsOf(request({ made: '2026-11-30', lot: 'L1' }))).toEqual([
      'asset_config.answers.made answer_differs',
    ]);
    const receipt = good(await station.exports.submit(request({ lot: 'L1' }), {}));
    expect((await readLabels(receipt.job_id)).symbols).toEqual([`01${HAM}11261105` + '10L1']);
    good(station.recall.block({ gtin: HAM as Gtin, lot: 'L1' as LotCode }, { by: 'Ada', reason: 'Mould' }));
    const blocked = good(await station.exports.submit(request({ lot: 'L1' }), {}));
    const poll = await station.exports.wait(blocked.job_id);
    expect(poll?.status).toBe('failed');
    expect(poll?.error).toContain('Mould');
    expect(await problemsOf(request({ lot: 'L1', made: '2026-11-05' }))).toEqual([]);
  });

  it('do not widen what is selected: a serial of no lot is not of the lot that is answered', async () => {
    await addGoods(`gtin,name,lot,serial\n${HAM},Ham,L1,S1\n${HAM},Ham,,LOOSE\n`);
    const [lot] = station.catalog.lots.list({ limit: 9, offset: 0 }).items;
    if (lot === undefined) throw new Error('There is no lot');
    const body = request(
      { lot: 'L1', made: '2026-11-05' },
      { scope: 'serials', filters: { lot_ids: [lot.id] } },
    );
    const { job_id: job } = good(await station.exports.submit(body, {}));
    expect((await readLabels(job)).symbols).toHaveLength(1);
  });

  it('that a default gives contradict no record by its other unit', async () => {
    const weighed = { key: 'net', kind: 'number', names: { en: 'Net' }, field: 'net_weight_kg', decimals: 2 };
    good(station.layouts.save({ ...LAYOUT, asks: [{ ...weighed, default: 1 }] }, { by: 'Ada' }));
    await addGoods(`gtin,name\n${HAM},Ham\n`);
    const [ham] = station.catalog.products.list({ limit: 9, offset: 0 }).items;
    if (ham === undefined) throw new Error('There is no ham');
    good(station.catalog.table.setAttributes('products', ham.id, { '320n': '5.00' }));
    expect(await problemsOf(request({}))).toEqual(['asset_config.answers.net answer_differs']);
  });

  it('of how many labels are missing where they have to be there', async () => {
    const asks = [{ key: 'labels', kind: 'quantity', names: { en: 'Labels' } }];
    good(station.layouts.save({ ...LAYOUT, asks }, { by: 'Ada' }));
    await addGoods(`gtin,name\n${HAM},Ham\n`);
    expect(await problemsOf(request({}))).toEqual(['asset_config.answers.labels answer_missing']);
  });

  it('may be text that looks like SQL', async () => {
    await addGoods(`gtin,name\n${HAM},Ham\n`);
    const shift = `x'); DROP TABLE products;--`;
    const receipt = good(await station.exports.submit(request({ made: '2026-11-30', shift }), {}));
    expect((await readLabels(receipt.job_id)).text.replaceAll(' ', '')).toContain(shift.replaceAll(' ', ''));
    expect(station.catalog.products.list({ limit: 9, offset: 0 }).items).toHaveLength(1);
  });
});

describe('who asks', () => {
  it('is told what the records say already, and what is wrong with the answers so far', async () => {
    await addGoods(`gtin,name,serial,production date\n${HAM},Ham,S1,2026-11-01\n${HAM},Ham,S2,\n`);
    const asked = good(station.previews.layouts.asked(request({ lot: 'a' }, { scope: 'serials' })));
    expect(asked.asks.map(({ key }) => key)).toEqual(LAYOUT.asks.map(({ key }) => key));
    expect(asked.records.find(({ key }) => key === 'made')).toEqual({
      key: 'made',
      labels: 2,
      known: 1,
      value: '2026-11-01',
    });
    expect(asked.problems.map(({ key, problem }) => `${key} ${problem.code}`)).toEqual([
      'lot answer_character',
    ]);
    const differs = good(
      station.previews.layouts.asked(request({ made: '2026-11-30' }, { scope: 'serials' })),
    );
    expect(differs.problems.map(({ problem }) => problem.message)).toEqual([
      `1 label has another value in its record: 2026-11-01 (${HAM} serial S1). Give the answer that the record has, or change the record.`,
    ]);
  });
});

describe('answers to one version of a layout', () => {
  it('make labels of that one, whatever is saved before they are handed in', async () => {
    await addGoods(`gtin,name\n${HAM},Ham\n`);
    const { client } = openedHandlers(station);
    const body = (answers: Readonly<Record<string, string>>): ExportBody => request(answers) as ExportBody;
    const asked = valueOf(await client.exports.asked({ request: body({}) }));
    expect(asked.layout).toBe('ours@1');
    // The same key stands for another day since.
    const made = { key: 'made', kind: 'date', names: { en: 'Expiry' }, field: 'expiry' };
    good(station.layouts.save({ ...LAYOUT, asks: [made] }, { by: 'Ben' }));
    const { asset_config: assets, ...rest } = body({ made: '2026-11-29', lot: 'A17' });
    const answered = { ...rest, asset_config: { ...assets, layout: 'ours@1' } };
    expect(valueOf(await client.exports.asked({ request: answered })).problems).toEqual([]);
    const { job_id: job } = valueOf(await client.exports.submit({ request: answered }));
    expect((await readLabels(job)).symbols).toEqual([`01${HAM}11261129` + '10A17']);
    // What is chosen next time is the layout, not the version that was asked.
    const last = valueOf(await client.settings.read()).lastOutput?.asset_config;
    expect(last).toMatchObject({ layout: 'ours' });
    expect(last).not.toHaveProperty('answers');
  });
});

describe('a print job', () => {
  it('has the answers on its labels, as many of each as are asked for', async () => {
    await addGoods(`gtin,name\n${HAM},Ham\n`);
    const paper = path.join(folder.path, 'paper');
    const printer = addFilePrinter(station, paper);
    const print = async (answers: Readonly<Record<string, string>>) =>
      station.prints.submit({ request: request(answers) as ExportRequest, printerId: printer.id }, ANNA);
    const refused = await print({ labels: '2' });
    expect(refused.ok ? '' : refused.problem.message).toContain('The layout asks for this: Production date');
    station.prints.start();
    const job = good(await print({ labels: '2', made: '2026-11-29', lot: 'A17' }));
    await reached(station, job.id, 'done', 'needs_attention');
    const [picture = ''] = await rasterisePdf(keptBy(paper)[0] ?? '', 300, folder.path);
    const read = (await readWithZxing(picture)).map(({ content }) => content.replaceAll('\u001d', '|'));
    expect(read).toEqual(Array(2).fill(`01${HAM}11261129` + '10A17'));
    expect(good(station.prints.labels(job.id, 9, 0)).items[0]?.label).toMatchObject({ lot: 'A17' });
  });
});

describe('a preview', () => {
  it('shows examples where nobody has answered, and says so', async () => {
    await addGoods(`gtin,name\n${HAM},Ham\n`);
    const shown = good(await station.previews.preview(request({ net: '2.5' }), 1));
    if (shown.kind !== 'sheet') throw new Error('It is no sheet');
    expect(shown.answers.map(({ key, value, source }) => `${key} ${value} ${source}`)).toEqual([
      'labels 1 default',
      'made 2026-11-30 example',
      'net 2.5 given',
      'lot ABC123 example',
      'shift Early default',
      'thaw 2026-11-30 example',
    ]);
    expect(shown.cells[0]?.label).toMatchObject({ lot: 'ABC123', attributes: { '310n': '2.5' } });
  });

  it('has what the request says elsewhere before answers and examples, as the form proposes it', async () => {
    await addGoods(`gtin,name\n${HAM},Ham\n`);
    const elsewhere = (more: object): object => ({
      asset_config: {
        sheet_template: 'avery_l7160',
        layout: 'ours',
        answers: { labels: '2', made: '2026-11-29' },
        ...more,
      },
    });
    const answersOf = async (body: object): Promise<readonly string[]> => {
      const shown = good(await station.previews.preview(body, 1));
      if (shown.kind !== 'sheet') throw new Error('It is no sheet');
      return shown.answers.flatMap(({ key, value, source }) =>
        ['labels', 'made'].includes(key) ? [`${key} ${value} ${source}`] : [],
      );
    };
    const said = elsewhere({ copies: 3, production_date: '2026-11-12' });
    const shown = await station.previews.preview(request({}, said), 1);
    expect(good(shown)).toMatchObject({ copies: 3, cells: [{}, {}, {}] });
    expect(await answersOf(request({}, said))).toEqual(['labels 3 given', 'made 2026-11-12 given']);
    // Tomorrow is no production date here, and no example hides it.
    const tomorrow = request({}, elsewhere({ production_date: '2026-12-01' }));
    expect(await answersOf(tomorrow)).toEqual(['labels 2 given']);
    const ours = good(station.layouts.find('ours' as LayoutReference));
    const seen = await station.previews.layouts.preview(request({}, said) as ExportBody, ours, 'longest');
    expect(good(seen).label).toMatchObject({ attributes: { '11': '2026-11-12' }, lot: 'ABC123' });
  });

  it('of two versions has an example for each field that either asks for, whatever the keys', async () => {
    await addGoods(`gtin,name\n${HAM},Ham\n`);
    const [, made] = LAYOUT.asks;
    const asks = [
      { ...made, field: 'expiry', mostDays: 9 },
      { ...made, key: 'thawed' },
    ];
    const before = good(station.layouts.find('ours' as LayoutReference));
    const after = good(station.layouts.save({ ...LAYOUT, asks, designs: [SMALLER] }, { by: 'Ada' }));
    const pair = { before, after };
    const body = request({}) as ExportBody;
    const { records } = good(await station.previews.comparisons.compare(body, pair, 0));
    expect(records[0]?.label).toMatchObject({
      lot: 'ABC123',
      attributes: { '11': '2026-11-30', '17': '2026-11-30' },
    });
    // What is written meanwhile is seen by the next stretch and the next picture.
    await addGoods(`gtin,name\n${HAM},A ham with a longer name\n`);
    const again = good(await station.previews.comparisons.compare(body, pair, 0));
    expect(again.records[0]?.label).toMatchObject({ name: 'A ham with a longer name' });
  });
});

describe('labelwright export', () => {
  it('takes answers, and says what is missing with what it is', async () => {
    await addGoods(`gtin,name\n${HAM},Ham\n`);
    const words = ['export', '--layout', 'ours', '--template', 'avery_l7160', '--out', folder.path];
    const missing = await callLabelwright(folder.path, words);
    expect(missing.exitCode).not.toBe(0);
    expect(missing.stderr).toContain(
      'asset_config.answers.made: The layout asks for this: Production date, a date such as 2026-11-30.',
    );
    const answered = await callLabelwright(folder.path, [
      ...words,
      '--answer',
      'made=2026-01-30',
      'labels=3',
    ]);
    expect(answered.stderr).not.toContain('asset_config');
    expect(answered.exitCode).toBe(0);
    const twice = await callLabelwright(folder.path, [...words, '--answer', 'made=1', '--answer', 'made=2']);
    expect(twice.stderr).toContain('--answer made is given twice');
  });
});
