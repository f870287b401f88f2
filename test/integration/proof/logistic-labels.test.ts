import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openFontLibrary } from '../../../electron/render/font-library.ts';
import {
  type ArtifactPlan,
  type LabelDocumentPlan,
  type LabelSource,
  makeArtifact,
  makeLabelDocument,
} from '../../../electron/render/make-artifact.ts';
import { encodeElements } from '../../../electron/render/symbols/encode-symbol.ts';
import { RenderPool } from '../../../electron/render/workers/render-pool.ts';
import { loadTemplates } from '../../../electron/resources/templates.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../shared/gs1/digital-link.ts';
import { parseSscc } from '../../../shared/gs1/sscc.ts';
import { composeLogisticLabel } from '../../../shared/label/compose-logistic-label.ts';
import type { LogisticLabel } from '../../../shared/label/logistic-label.ts';
import { resolveAssets } from '../../../shared/label/resolve-assets.ts';
import type { Template } from '../../../shared/label/template.ts';
import type { UnitElement } from '../../../shared/logistics/unit-elements.ts';
import { UNCALIBRATED } from '../../../shared/printing/calibration.ts';
import type { DotsPerMm } from '../../../shared/printing/thermal-head.ts';
import { rawElements } from '../../../shared/scan/scanned-elements.ts';
import { type GrayImage, readImage, writeImage } from '../../decoding/gray-image.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZbar } from '../../decoding/zbar.ts';
import { readZpl } from '../../decoding/zpl.ts';
import { type PlacedReading, readWithZxing } from '../../decoding/zxing.ts';
import { good } from '../good.ts';

const fonts = openFontLibrary();
const pool = new RenderPool(1);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'labelwright-logistic-'));
});
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

const ROLLS = ['roll_105x148mm', 'roll_4x6in'];
const SSCC = good(parseSscc('095060000000000015'));

const of = (text: string): readonly UnitElement[] =>
  text.split(' ').map((pair) => {
    const [ai = '', value = ''] = pair.split('=');
    return { ai, value };
  });

const LABELS: readonly (readonly [what: string, label: LogisticLabel])[] = [
  ['nothing but its number', { sscc: SSCC, elements: [], shipFrom: '', shipTo: '' }],
  [
    'one content',
    {
      sscc: SSCC,
      elements: of('02=09506000134352 37=24'),
      shipFrom: 'Acme Tea GmbH\nHafenstr. 12\n20457 Hamburg',
      shipTo: 'Hypermarkt AG\nLager 7\nKölner Str. 100\n50667 Köln',
    },
  ],
  [
    'a lot and its count',
    {
      sscc: SSCC,
      elements: of('10=L-260331 37=144 02=09506000134352'),
      shipFrom: 'Acme Tea GmbH, Hamburg',
      shipTo: '乌龙茶有限公司\nСклад № 4',
    },
  ],
  [
    'an order and a weight',
    { sscc: SSCC, elements: of('3302=012550 400=PO-4711'), shipFrom: 'A', shipTo: '' },
  ],
];

function templateOf(id: string): Template {
  const found = loadTemplates().get(id);
  if (found === undefined) throw new Error(`There is no ${id}`);
  return found;
}

const source = (label: LogisticLabel): LabelSource => ({ count: 1, batch: () => [label] });
const FOLLOW = { signal: new AbortController().signal, onProgress: () => undefined };
const assetsOf = (roll: string) => ({
  ...resolveAssets({ scope: 'serials', asset_config: { sheet_template: roll } }),
  templateId: roll,
});

interface Paper {
  readonly page: string;
  readonly notes: readonly string[];
}

/** The label's PDF as a picture, and what there is to know about it. */
async function onPaper(label: LogisticLabel, roll: string): Promise<Paper> {
  const pdf = join(folder, 'label.pdf');
  const plan: ArtifactPlan = {
    exportType: 'sheet_pdf',
    fileFormat: 'pdf',
    template: templateOf(roll),
    assets: assetsOf(roll),
    calibration: null,
    digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN,
    createdAt: new Date('2026-11-29T12:00:00Z'),
    title: '1 label',
  };
  const { notes } = good(await makeArtifact(plan, source(label), pdf, pool, FOLLOW));
  const [page] = await rasterisePdf(pdf, PDF_DPI, folder);
  if (page === undefined) throw new Error('The document has no page');
  return { page, notes: notes.map(({ code }) => code) };
}

