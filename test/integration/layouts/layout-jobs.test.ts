import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { callLabelwright } from '../../command-line/in-process.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { useStationFolder } from '../station-in-folder.ts';

const folder = useStationFolder();

async function json(...words: string[]): Promise<unknown> {
  const { stdout, stderr } = await callLabelwright(folder.path, [...words, '--json']);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as unknown;
}

async function addGoods(): Promise<void> {
  await json('products', 'add', '--gtin', '9506000134352', '--name', 'Olive oil');
  await json('products', 'add', '--gtin', '9506000149349', '--name', 'Oil');
}

const REQUEST = {
  scope: 'products',
  export_type: 'sheet_pdf',
  file_format: 'pdf',
  asset_config: { sheet_template: 'avery_l7160', layout: 'ours' },
} as const;

describe('a job that names a layout', () => {
  it('keeps it with its version: made again it has the same bytes, whatever became of the layout', async () => {
    await addGoods();
    await json('layouts', 'add', 'ours', '--from', 'product');
    const station = await folder.open();
    const bytesOf = async (id: string): Promise<Buffer> => {
      const artifact = station.exports.artifact(id as never);
      if (!artifact.ok) throw new Error(artifact.problem.message);
      return readFile(artifact.value.path);
    };
    const first = await station.exports.submit(REQUEST, {});
    if (!first.ok) throw new Error(JSON.stringify(first.problem));
    const read = station.layouts.find('shelf_edge' as never);
    if (!read.ok) throw new Error('There is no shelf_edge');
    station.layouts.save({ ...read.value.layout, id: 'ours' }, { by: 'Ada' });
    const again = await station.exports.again(first.value.job_id, {});
    if (!again.ok) throw new Error(again.problem.message);
    const anew = await station.exports.submit(REQUEST, {});
    if (!anew.ok) throw new Error(JSON.stringify(anew.problem));
    // The second export is dated otherwise: what is drawn is told apart by its length.
    const [one, two, three] = await Promise.all(
      [first, again, anew].map((each) => bytesOf(each.value.job_id)),
    );
    expect(withoutDates(two)).toBe(withoutDates(one));
    expect(withoutDates(three)).not.toBe(withoutDates(one));
  });

  it('has its pictures with it, and is refused where one of them is not there', async () => {
    await addGoods();
    const station = await folder.open();
    const read = station.layouts.find('product' as never);
    if (!read.ok) throw new Error('There is no product');
    const [design] = read.value.layout.designs;
    const box = { leftMm: 33, topMm: 25, widthMm: 20, heightMm: 10 };
    const logo = { id: 'logo', kind: 'picture', picture: 'Logo', box, leaveOutOrder: null };
    const elements = [...(design?.elements ?? []).filter(({ id }) => id !== 'weight'), logo];
    const layout = { id: 'ours', names: { en: 'Ours' }, designs: [{ ...design, elements }] };
    expect(station.layouts.save(layout, { by: 'Ada' }).ok).toBe(true);
    expect(await station.exports.submit(REQUEST, {})).toMatchObject({
      ok: false,
      problem: [{ field: 'asset_config.layout', problem: { code: 'picture_unknown' } }],
    });
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path d="M0 0H20V10H0z"/></svg>';
    expect(await station.pictures.add('Logo', Buffer.from(svg))).toMatchObject({ ok: true });
    const shown = await station.previews.preview(REQUEST, 1);
    expect(shown).toMatchObject({ ok: true, value: { cells: [{ notes: [] }, { notes: [] }] } });
    const receipt = await station.exports.submit(REQUEST, {});
    if (!receipt.ok) throw new Error(JSON.stringify(receipt.problem));
    station.pictures.remove('Logo');
    expect(await station.exports.again(receipt.value.job_id, {})).toMatchObject({
      ok: true,
      value: { status: 'completed' },
    });
  });

  it('has one module on all of its labels, in its preview and in its file', async () => {
    await json('products', 'add', '--gtin', '9506000134352', '--name', 'Olive oil');
    await json('lots', 'add', '--product', '9506000134352', '--code', 'A');
    await json('lots', 'add', '--product', '9506000134352', '--code', 'ABCDEFGHIJ1234567890');
    const station = await folder.open();
    const request = { ...REQUEST, scope: 'lots', asset_config: { ...REQUEST.asset_config, layout: 'lot' } };
    const shown = await station.previews.preview(request, 1);
    if (!shown.ok || shown.value.kind !== 'sheet') throw new Error(JSON.stringify(shown));
    const symbols = [...shown.value.svg.matchAll(/matrix\(([\d.]+) 0 0 \1 [^"]*" d="(M0 0h[^"]*)"/g)];
    const modules = symbols.map(([, module]) => Number(module));
    expect([modules.length, new Set(modules).size]).toEqual([2, 1]);
    const receipt = await station.exports.submit(request, {});
    if (!receipt.ok) throw new Error(JSON.stringify(receipt.problem));
    const artifact = station.exports.artifact(receipt.value.job_id);
    if (!artifact.ok) throw new Error(artifact.problem.message);
    const [page = ''] = await rasterisePdf(artifact.value.path, DPI, folder.path);
    const printed = (await readWithZxing(page)).map(({ box }) => (box.width * 25.4) / DPI);
    const drawn = symbols.map(([, module, path = '']) => Number(module) * columnsOf(path));
    expect(printed.sort()).toEqual(drawn.sort().map((width) => expect.closeTo(width, 0) as number));
    expect(drawn[1]).toBeGreaterThan((drawn[0] ?? 0) + 1.5);
  });

  it('is refused where the layout is unknown, or the request says what a layout decides', async () => {
    const station = await folder.open();
    const submitted = async (config: object): Promise<readonly string[]> => {
      const request = { ...REQUEST, asset_config: config };
      const receipt = await station.exports.submit(request, {});
      return receipt.ok ? [] : receipt.problem.map(({ field, problem }) => `${field} ${problem?.code ?? ''}`);
    };
    expect(await submitted({ layout: 'nowhere' })).toEqual(['asset_config.layout layout_unknown']);
    expect(await submitted({ layout: 'No!' })).toEqual(['asset_config.layout layout_id']);
    expect(await submitted({ layout: 'product', text: ['name'], dual_marking: true })).toEqual([
      'asset_config.text layout_decides',
      'asset_config.dual_marking layout_decides',
    ]);
    expect(await submitted({ layout: 'product', hri: 'gtin' })).toEqual(['asset_config.hri layout_decides']);
    expect(await submitted({ layout: 'product@2' })).toEqual(['asset_config.layout layout_version_unknown']);
  });
});

const DPI = 600;

/** How many columns a symbol's path has. */
function columnsOf(path: string): number {
  return Math.max(
    ...[...path.matchAll(/M(\d+) \d+h(\d+)/g)].map(([, from, length]) => Number(from) + Number(length)),
  );
}

function withoutDates(pdf: Buffer | undefined): string {
  return (pdf ?? Buffer.alloc(0))
    .toString('latin1')
    .replaceAll(/\(D:[^)]*\)/g, '')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.Z+-]*/g, '')
    .replaceAll(/\/ID ?\[[^\]]*\]/g, '');
}

