import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';

import { runLabelwright } from '../../command-line/labelwright.ts';
import { openPseudoTerminal, type PseudoTerminal } from '../../integration/verification/serial-line.ts';
import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

const LAYOUT = {
  id: 'asks',
  names: { en: 'Asks' },
  asks: [
    {
      key: 'made',
      kind: 'date',
      names: { en: 'Production date' },
      field: 'production_date',
      defaultDays: 0,
      mostDays: 0,
    },
    {
      key: 'count',
      kind: 'number',
      names: { en: 'Pieces' },
      field: 'count',
      least: 1,
      most: 50,
      required: false,
    },
    {
      key: 'lot',
      kind: 'text',
      names: { en: 'Lot' },
      field: 'lot',
      characters: 'capitals_digits',
      mostLength: 8,
      twice: true,
    },
    { key: 'shift', kind: 'text', names: { en: 'Shift' }, field: 'text:Shift', mostLength: 8 },
  ],
  designs: [
    {
      shape: 'rectangle',
      widthMm: 60,
      heightMm: 30,
      safeMarginMm: 1,
      elements: [
        { id: 'symbol', kind: 'symbol', box: { leftMm: 1, topMm: 1, widthMm: 28, heightMm: 28 } },
        {
          id: 'text',
          kind: 'text',
          box: { leftMm: 30, topMm: 1, widthMm: 29, heightMm: 28 },
          parts: [
            { kind: 'field', field: 'text:Shift' },
            { kind: 'free', text: ' ' },
            { kind: 'field', field: 'lot', word: true },
            { kind: 'free', text: ' ' },
            { kind: 'field', field: 'production_date' },
          ],
          size: { kind: 'fixed', pt: 6, leastPt: 4 },
          mostLines: 4,
        },
      ],
    },
  ],
};

/** Asks for labels of goods that are weighed. */
const WEIGHED = {
  ...LAYOUT,
  id: 'weighed',
  names: { en: 'Weighed' },
  asks: [
    { key: 'labels', kind: 'quantity', names: { en: 'Labels of each' }, default: 2, most: 9 },
    { key: 'made', kind: 'date', names: { en: 'Production date' }, field: 'production_date' },
    { key: 'net', kind: 'weight', names: { en: 'Net weight' }, field: 'net_weight_kg', decimals: 3 },
  ],
  designs: LAYOUT.designs.map((design) => ({
    ...design,
    elements: design.elements.map((element) => ({
      ...element,
      ...(element.kind === 'text'
        ? {
            parts: [
              { kind: 'field', field: 'net_weight_kg', suffix: ' kg' },
              { kind: 'free', text: ' ' },
              { kind: 'field', field: 'production_date' },
            ],
          }
        : {}),
    })),
  })),
};

/** Of indicator 9: a trade item of variable measure, whose weight GS1 lets stand beside it. */
const HAM = '99506000134355';

test('what a layout asks is answered by keyboard and scanner, and is on the labels', async ({ bench }) => {
  const goods = join(bench.folder, 'goods.csv');
  writeFileSync(goods, 'gtin,serial,title\n9506000134352,S1,Olive oil\n');
  await bench.import(goods);
  const layout = join(bench.folder, 'asks.json');
  writeFileSync(layout, JSON.stringify(LAYOUT));
  expect((await runLabelwright(join(bench.folder, 'data'), ['layouts', 'import', layout])).exitCode).toBe(0);
  const app = await bench.open();
  const { page } = app;
  await expect(app.print.sheetPicture).toBeVisible();
  await page.getByRole('button', { name: new RegExp(`${words('print.layout')}$`) }).click();
  await page.getByRole('option', { name: /asks/ }).click();
  // The preview shows examples, and says so.
  await expect(page.getByText(words('asks.shown.example', { name: 'Lot', value: 'ABC123' }))).toBeVisible();
  await app.print.make.click();

  const form = page.getByRole('dialog', { name: words('asks.title') });
  const made = form.getByRole('textbox', { name: 'Production date' });
  const pieces = form.getByRole('textbox', { name: 'Pieces' });
  const lot = form.getByRole('textbox', { name: 'Lot', exact: true });
  const again = form.getByRole('textbox', { name: words('asks.again', { name: 'Lot' }) });
  const shift = form.getByRole('textbox', { name: 'Shift' });
  await expect(made).toBeFocused();
  await expect(made).toHaveValue(/^\d{4}-\d\d-\d\d$/);
  // A symbol fills what it says, wherever the focus is.
  await app.scan(']d211261101');
  await expect(made).toHaveValue('2026-11-01');
  await expect(pieces).toBeFocused();
  // Limits are said at once.
  await pieces.fill('51');
  await expect(form.getByText('This must be at most 50.')).toBeVisible();
  await pieces.fill('12');
  await page.keyboard.press('Enter');
  await expect(lot).toBeFocused();
  await lot.fill('a');
  await expect(form.getByText(/capital letters and digits only/)).toBeVisible();
  await lot.fill('L17');
  await page.keyboard.press('Enter');
  await expect(again).toBeFocused();
  await again.fill('L71');
  await page.keyboard.press('Enter');
  await expect(form.getByText(words('asks.different'))).toBeVisible();
  // Nothing goes on while something is wrong: the first such field has the focus.
  await expect(shift).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(form.getByText(words('asks.missing'))).toBeVisible();
  await again.fill('L17');
  await shift.fill('Early');
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(app.activity.inState('done')).toHaveCount(1);
  const pdf = await app.activity.save(app.activity.newest);
  const printed = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ');
  expect(printed).toContain('Early LOT L17 2026-11-01');

  // What was answered is offered again, until another version may mean something else by the same question.
  await app.show('print');
  await app.print.make.click();
  const asLast = form.getByRole('button', { name: words('asks.last') });
  await expect(asLast).toBeVisible();
  await page.keyboard.press('Escape');
  writeFileSync(layout, JSON.stringify({ ...LAYOUT, names: { en: 'Asks again' } }));
  expect((await runLabelwright(join(bench.folder, 'data'), ['layouts', 'import', layout])).exitCode).toBe(0);
  await expect(page.getByRole('button', { name: /Asks again/ })).toBeVisible();
  await app.print.make.click();
  await expect(made).toBeFocused();
  await expect(asLast).toBeHidden();
});