/** The label as a thermal printer of so many dots paints it. */
async function onRoll(label: LogisticLabel, roll: string, head: DotsPerMm): Promise<string> {
  const zpl = join(folder, 'label.zpl');
  const plan: LabelDocumentPlan = {
    kind: 'label-documents',
    language: 'zpl',
    template: templateOf(roll),
    assets: assetsOf(roll),
    head,
    calibration: UNCALIBRATED,
    settings: { gapMm: null, tracking: 'gap', darkness: null, speedInchesPerSecond: null },
    digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN,
  };
  good(await makeLabelDocument(plan, source(label), zpl, pool, { ...FOLLOW, afterBreak: false }));
  const [printed] = readZpl(readFileSync(zpl, 'latin1'));
  if (printed === undefined) throw new Error('Nothing was printed');
  const picture = join(folder, 'label.pgm');
  writeImage(picture, printed.image);
  return picture;
}

const PDF_DPI = 400;
const PDF_DOTS_PER_MM = PDF_DPI / 25.4;

/** All symbols of a page from the top down, as whole elements, and measured. */
async function symbolsOn(picture: string, dotsPerMm: number): Promise<readonly MeasuredSymbol[]> {
  const image = readImage(picture);
  const found = await readWithZxing(picture);
  return [...found]
    .sort((one, other) => one.box.y - other.box.y)
    .map((reading) => ({
      content: reading.content,
      isGs1: reading.isGs1,
      ...measured(image, reading, dotsPerMm),
    }));
}

interface MeasuredSymbol extends Measures {
  readonly content: string;
  readonly isGs1: boolean;
}

interface Measures {
  readonly moduleMm: number;
  readonly barHeightMm: number;
  readonly widthMm: number;
  readonly leftQuietModules: number;
  readonly rightQuietModules: number;
}

/** Measures a symbol in its picture: the first bar of a GS1-128 is two modules wide. */
function measured(image: GrayImage, { box }: PlacedReading, dotsPerMm: number): Measures {
  const isDark = (x: number, y: number): boolean => (image.pixels[y * image.widthPx + x] ?? 255) < 128;
  const middle = Math.round(box.y + box.height / 2);
  let left = Math.round(box.x + box.width / 2);
  let right = left;
  let lightFrom = 0;
  for (let x = left, light = 0; x >= 0 && light < QUIET_DOTS; x--) {
    light = isDark(x, middle) ? 0 : light + 1;
    if (light === 0) left = x;
    lightFrom = x;
  }
  let lightTo = 0;
  for (let x = right, light = 0; x < image.widthPx && light < QUIET_DOTS; x++) {
    light = isDark(x, middle) ? 0 : light + 1;
    if (light === 0) right = x;
    lightTo = x;
  }
  let [top, bottom] = [middle, middle];
  while (isDark(left, top - 1)) top--;
  while (isDark(left, bottom + 1)) bottom++;
  let firstBar = 0;
  while (isDark(left + firstBar, middle)) firstBar++;
  const widthDots = right + 1 - left;
  // Characters of 11 modules and a stop of 13.
  const module = widthDots / (13 + 11 * Math.round((widthDots / (firstBar / 2) - 13) / 11));
  return {
    moduleMm: module / dotsPerMm,
    barHeightMm: (bottom + 1 - top) / dotsPerMm,
    widthMm: widthDots / dotsPerMm,
    leftQuietModules: (left - lightFrom) / module,
    rightQuietModules: (lightTo - right) / module,
  };
}

/** More than any light element and any quiet zone asked for. */
const QUIET_DOTS = 400;

/** A picture can be off by part of a dot. */
function expectMeasures(symbols: readonly MeasuredSymbol[], dotsPerMm: number, leastModuleMm = 0.495): void {
  for (const symbol of symbols) {
    expect(symbol.isGs1).toBe(true);
    const isSscc = symbol.content.startsWith('00');
    expect(symbol.moduleMm).toBeGreaterThanOrEqual((isSscc ? 0.495 : leastModuleMm) - 0.001);
    expect(symbol.moduleMm).toBeLessThanOrEqual(0.941);
    expect(symbol.barHeightMm).toBeGreaterThanOrEqual(32 - 1 / dotsPerMm);
    expect(symbol.barHeightMm).toBeLessThanOrEqual(32 + 2 / dotsPerMm);
    expect(symbol.leftQuietModules).toBeGreaterThanOrEqual(9.9);
    expect(symbol.rightQuietModules).toBeGreaterThanOrEqual(9.9);
    expect(symbol.widthMm + 20 * symbol.moduleMm).toBeLessThanOrEqual(165);
    expect(symbol.content.length).toBeLessThanOrEqual(48);
  }
}

/** What all symbols of a page say together. */
function elementsIn(symbols: readonly { readonly content: string }[]): readonly string[] {
  return symbols.flatMap(({ content }) =>
    rawElements(content).map(({ ai, value }) => `(${ai ?? ''})${value}`),
  );
}

