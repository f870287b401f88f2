import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  type LabelDocumentPlan,
  type LabelSource,
  makeLabelDocument,
} from '../../../electron/render/make-artifact.ts';
import { RenderPool } from '../../../electron/render/workers/render-pool.ts';
import { loadTemplates } from '../../../electron/resources/templates.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../shared/gs1/digital-link.ts';
import type { Label } from '../../../shared/label/label.ts';
import { resolveAssets } from '../../../shared/label/resolve-assets.ts';
import { type Calibration, UNCALIBRATED } from '../../../shared/printing/calibration.ts';
import type { DotsPerMm } from '../../../shared/printing/thermal-head.ts';
import type { SymbolKind } from '../../../shared/symbol/symbology.ts';
import { type GrayImage, writeImage } from '../../decoding/gray-image.ts';
import { readZpl, type ZplLabel } from '../../decoding/zpl.ts';
import { type PlacedReading, readWithZxing } from '../../decoding/zxing.ts';
import { labelsOf } from '../render/render-plan.ts';
import { expectedReading } from './expected-reading.ts';

const ROLLS = [...loadTemplates().keys()].filter((id) => id.startsWith('roll_'));
const NARROW_ROLLS = ['roll_2x1in', 'roll_57x32mm'];
const SYMBOLS: readonly SymbolKind[] = ['qr', 'datamatrix', 'barcode_1d'];
const HEADS: readonly DotsPerMm[] = [8, 12, 24];
const CASES = ROLLS.flatMap((roll) =>
  SYMBOLS.flatMap((symbol) => HEADS.map((head) => ({ roll, symbol, head }))),
);

const pool = new RenderPool(1);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'labelwright-zpl-'));
});
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

interface Thermal {
  readonly roll: string;
  readonly symbol: SymbolKind;
  readonly head: DotsPerMm;
  readonly copies?: number;
  readonly calibration?: Calibration;
}

function planOf({ roll, symbol, head, copies = 1, calibration = UNCALIBRATED }: Thermal): LabelDocumentPlan {
  const template = loadTemplates().get(roll);
  if (template === undefined) throw new Error(`There is no ${roll}`);
  const assets = resolveAssets({
    scope: 'serials',
    asset_config: { symbol, copies, sheet_template: roll },
  });
  const settings = { tracking: 'gap', gapMm: 3, darkness: 15, speedInchesPerSecond: 4 } as const;
  return {
    kind: 'label-documents',
    language: 'zpl',
    template,
    assets,
    digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN,
    head,
    settings,
    calibration,
  };
}

/** GS1-128 of a lot and a serial is wider than the small rolls: there the product's own EAN-13 goes. */
function sourceFor({ roll, symbol }: Thermal): LabelSource<Label> {
  const one = labelsOf(1);
  if (symbol !== 'barcode_1d' || !NARROW_ROLLS.includes(roll)) return one;
  return {
    ...one,
    batch: (from, count) =>
      one.batch(from, count).map((label) => ({ ...label, lot: null, attributes: {}, serial: null })),
  };
}

async function printed(thermal: Thermal, source: LabelSource): Promise<ZplLabel[]> {
  const made = await make(thermal, source);
  if (!made.ok) throw new Error(made.problem.message);
  return readZpl(readFileSync(join(folder, 'labels.zpl'), 'latin1'));
}

async function make(thermal: Thermal, source: LabelSource): ReturnType<typeof makeLabelDocument> {
  const path = join(folder, 'labels.zpl');
  const follow = { signal: new AbortController().signal, onProgress: () => undefined };
  return makeLabelDocument(planOf(thermal), source, path, pool, { ...follow, afterBreak: false });
}

let pictures = 0;

async function readings(image: GrayImage): Promise<PlacedReading[]> {
  const picture = join(folder, `label-${pictures++}.pgm`);
  writeImage(picture, image);
  return readWithZxing(picture);
}

