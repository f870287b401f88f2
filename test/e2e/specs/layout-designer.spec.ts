import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { readTables } from '../../../electron/render/fonts/sfnt-tables.ts';
import type { Layout, LayoutElement } from '../../../shared/layout/layout.ts';
import { runLabelwright } from '../../command-line/labelwright.ts';
import { strayInk } from '../../decoding/disagreement.ts';
import { type GrayImage, readImage } from '../../decoding/gray-image.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import type { App } from '../pages/app.ts';
import { paintInPage } from '../pages/paint-in-page.ts';
import { type Bench, expect, test } from '../test.ts';
import { words } from '../wording.ts';

const SHOTS = process.env['DESIGNER_SHOTS'];
const DOTS_PER_INCH = 300;
const SAFE_MARGIN_MM = 1.5;

/** Stock that no list has: one label a page. */
const OWN_STOCK = {
  name: 'Shelf roll',
  stock: [],
  page: { width: '62mm', height: '40mm' },
  label: { shape: 'rectangle', width: '62mm', height: '40mm', corner_radius: '1.5mm', safe_margin: '1.5mm' },
  grid: { columns: 1, rows: 1, x: '0mm', y: '0mm', pitch_x: '62mm', pitch_y: '40mm' },
  arrangement: 'beside',
};
const STOCK_ID = 'own_shelf_roll';

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M2 18L20 2l18 16z"/></svg>';

/** The designer of the layouts screen, as a person has it before them. */
class DesignerPage {
  readonly #page: Page;

  constructor({ page }: App) {
    this.#page = page;
  }

  get drawing() {
    const canvas = this.#page.getByRole('region', { name: words('layouts.canvas') });
    return canvas.getByRole('img', { name: words('layouts.drawing') });
  }

  handle(id: string) {
    return this.#page.locator(`[data-element="${id}"]`);
  }

  get marks() {
    return this.#page.getByRole('region', { name: words('layouts.marks') });
  }

  button(key: string) {
    return this.#page.getByRole('button', { name: words(key), exact: true });
  }

  field(key: string) {
    return this.#page.getByRole('textbox', { name: words(key), exact: true });
  }

  /** Begins a layout for the labels of a stock that is found by a text. */
  async begin(name: string, stock: string): Promise<void> {
    await this.button('layouts.new').click();
    const dialog = this.#page.getByRole('dialog');
    await dialog.getByRole('button', { name: new RegExp(`^${words('layouts.newFor')}`) }).click();
    await this.#page.getByRole('searchbox', { name: words('stock.search') }).fill(stock);
    await this.#page
      .getByRole('option', { name: new RegExp(stock) })
      .first()
      .click();
    await dialog.getByRole('textbox', { name: words('layouts.name') }).fill(name);
    await dialog.getByRole('button', { name: words('layouts.newGo') }).click();
    await expect(this.drawing).toBeVisible();
  }

  async addField(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: words('layouts.addField') }).click();
    await this.#page.getByRole('option', { name, exact: true }).click();
  }

  /** Drags by the mouse, in millimetres of the label. */
  async drag(target: ReturnType<DesignerPage['handle']>, xMm: number, yMm: number): Promise<void> {
    const [box, label] = [await target.boundingBox(), await this.drawing.boundingBox()];
    if (box === null || label === null) throw new Error('Nothing to drag');
    const pxPerMm = label.width / 62;
    const { mouse } = this.#page;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + (xMm * pxPerMm) / 2, y + (yMm * pxPerMm) / 2);
    await mouse.move(x + xMm * pxPerMm, y + yMm * pxPerMm);
    await mouse.up();
  }

  /** A grip of the chosen element: `se` is at its right bottom corner. */
  grip(name: string) {
    return this.#page.locator(`[data-grip="${name}"]`);
  }

  /** The drawing as this window paints it. */
  async painted(): Promise<GrayImage> {
    const { widthPx, heightPx, pixels } = await this.drawing.evaluate(paintInPage, DOTS_PER_INCH);
    return { widthPx, heightPx, pixels: new Uint8Array(Buffer.from(pixels, 'base64')) };
  }
}

/** Goods with a price and a place on the shelf, and the stock. */
async function fill(bench: Bench): Promise<string> {
  const data = join(bench.folder, 'data');
  const goods = join(bench.folder, 'goods.csv');
  writeFileSync(
    goods,
    'gtin,serial,lot,best before,title,Price,Shelf\n' +
      '9506000134352,S1,L1,2027-06-30,Olive oil,4.99,A-12\n' +
      '9506000134369,S2,L20,2027-08-31,Extra virgin cold pressed olive oil of the old hills,12.49,B-3\n',
  );
  const stock = join(bench.folder, 'stock.json');
  writeFileSync(stock, JSON.stringify({ id: STOCK_ID, ...OWN_STOCK }));
  const texts = ['--map', 'Price=text', 'Shelf=text'];
  for (const call of [
    ['import', goods, ...texts],
    ['templates', 'import', stock],
  ]) {
    const ended = await runLabelwright(data, call);
    expect(ended.exitCode, ended.stderr).toBe(0);
  }
  return data;
}