test('the card of a scan asks the same, by the scale too, and so do labels from the catalogue', async ({
  bench,
}) => {
  const goods = join(bench.folder, 'goods.csv');
  writeFileSync(goods, `gtin,title\n${HAM},Ham\n`);
  await bench.import(goods);
  const layout = join(bench.folder, 'weighed.json');
  writeFileSync(layout, JSON.stringify(WEIGHED));
  const scale = await openPseudoTerminal();
  for (const command of [
    ['layouts', 'import', layout],
    ['settings', 'set', 'scale_device', scale.device],
    ['settings', 'set', 'scale_protocol', 'st_gs'],
  ])
    expect((await runLabelwright(join(bench.folder, 'data'), command)).exitCode).toBe(0);
  const app = await bench.open();
  const { page } = app;
  await page.getByRole('button', { name: new RegExp(`${words('print.layout')}$`) }).click();
  await page.getByRole('option', { name: /weighed/ }).click();

  await app.scan(HAM);
  const card = page.getByRole('dialog', { name: words('scan.found') });
  await expect(card).toContainText(HAM);
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: words('asks.title') });
  const labels = form.getByRole('textbox', { name: 'Labels of each' });
  const net = form.getByRole('textbox', { name: 'Net weight' });
  await expect(labels).toBeFocused();
  await expect(labels).toHaveValue('2');
  expect(await form.evaluate(isOnTop)).toBe(true);
  await app.scan(']d211261101');
  await expect(form.getByRole('textbox', { name: 'Production date' })).toHaveValue('2026-11-01');
  await expect(net).toBeFocused();
  // What the scale shows is taken once it can be, and says why it cannot before.
  const take = form.getByRole('button', { name: words('scale.take') });
  for (const [line, why] of [
    ['ST,NT,-  0.010kg', words('problems.scale_weight.negative')],
    ['ST,NT,+  2.750lb', words('problems.scale_weight.unit', { weighed: 'lb', unit: 'kg' })],
    ['US,NT,+  1.249kg', words('problems.scale_weight.moving')],
  ] as const) {
    await whileSent(scale, line, async () => expect(take).toHaveAccessibleDescription(why));
    await expect(take).toBeDisabled();
  }
  await whileSent(scale, 'ST,NT,+  1.250kg', async () => take.click());
  await expect(net).toHaveValue('1.250');
  await expect(net).toBeFocused();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(card).toBeHidden();

  // From the catalogue to the export screen, which asks with Enter.
  await app.show('catalogue');
  await app.catalogue.showPart('products');
  await app.catalogue.rows('products').getByText('Ham').click();
  await page.getByRole('button', { name: words('catalogue.makeLabels') }).click();
  await expect(
    page.getByText(words('asks.shown.given', { name: 'Net weight', value: '1.250' })),
  ).toBeVisible();
  await expect(app.print.sheetPicture).toBeVisible();
  await page.keyboard.press('Enter');
  await form.getByRole('button', { name: words('asks.last') }).click();
  await net.fill('0,5');
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(app.activity.inState('done')).toHaveCount(2);
  const pdf = await app.activity.save(app.activity.newest);
  const printed = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' });
  expect(printed.match(/0\.5 kg/g)).toHaveLength(2);
  await scale.unplug();
});

/** Whether a dialog lies over all others: what is beneath the last one takes no clicks, wherever it lies. */
function isOnTop(dialog: Element): boolean {
  const veils = [...document.querySelectorAll('.dialog-veil, .scan-veil')];
  const layer = (veil: Element): number => Number(getComputedStyle(veil).zIndex);
  const top = veils.toSorted((one, other) => layer(one) - layer(other)).at(-1);
  return top?.contains(dialog) === true;
}

/** Does something while a scale goes on sending a line, as scales do: what came two seconds ago is no weight. */
async function whileSent(scale: PseudoTerminal, line: string, act: () => Promise<void>): Promise<void> {
  const sending = setInterval(() => scale.send(`${line}\r\n`), 100);
  try {
    await act();
  } finally {
    clearInterval(sending);
  }
}