describe('labels for a thermal printer', () => {
  it.each(CASES)('reads $symbol on $roll at $head dots/mm, its modules whole dots', async (thermal) => {
    const source = sourceFor(thermal);
    const [label] = await printed(thermal, source);
    if (label === undefined) throw new Error('Nothing was printed');
    const found = await readings(label.image);
    const expected = source.batch(0, 1).map((wanted) => printedContent(wanted, thermal.symbol));
    expect(found.map(({ content }) => content)).toEqual(expected);
    for (const reading of found) {
      const runs = runsThrough(label.image, reading);
      const dotsPerModule = Math.min(...runs);
      expect(dotsPerModule).toBeGreaterThanOrEqual(2);
      expect(runs.filter((dots) => dots % dotsPerModule !== 0)).toEqual([]);
    }
    const { page } = planOf(thermal).template;
    expect(label.image.widthPx).toBe(Math.round(page.widthMm * thermal.head));
    expect(label.image.heightPx).toBe(Math.round(page.heightMm * thermal.head));
  });

  it.each(NARROW_ROLLS)(
    'refuses on %s a barcode that would not scan there, and leaves no file',
    async (roll) => {
      const made = await make({ roll, symbol: 'barcode_1d', head: 8 }, labelsOf(1));
      expect(made).toMatchObject({ ok: false, problem: { code: 'labels_unreadable' } });
      expect(existsSync(join(folder, 'labels.zpl'))).toBe(false);
    },
  );

  it('prints every copy as a label of its own, in the job’s order', async () => {
    const labels = await printed(
      { roll: 'roll_57x32mm', symbol: 'datamatrix', head: 8, copies: 2 },
      labelsOf(20),
    );
    const content = (await Promise.all(labels.map(({ image }) => readings(image))))
      .flat()
      .map((reading) => reading.content);
    const expected = labelsOf(20)
      .batch(0, 20)
      .map((label) => printedContent(label, 'datamatrix'));
    expect(content).toEqual(expected.flatMap((text) => [text, text]));
  });

  it('moves everything by whole dots against what the printer is off', async () => {
    const thermal = { roll: 'roll_57x32mm', symbol: 'datamatrix', head: 12 } as const;
    const calibration = { ...UNCALIBRATED, offsetXMm: -0.5, offsetYMm: 0.26 };
    const [straight] = await printed(thermal, labelsOf(1));
    const [moved] = await printed({ ...thermal, calibration }, labelsOf(1));
    if (straight === undefined || moved === undefined) throw new Error('Nothing was printed');
    const right = 6;
    const up = 3;
    const { widthPx, heightPx } = straight.image;
    const wrong: number[] = [];
    for (let y = up; y < heightPx; y++) {
      const row = straight.image.pixels.subarray(y * widthPx, (y + 1) * widthPx - right);
      const at = (y - up) * widthPx + right;
      if (!Buffer.from(row).equals(moved.image.pixels.subarray(at, at + row.length))) wrong.push(y);
    }
    expect(wrong).toEqual([]);
  });
});

/** The catalogue's GTINs are padded to 14 digits; a product's own symbol is that of its length. */
function printedContent(label: Label, symbol: SymbolKind): string {
  return expectedReading(
    { ...label, expiry: label.attributes['17'] ?? null, gtin: label.gtin.replace(/^0/, '') },
    symbol,
  ).content;
}

/** The widths in dots of dark and light, in turn, along a line through a symbol's middle. */
function runsThrough(image: GrayImage, { box }: PlacedReading): number[] {
  const y = Math.round(box.y + box.height / 2);
  const from = y * image.widthPx + Math.floor(box.x) - 2;
  const line = image.pixels.subarray(from, from + Math.ceil(box.width) + 4);
  const bits = Array.from(line, (value) => (value < 128 ? '1' : '0')).join('');
  return (bits.replace(/^0+|0+$/g, '').match(/1+|0+/g) ?? []).map((run) => run.length);
}