async function savedLayout(bench: Bench, data: string, id: string): Promise<Layout> {
  const file = join(bench.folder, `${id}.json`);
  const ended = await runLabelwright(data, ['layouts', 'export', id, '--out', file]);
  expect(ended.exitCode, ended.stderr).toBe(0);
  return JSON.parse(readFileSync(file, 'utf8')) as Layout;
}

function elementOf({ designs: [design] }: Layout, id: string): LayoutElement | undefined {
  return design?.elements.find((element) => element.id === id);
}

/** What stands in the safe area of the label: outside it the window draws the label's edge. Programs round a page's size up or off. */
function safeArea({ widthPx, heightPx, pixels }: GrayImage): GrayImage {
  const dots = (lengthMm: number): number => Math.floor((lengthMm / 25.4) * DOTS_PER_INCH);
  const margin = dots(SAFE_MARGIN_MM) - 1;
  const [width, height] = [dots(62) - 2 * margin, dots(40) - 2 * margin];
  expect([widthPx >= width, heightPx >= height]).toEqual([true, true]);
  const rows = Array.from({ length: height }, (_, row) => {
    const from = (row + margin) * widthPx + margin;
    return pixels.subarray(from, from + width);
  });
  return { widthPx: width, heightPx: height, pixels: new Uint8Array(Buffer.concat(rows)) };
}

/** The list of layouts, on the screen that most warehouse desktops have. */
async function openLayouts(bench: Bench) {
  const data = await fill(bench);
  const app = await bench.open();
  const { page } = app;
  await page.setViewportSize({ width: 1366, height: 768 });
  await app.show('layouts');
  return { data, app, page, designer: new DesignerPage(app) };
}

