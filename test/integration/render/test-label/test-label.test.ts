import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { writeDrawing } from '../../../../electron/render/pdf/write-drawing.ts';
import { composeTestLabel, dotPattern } from '../../../../electron/render/test-label/test-label.ts';
import type { PageSize } from '../../../../shared/label/template.ts';
import { type GrayImage, readImage } from '../../../decoding/gray-image.ts';
import { rasterisePdf } from '../../../decoding/rasterise.ts';
import { readWithZxing } from '../../../decoding/zxing.ts';
import { describeWith } from '../../../setup/describe-with.ts';

const ROLL = { widthMm: 57, heightMm: 32 };
const SMALL = { widthMm: 50.8, heightMm: 25.4 };

const fonts = openFontLibrary();

describeWith(['pdftoppm', 'pdftotext'], 'a test label', () => {
  const folder = mkdtempSync(join(tmpdir(), 'labelwright-test-label-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function pdfOf(page: PageSize, dotsPerInch: number | null): Promise<string> {
    const pdf = join(folder, `${page.widthMm}-${String(dotsPerInch)}.pdf`);
    const facts = { title: 'Test label', createdAt: new Date('2026-11-24T09:30:00Z') };
    const drawing = composeTestLabel(page, dotsPerInch, ['Dock 3', '203 dpi'], fonts);
    await writeDrawing(drawing, facts, pdf, fonts, new AbortController().signal);
    return pdf;
  }

  it.each([203, 300, 600])('of a printer of %d dpi is read whole at that resolution', async (dotsPerInch) => {
    const pages = await rasterisePdf(await pdfOf(ROLL, dotsPerInch), dotsPerInch, folder, { mono: true });
    const readings = await readWithZxing(pages[0] ?? '');
    const contents = Object.fromEntries(readings.map(({ symbology, content }) => [symbology, content]));
    expect(Object.keys(contents).sort()).toEqual(['code-128', 'datamatrix', 'qr']);
    expect(contents['qr']).toBe('https://example.com/01/09506000134352/10/T');
    expect(contents['datamatrix']).toBe('010950600013435210T');
    expect(contents['code-128']).toBe('010950600013435210T');
  });

  it.each([203, 300, 600])('has lines of exactly one, two and three dots at %d dpi', async (dotsPerInch) => {
    const pages = await rasterisePdf(await pdfOf(ROLL, dotsPerInch), dotsPerInch, folder, { mono: true });
    const page = readImage(pages[0] ?? '');
    const lines = [1, 2, 3].map((dots) => Array.from({ length: 7 }, () => dots));
    const found = Array.from({ length: page.heightPx }, (_, y) => runsOn(page, y));
    const expected = lines.map((each) => each.join(' '));
    const asUpright = found.filter((runs) => expected.every((line) => runs.includes(line)));
    expect(asUpright.length).toBeGreaterThan(10);
  });

  it('leaves out what a small label has no room for, and says whose it is', async () => {
    const pdf = await pdfOf(SMALL, 203);
    const readings = await readWithZxing((await rasterisePdf(pdf, 203, folder, { mono: true }))[0] ?? '');
    expect(readings.map(({ symbology }) => symbology).sort()).toEqual(['datamatrix', 'qr']);
    expect(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })).toContain('Dock 3');
  });

  it('has no dots to judge where the resolution is not known', async () => {
    const pages = await rasterisePdf(await pdfOf(ROLL, null), 600, folder);
    const readings = await readWithZxing(pages[0] ?? '');
    expect(readings).toHaveLength(3);
    const bars = composeTestLabel(ROLL, null, [], fonts).marks.filter(({ kind }) => kind === 'bars');
    expect(bars).toHaveLength(3);
  });

  it('keeps the pattern to whole dots', () => {
    const { rects } = dotPattern(203).markAt(0, 0);
    expect([...rects].every(Number.isInteger)).toBe(true);
  });
});

/** The widths of dark and light on a row of dots, in turn, as a sentence. */
function runsOn({ pixels, widthPx }: GrayImage, y: number): string {
  const row = pixels.subarray(y * widthPx, (y + 1) * widthPx);
  const bits = Array.from(row, (value) => (value < 128 ? '1' : '0')).join('');
  return (bits.match(/1+|0+/g) ?? []).map((run) => run.length).join(' ');
}
