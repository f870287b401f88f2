import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { openFontLibrary } from '../../../electron/render/font-library.ts';
import { writeDrawing } from '../../../electron/render/pdf/write-drawing.ts';
import { loadTemplates } from '../../../electron/resources/templates.ts';
import type { PagePoint } from '../../../shared/label/sheet-layout.ts';
import type { Template } from '../../../shared/label/template.ts';
import { aimFor, type Calibration, UNCALIBRATED } from '../../../shared/printing/calibration.ts';
import { calibrationTarget, makeCalibrationSheet } from '../../../shared/printing/calibration-target.ts';
import { solveCalibration } from '../../../shared/printing/solve-calibration.ts';
import { mmToPt } from '../../../shared/units/length.ts';
import { type GrayImage, readImage } from '../../decoding/gray-image.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { printed, readingsOf, type SimulatedPrinter } from '../../unit/shared/printing/simulated-printer.ts';

const DOTS_PER_INCH = 600;
const PX_PER_MM = DOTS_PER_INCH / 25.4;
const PRINTER: SimulatedPrinter = { offsetXMm: -1.3, offsetYMm: 1.1, scaleX: 0.994, scaleY: 1.007, lean: 0 };

const fonts = openFontLibrary();

describeWith(['pdftoppm', 'pdfinfo', 'pdftotext'], 'a target sheet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'labelwright-target-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function target(template: Template, calibration?: Calibration): Promise<string> {
    const drawing = makeCalibrationSheet(template, ['Von der Kante messen'], fonts, calibration);
    const pdf = join(folder, `${template.id}.pdf`);
    const facts = { title: 'Target', createdAt: new Date('2026-11-24T09:30:00Z') };
    await writeDrawing(drawing, facts, pdf, fonts, new AbortController().signal);
    return pdf;
  }

  async function crossesOn(template: Template, calibration = UNCALIBRATED): Promise<readonly PagePoint[]> {
    const [path = ''] = await rasterisePdf(await target(template, calibration), DOTS_PER_INCH, folder);
    const page = readImage(path);
    const { a, b, c } = calibrationTarget(template.page);
    return [a, b, c].map((near) => crossNear(page, aimFor(calibration, near)));
  }

  it.each([...loadTemplates().values()])('is one page of the size of $id', async (template) => {
    const info = execFileSync('pdfinfo', ['-box', await target(template)], { encoding: 'utf8' });
    expect(info).toMatch(/^Pages: +1$/m);
    const box = /^MediaBox: +0\.00 +0\.00 +([\d.]+) +([\d.]+)$/m.exec(info);
    expect(Number(box?.[1])).toBeCloseTo(mmToPt(template.page.widthMm), 2);
    expect(Number(box?.[2])).toBeCloseTo(mmToPt(template.page.heightMm), 2);
  });

  it('says what to do, on a page with room for it', async () => {
    const words = async (template: Template): Promise<string> =>
      execFileSync('pdftotext', [await target(template), '-'], { encoding: 'utf8' });
    expect(await words(named('avery_l7160'))).toContain('Von der Kante messen');
    expect(await words(named('roll_57x32mm'))).not.toContain('messen');
  });

  it.each(['avery_5163', 'roll_100x150mm', 'roll_57x32mm'])(
    'of %s has its crosses where the readings are taken from',
    async (id) => {
      const template = named(id);
      const { a, b, c } = calibrationTarget(template.page);
      const found = await crossesOn(template);
      [a, b, c].forEach((cross, index) => {
        expect(found[index]?.xMm).toBeCloseTo(cross.xMm, 1);
        expect(found[index]?.yMm).toBeCloseTo(cross.yMm, 1);
      });
    },
  );

  it('proves a calibration: printed with it, its crosses come out where they should', async () => {
    const template = named('avery_5163');
    const solved = solveCalibration(template.page, readingsOf(template.page, PRINTER), 1.5);
    if (!solved.ok) throw new Error(solved.problem.message);
    const { a, b, c } = calibrationTarget(template.page);
    const found = await crossesOn(template, solved.value.calibration);
    [a, b, c].forEach((cross, index) => {
      const landing = printed(PRINTER, found[index] ?? { xMm: 0, yMm: 0 });
      expect(Math.hypot(landing.xMm - cross.xMm, landing.yMm - cross.yMm)).toBeLessThan(0.05);
    });
  });
});

function named(id: string): Template {
  const template = loadTemplates().get(id);
  if (template === undefined) throw new Error(`There is no template ${id}`);
  return template;
}

/** The middle of the cross within 1.5 mm of a point: where its arms' lines run. */
function crossNear({ pixels, widthPx }: GrayImage, { xMm, yMm }: PagePoint): PagePoint {
  const ink = (x: number, y: number): number => 255 - (pixels[y * widthPx + x] ?? 255);
  const [x, y] = [Math.round(xMm * PX_PER_MM), Math.round(yMm * PX_PER_MM)];
  const reach = Math.round(1.5 * PX_PER_MM);
  const window = Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach);
  // Only an arm is inked from one end of the window to the other.
  const columns = window.map((dx) => Math.min(...window.map((dy) => ink(x + dx, y + dy))));
  const rows = window.map((dy) => Math.min(...window.map((dx) => ink(x + dx, y + dy))));
  return { xMm: (x - reach + middleOf(columns)) / PX_PER_MM, yMm: (y - reach + middleOf(rows)) / PX_PER_MM };
}

function middleOf(inks: readonly number[]): number {
  const total = inks.reduce((sum, ink) => sum + ink, 0);
  if (total === 0) throw new Error('There is no cross');
  return inks.reduce((sum, ink, index) => sum + ink * (index + 0.5), 0) / total;
}