async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${SHOTS}/${name}-${colorScheme}.png` });
  }
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
  }
}

test('a label with a logo, a price, a shelf and a date is designed by mouse on own stock, and printed as it was shown', async ({
  bench,
}) => {
  const { data, app, page, designer } = await openLayouts(bench);
  await shoot(page, 'list');
  await expectAccessible(page);
  await designer.begin('Our shelf', 'Shelf roll');

  // The symbol smaller and out of the way, the name over the whole width.
  await designer.handle('symbol').click();
  await designer.drag(designer.grip('se'), -6, -6);
  await designer.drag(designer.handle('symbol'), 0, 20);
  await designer.handle('name').click();
  await designer.drag(designer.grip('sw'), -40, -26);
  await designer.drag(designer.grip('e'), -13, 0);
  await designer.addField(words('layouts.text.printedOnly', { heading: 'Price' }));
  await designer.drag(designer.handle('price'), 3, 3);
  await designer.drag(designer.grip('se'), 2, 8);
  await designer.addField(words('layouts.text.printedOnly', { heading: 'Shelf' }));
  await designer.drag(designer.grip('e'), -10, 0);
  await designer.addField(words('fields.best_before'));
  await page.getByRole('checkbox', { name: words('layouts.text.word') }).check({ force: true });
  const chooser = page.locator('input[type="file"][accept=".png,.svg"]').first();
  // From a file on the disk: the desktop app reads it by its path, which bytes alone have none of.
  const logo = join(bench.folder, 'Mountain.svg');
  writeFileSync(logo, LOGO);
  await chooser.setInputFiles(logo);
  await expect(designer.handle('picture')).toBeVisible();
  await designer.drag(designer.handle('picture'), 40, -20);
  await designer.drag(designer.grip('sw'), -8, 7);
  await expect(designer.marks).toContainText(words('layouts.scan.reads'));
  await shoot(page, 'designed');

  // What would lie on the symbol is left out, and marked so at once; undone, it is there again.
  const place = await designer.handle('shelf').getAttribute('style');
  const [from, to] = [
    await designer.handle('shelf').boundingBox(),
    await designer.handle('symbol').boundingBox(),
  ];
  const pxPerMm = ((await designer.drawing.boundingBox())?.width ?? 0) / 62;
  const way = [(to?.x ?? 0) + 10 - (from?.x ?? 0), (to?.y ?? 0) + 10 - (from?.y ?? 0)].map(
    (px) => px / pxPerMm,
  );
  await designer.drag(designer.handle('shelf'), way[0] ?? 0, way[1] ?? 0);
  await expect(designer.handle('shelf')).toContainText(words('layouts.tone.left_out'));
  await page.getByRole('region', { name: words('layouts.canvas') }).click({ position: { x: 5, y: 5 } });
  await shoot(page, 'problem');
  await expectAccessible(page);
  await designer.marks.getByRole('button', { name: /^shelf/ }).click();
  await expect(designer.handle('shelf')).toHaveAttribute('aria-pressed', 'true');
  await designer.button('layouts.undo').click();
  await expect(designer.handle('shelf')).toHaveAttribute('style', place ?? '');
  await expect(designer.handle('shelf')).not.toContainText(words('layouts.tone.left_out'));
  await expect(designer.marks).toContainText(words('layouts.scan.reads'));

  await designer.button('layouts.record.shortest').click();
  await expect(page.getByRole('status').filter({ hasText: 'Olive oil' })).toBeVisible();
  await expect(designer.marks).toContainText(words('layouts.scan.reads'));
  const shown = await designer.painted();
  await designer.button('layouts.save').click();
  await expect(page.getByText(words('layouts.versionOf', { version: 1 }), { exact: true })).toBeVisible();
  const saved = await savedLayout(bench, data, 'our_shelf');
  expect(saved.designs[0]?.elements.map(({ id }) => id)).toEqual([
    ...['symbol', 'name', 'price', 'shelf', 'best_before', 'picture'],
  ]);

  await designer.button('layouts.use').click();
  await app.print.search.fill('S1');
  await expect(app.print.label).toBeVisible();
  await app.print.make.click();
  await expect(app.activity.inState('done')).toHaveCount(1);
  const pdf = await app.activity.save(app.activity.newest);
  const [printed = ''] = await rasterisePdf(pdf, DOTS_PER_INCH, bench.folder);
  const [drawn, paper] = [safeArea(shown), safeArea(readImage(printed))];
  expect([strayInk(drawn, paper), strayInk(paper, drawn)]).toEqual([0, 0]);
  expect(await readWithZxing(printed)).toHaveLength(1);
});

test('a layout is begun, arranged, undone and saved by the keyboard alone, and asks before it is left', async ({
  bench,
}) => {
  const data = await fill(bench);
  const app = await bench.open();
  const { page } = app;
  const { keyboard } = page;
  const designer = new DesignerPage(app);
  await keyboard.press('Control+4');
  await designer.button('layouts.new').focus();
  await keyboard.press('Enter');
  // As a person types: a scanner is faster.
  await keyboard.type('Keys', { delay: 120 });
  await keyboard.press('Enter');
  await expect(designer.drawing).toBeVisible();

  await designer.handle('symbol').focus();
  await keyboard.press('Tab');
  await expect(designer.handle('name')).toBeFocused();
  await keyboard.press('Control+a');
  await keyboard.press('Escape');
  await designer.handle('symbol').focus();
  await keyboard.press('Alt+Shift+ArrowUp');
  await keyboard.press('Control+d');
  await expect(designer.handle('symbol_2')).toBeVisible();
  await expect(designer.handle('symbol_2')).toContainText(words('layouts.tone.refused'));
  await keyboard.press('Delete');
  await expect(designer.handle('symbol_2')).toBeHidden();
  await keyboard.press('Control+z');
  await expect(designer.handle('symbol_2')).toBeVisible();
  await keyboard.press('Control+z');
  await expect(designer.handle('symbol_2')).toBeHidden();
  await keyboard.press('Control+s');
  await expect(page.getByText(words('layouts.versionOf', { version: 1 }), { exact: true })).toBeVisible();
  const before = elementOf(await savedLayout(bench, data, 'keys'), 'name')?.box;

  await designer.handle('name').focus();
  await keyboard.press('ArrowUp');
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await expect(app.question).toContainText(words('layouts.leaveTitle'));
  await keyboard.press('Escape');
  await keyboard.press('Control+s');
  await expect(page.getByText(words('layouts.versionOf', { version: 2 }), { exact: true })).toBeVisible();
  const after = elementOf(await savedLayout(bench, data, 'keys'), 'name')?.box;
  expect(after?.topMm).toBeCloseTo((before?.topMm ?? 0) - 0.5, 6);
  // What has the focus is chosen: the first step back is from that.
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await expect(page.getByRole('listbox', { name: words('screens.layouts') })).toContainText('keys');
});

test('what a layout asks is told in the designer, is asked before labels are made, and versions are compared', async ({
  bench,
}) => {
  const data = await fill(bench);
  await runLabelwright(data, ['layouts', 'add', 'asking', '--from', 'lot']);
  const app = await bench.open();
  const { page } = app;
  const designer = new DesignerPage(app);
  await page.keyboard.press('Control+4');
  await page
    .getByRole('listbox', { name: words('screens.layouts') })
    .getByText('asking')
    .click();
  await designer.button('layouts.edit').click();
  await expect(designer.drawing).toBeVisible();
  await page.getByText(words('asks.edit.title'), { exact: true }).click();
  const kind = words('asks.kinds.quantity');
  await page.getByRole('button', { name: words('asks.edit.addKind', { kind }) }).click();
  await page
    .getByRole('textbox', { name: words('asks.edit.name', { language: words('languageName') }) })
    .fill('How many');
  await shoot(page, 'asks');
  await page.keyboard.press('Control+s');
  await expect(page.getByText(words('layouts.versionOf', { version: 2 }), { exact: true })).toBeVisible();
  expect((await savedLayout(bench, data, 'asking')).asks).toMatchObject([
    { kind: 'quantity', names: { en: 'How many' } },
  ]);
  await expectAccessible(page);

  await app
    .screen('layouts')
    .getByRole('button', { name: words('layouts.back') })
    .click();
  // What stands under the picture moves once that is there.
  await expect(page.getByRole('img', { name: words('layouts.drawing') })).toBeVisible();
  await designer.button('compare.open').click();
  await expect(
    page.getByRole('dialog', { name: words('compare.title', { layout: 'asking' }) }),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await designer.button('layouts.use').click();
  await app.print.make.click();
  await expect(page.getByRole('dialog', { name: words('asks.title') })).toContainText('How many');
});

test('a font is brought beside a text, refused in a sentence where its licence says so, and kept while a layout names it', async ({
  bench,
}) => {
  const { data, page, designer } = await openLayouts(bench);
  await designer.begin('In Thai', 'Shelf roll');
  await designer.handle('name').click();
  const bytes = readFileSync(join(import.meta.dirname, '../../../resources/fonts/NotoSansThai-Regular.ttf'));
  const [thai, restricted] = [join(bench.folder, 'thai.ttf'), join(bench.folder, 'restricted.ttf')];
  writeFileSync(thai, bytes);
  // `fsType` 2: not to be embedded.
  readTables(bytes)?.get('OS/2')?.setUint16(8, 2);
  writeFileSync(restricted, bytes);
  const choose = async (file: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await designer.button('layouts.fonts.add').first().click();
    await (await chooser).setFiles(file);
  };
  await choose(restricted);
  await expect(page.getByText(words('problems.font_file.restricted'))).toBeVisible();
  await choose(thai);
  const face = page.getByRole('button', { name: new RegExp(words('layouts.text.face')) });
  await expect(face).toContainText('Noto Sans Thai Regular');
  await shoot(page, 'font');
  await page.keyboard.press('Control+s');
  await expect(page.getByText(words('layouts.versionOf', { version: 1 }), { exact: true })).toBeVisible();
  const saved = elementOf(await savedLayout(bench, data, 'in_thai'), 'name');
  expect(saved?.kind === 'text' && saved.face).toMatch(/^font-/);

  await designer.button('layouts.fonts.title').click();
  const list = page.getByRole('dialog', { name: words('layouts.fonts.title') });
  const font = { font: 'Noto Sans Thai Regular' };
  await expect(list).toContainText(words('problems.font_in_use', { ...font, layouts: 'in_thai' }));
  await expect(list.getByRole('button', { name: words('layouts.fonts.removeOf', font) })).toBeDisabled();
  await shoot(page, 'fonts');
  await page.keyboard.press('Escape');
  await face.click();
  await page.getByRole('option', { name: words('layouts.faces.sans'), exact: true }).click();
  await expect(page.getByRole('listbox', { name: words('layouts.text.face') })).toBeHidden();
  await page.keyboard.press('Control+s');
  await expect(page.getByText(words('layouts.versionOf', { version: 2 }), { exact: true })).toBeVisible();
  await designer.button('layouts.fonts.title').click();
  await list.getByRole('button', { name: words('layouts.fonts.removeOf', font) }).click();
  await designer.button('layouts.text.remove').last().click();
  await expect(list).toContainText(words('layouts.fonts.none'));
});

test('a page with a design that is not saved asks before it goes, and one that is saved does not @browser', async ({
  bench,
}) => {
  await fill(bench);
  const app = await bench.open();
  const { page } = app;
  const designer = new DesignerPage(app);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    dialog.dismiss().catch(() => undefined);
  });
  await app.show('layouts');
  await designer.begin('Half done', 'Shelf roll');
  // Without a window Chromium closes a tab unasked; it loads none anew so.
  await page.evaluate(() => location.reload());
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await expect(designer.drawing).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByText(words('layouts.versionOf', { version: 1 }), { exact: true })).toBeVisible();
  await page.reload();
  await app.ready();
  expect(asked).toHaveLength(1);
});