function expectSaid(symbols: readonly MeasuredSymbol[], { sscc, elements }: LogisticLabel): void {
  expect(symbols.at(-1)?.content).toBe(`00${sscc}`);
  const wanted = [{ ai: '00', value: sscc }, ...elements].map(({ ai, value }) => `(${ai})${value}`);
  expect(elementsIn(symbols).toSorted()).toEqual(wanted.toSorted());
}

describe.each(ROLLS)('a logistic label on %s', (roll) => {
  it.each(LABELS)('with %s reads as a whole from its PDF, and has its measures', async (_what, label) => {
    const { page, notes } = await onPaper(label, roll);
    expect(notes).toEqual([]);
    const symbols = await symbolsOn(page, PDF_DOTS_PER_MM);
    expectSaid(symbols, label);
    expectMeasures(symbols, PDF_DOTS_PER_MM);
    const others = await readWithZbar(page);
    expect(others.map(({ content }) => content).sort()).toEqual(symbols.map(({ content }) => content).sort());
  });

  it.each([8, 12, 24] as const)(
    'reads as a whole from a head of %i dots/mm, its modules whole dots',
    async (head) => {
      for (const [, label] of LABELS.slice(1, 3)) {
        const symbols = await symbolsOn(await onRoll(label, roll, head), head);
        expectSaid(symbols, label);
        expectMeasures(symbols, head);
        for (const { moduleMm } of symbols)
          expect(moduleMm * head).toBeCloseTo(Math.round(moduleMm * head), 6);
      }
    },
  );
});

describe('a logistic label with more than its width has room for', () => {
  const long: LogisticLabel = {
    sscc: SSCC,
    elements: of('02=09506000134352 37=1440 15=270331 10=CHARGE-2026/11-A'),
    shipFrom: 'Acme Tea GmbH\nHafenstr. 12\n20457 Hamburg',
    shipTo: 'Hypermarkt AG\nLager 7\n50667 Köln',
  };

  it.each(['roll_105x148mm', 'roll_4x6in'])(
    'has narrower symbols above the SSCC’s on %s, and says so',
    async (roll) => {
      const { page, notes } = await onPaper(long, roll);
      expect(notes).toEqual(['below_gs1_x_dimension']);
      const symbols = await symbolsOn(page, PDF_DOTS_PER_MM);
      expectSaid(symbols, long);
      expectMeasures(symbols, PDF_DOTS_PER_MM, 0.25);
      const printed = await symbolsOn(await onRoll(long, roll, 8), 8);
      expectSaid(printed, long);
      expectMeasures(printed, 8, 0.25);
    },
  );

  it('has GS1’s symbols on A5', async () => {
    const { page, notes } = await onPaper(long, 'roll_148x210mm');
    expect(notes).toEqual([]);
    expectMeasures(await symbolsOn(page, PDF_DOTS_PER_MM), PDF_DOTS_PER_MM);
  });
});

describe('a logistic label', () => {
  const label: LogisticLabel = { sscc: SSCC, elements: [], shipFrom: '', shipTo: '' };

  function refusal(asked: LogisticLabel, roll: string): string {
    const composed = composeLogisticLabel(asked, encodeElements, templateOf(roll), assetsOf(roll), fonts);
    return composed.ok ? 'none' : composed.problem.code;
  }

  it('has its text small enough to be whole, and shortens a line only where the least type is too wide', () => {
    const onA6 = [templateOf('roll_105x148mm'), assetsOf('roll_105x148mm')] as const;
    const notesTo = (shipTo: string): readonly string[] =>
      good(composeLogisticLabel({ ...label, shipTo }, encodeElements, ...onA6, fonts)).notes.map(
        ({ code }) => code,
      );
    const company = 'Hypermarkt Lebensmittel Aktiengesellschaft & Co. Kommanditgesellschaft';
    expect(notesTo(`${company}\nKöln`)).toEqual([]);
    expect(notesTo('Hafenstr. '.repeat(20))).toEqual(['line_shortened']);
  });

  it('is refused on stock that has no room for its SSCC', () => {
    expect(refusal(label, 'roll_57x32mm')).toBe('logistic_label_small');
    expect(refusal(label, '63up_1in_letter')).toBe('logistic_label_small');
  });

  it('is refused where it says more than the label has room for', () => {
    const elements = of(
      '400=ORDER-4711-ABCDEFGH 401=9506000ABCDEFGHIJK 403=ROUTE-99-ABCDEFGHIJ 3302=012550 410=9506000134352',
    );
    expect(refusal({ ...label, elements }, 'roll_105x148mm')).toBe('logistic_label_full');
    const wide = of('400=ABCDEFGHIJKLMNOPQRSTUVWXYZabcd');
    expect(refusal({ ...label, elements: wide }, 'roll_105x148mm')).toBe('logistic_element_wide');
  });
});