describe('labelwright layouts', () => {
  it('lists, adds, imports, exports, approves, locks, shows and removes', async () => {
    const ids = async (): Promise<unknown> => {
      const { items } = (await json('layouts')) as { items: readonly { id: string; isDraft: boolean }[] };
      return items.map(({ id, isDraft }) => [id, isDraft]);
    };
    expect(await ids()).toContainEqual(['shelf_edge', false]);
    expect(await json('layouts', 'add', 'ours', '--from', 'product', '--needs-approval')).toEqual({
      id: 'ours',
      version: 1,
      isDraft: true,
    });
    expect(await ids()).toContainEqual(['ours', true]);
    const file = path.join(folder.path, 'ours.json');
    await json('layouts', 'export', 'ours', '--out', file);
    expect(await json('layouts', 'export', 'automatic')).toMatchObject({
      error: { code: 'layout_unknown', message: expect.not.stringContaining('automatic,') as string },
    });
    const changed = { ...(JSON.parse(await readFile(file, 'utf8')) as object), names: { en: 'Ours' } };
    await writeFile(file, JSON.stringify(changed));
    expect(await json('layouts', 'import', file)).toMatchObject({ version: 2, isDraft: true });
    expect(await json('layouts', 'approve', 'ours@2', '--by', 'Grace')).toMatchObject({
      version: 2,
      approved: { by: 'Grace' },
    });
    expect(await json('layouts', 'lock', 'ours')).toMatchObject({ id: 'ours', isDraft: false });
    expect(await json('layouts', 'import', file)).toMatchObject({ error: { code: 'layout_locked' } });
    expect(await json('layouts', 'lock', 'ours', '--undo')).toMatchObject({ locked: null });
    expect(await json('layouts', 'approval', 'ours', 'off')).toMatchObject({ needsApproval: false });
    expect(await json('layouts', 'show', 'ours')).toMatchObject({ lastVersion: 2, versions: [{}, {}] });
    expect(await json('layouts', 'remove', 'ours')).toEqual({ removed: 'ours' });
    expect(await json('layouts', 'show', 'ours')).toMatchObject({ error: { code: 'layout_unknown' } });
  });

  it('shows a layout, saved or not, on the record with the longest name', async () => {
    await addGoods();
    const file = path.join(folder.path, 'new.json');
    const svg = path.join(folder.path, 'label.svg');
    const { stdout } = await callLabelwright(folder.path, ['layouts', 'export', 'shelf_edge']);
    await writeFile(file, stdout);
    for (const layout of ['shelf_edge', file]) {
      const shown = await json('layouts', 'preview', layout, '--template', 'avery_l7160', '--out', svg);
      expect(shown).toMatchObject({ label: { name: 'Olive oil' }, widthMm: 63.5, heightMm: 38.1, notes: [] });
      expect(await readFile(svg, 'utf8')).toMatch(/^<svg /);
    }
    expect(
      await json('layouts', 'preview', 'shelf_edge', '--record', 'shortest', '--out', svg),
    ).toMatchObject({ label: { name: 'Oil' } });
  });

  it('writes two versions over each other for the records that differ most, and says what differs', async () => {
    await addGoods();
    const file = path.join(folder.path, 'ours.json');
    await json('layouts', 'add', 'ours', '--from', 'product');
    await json('layouts', 'export', 'ours', '--out', file);
    const changed = (await readFile(file, 'utf8')).replaceAll('"field": "name"', '"field": "brand"');
    await writeFile(file, changed);
    await json('layouts', 'import', file);
    const pictures = path.join(folder.path, 'compared');
    const words = ['layouts', 'compare', 'ours@1', 'ours@2', '--template', 'avery_l7160', '--out', pictures];
    const { compared, differing, records } = (await json(...words)) as {
      compared: number;
      differing: number;
      records: readonly { areaMm2: number; file: string; label: object; differences: readonly object[] }[];
    };
    expect([compared, differing]).toEqual([2, 2]);
    expect(records.map(({ label }) => label)).toMatchObject([{ name: 'Olive oil' }, { name: 'Oil' }]);
    expect(records[0]?.differences).toContainEqual(
      expect.objectContaining({ facts: { which: 'gone', element: 'name' } }),
    );
    expect(await readFile(records[0]?.file ?? '', 'utf8')).toMatch(/^<svg .*#before.*#after/);
    const { stdout } = await callLabelwright(folder.path, words);
    expect(stdout).toContain('2 of 2 records differ.');
    expect(stdout).toContain('No longer there: “name”.');
    const same = ['layouts', 'compare', 'ours@1', 'ours@1', '--template', 'avery_l7160', '--out', pictures];
    expect(await json(...same)).toEqual({ compared: 2, differing: 0, records: [] });
  });

  it('compares an approved version with a draft as both will be printed: without the word DRAFT', async () => {
    await addGoods();
    const file = path.join(folder.path, 'ours.json');
    await json('layouts', 'add', 'ours', '--from', 'product', '--needs-approval');
    await json('layouts', 'approve', 'ours@1', '--by', 'Grace');
    await json('layouts', 'export', 'ours', '--out', file);
    const pictures = path.join(folder.path, 'compared');
    const compare = [
      'layouts',
      'compare',
      'ours@1',
      'ours@2',
      '--template',
      'avery_l7160',
      '--out',
      pictures,
    ];
    await writeFile(file, (await readFile(file, 'utf8')).replace('"en": "Product"', '"en": "Ours"'));
    expect(await json('layouts', 'import', file)).toMatchObject({ version: 2, isDraft: true });
    expect(await json(...compare)).toEqual({ compared: 2, differing: 0, records: [] });
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('"field": "name"', '"field": "brand"'));
    expect(await json('layouts', 'import', file)).toMatchObject({ version: 3, isDraft: true });
    const { records } = (await json(...compare.with(3, 'ours@3'))) as {
      records: readonly { differences: readonly object[] }[];
    };
    expect(records.flatMap(({ differences }) => differences)).toEqual(
      records.map(() => expect.objectContaining({ facts: { which: 'gone', element: 'name' } }) as object),
    );
  });

  it('shows the rows of a file that is not in the catalogue yet', async () => {
    const file = path.join(folder.path, 'new.csv');
    await writeFile(file, 'gtin,name\n9506000134352,Olive oil from the new harvest\n');
    const svg = path.join(folder.path, 'label.svg');
    expect(await json('layouts', 'preview', 'food', '--from', file, '--out', svg)).toMatchObject({
      label: { name: 'Olive oil from the new harvest' },
    });
  });

  it('names a layout for labels', async () => {
    await addGoods();
    const out = path.join(folder.path, 'labels.pdf');
    const words = ['--template', 'avery_l7160', '--out', out];
    expect(await json('export', '--layout', 'food', ...words)).toMatchObject({ status: 'completed' });
    expect(await json('export', '--layout', 'nowhere', ...words)).toMatchObject({ error: {} });
  });
});
