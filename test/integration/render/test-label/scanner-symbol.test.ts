import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { writeDrawing } from '../../../../electron/render/pdf/write-drawing.ts';
import {
  composeScannerTestSymbol,
  scannerTestSymbolSvg,
  writeScannerTestSymbol,
} from '../../../../electron/render/test-label/scanner-test-symbol.ts';
import { GS1_CHARACTERS } from '../../../../shared/gs1/lot-and-serial.ts';
import { isElementString } from '../../../../shared/scan/scanned-elements.ts';
import { TEST_SYMBOL_TEXT } from '../../../../shared/scan/scanner-test-symbol.ts';
import { rasterisePdf, rasteriseSvg } from '../../../decoding/rasterise.ts';
import { readWithZxing } from '../../../decoding/zxing.ts';
import { describeWith } from '../../../setup/describe-with.ts';

const LINES = ['Scanner test', 'Settings, Scanner'];
const READING = { symbology: 'datamatrix', content: TEST_SYMBOL_TEXT, isGs1: true };

it('holds every character that GS1 allows, as an element string that GS1 allows', () => {
  for (const character of GS1_CHARACTERS) expect(TEST_SYMBOL_TEXT).toContain(character);
  expect(isElementString(TEST_SYMBOL_TEXT)).toBe(true);
});

describeWith(['pdftoppm'], 'the symbol that a scanner is taught from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'labelwright-scanner-symbol-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read from the screen', async () => {
    const svg = join(folder, 'symbol.svg');
    writeFileSync(svg, scannerTestSymbolSvg());
    expect(await readWithZxing(await rasteriseSvg(svg, 96, 'resvg', folder))).toMatchObject([READING]);
  });

  it('is read from its PDF', async () => {
    const pdf = join(folder, 'symbol.pdf');
    await writeScannerTestSymbol(pdf, LINES);
    const [page = ''] = await rasterisePdf(pdf, 300, folder);
    expect(await readWithZxing(page)).toMatchObject([READING]);
  });

  it.each([203, 300])('is read from a small roll label at %d dpi', async (dotsPerInch) => {
    const fonts = openFontLibrary();
    const drawing = composeScannerTestSymbol({ widthMm: 57, heightMm: 32 }, dotsPerInch, LINES, fonts);
    const pdf = join(folder, `roll-${dotsPerInch}.pdf`);
    const facts = { title: 'Roll', createdAt: new Date('2026-11-29T09:30:00Z') };
    await writeDrawing(drawing, facts, pdf, fonts, new AbortController().signal);
    const [page = ''] = await rasterisePdf(pdf, dotsPerInch, folder, { mono: true });
    expect(await readWithZxing(page)).toMatchObject([READING]);
  });
});
