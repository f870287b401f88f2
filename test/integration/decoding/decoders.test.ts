import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import bwipjs from 'bwip-js/node';
import PDFDocument from 'pdfkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readWithDmtx } from '../../decoding/dmtx.ts';
import { readImage, writeImage } from '../../decoding/gray-image.ts';
import { rasteriseEps, rasterisePdf, rasteriseSvg } from '../../decoding/rasterise.ts';
import type { Reading } from '../../decoding/reading.ts';
import { readWithZbar } from '../../decoding/zbar.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { readWithZxingNative } from '../../decoding/zxing-native.ts';
import { describeWith } from '../../setup/describe-with.ts';

// Symbols drawn by bwip-js alone: what the decoders say here is about the decoders, not about us.
const brackets = '(01)09506000134352(17)271231(10)A<GS>"\'&;%/_(21)z!*=:?+-,.';
const elements = '01095060001343521727123110A<GS>"\'&;%/_\x1d21z!*=:?+-,.';
const uri = 'https://id.example.com/01/09506000134352/10/A%2F%25/21/S%3D1?17=271231';

const samples: readonly (Reading & { bcid: string; text: string })[] = [
  { bcid: 'gs1dlqrcode', text: uri, symbology: 'qr', content: uri, isGs1: false },
  {
    bcid: 'gs1qrcode',
    text: '(01)09506000134352(10)A(21)B',
    symbology: 'qr',
    content: '010950600013435210A\x1d21B',
    isGs1: true,
  },
  { bcid: 'gs1datamatrix', text: brackets, symbology: 'datamatrix', content: elements, isGs1: true },
  { bcid: 'datamatrix', text: 'PLAIN', symbology: 'datamatrix', content: 'PLAIN', isGs1: false },
  { bcid: 'gs1-128', text: brackets, symbology: 'code-128', content: elements, isGs1: true },
  { bcid: 'code128', text: 'PLAIN', symbology: 'code-128', content: 'PLAIN', isGs1: false },
  { bcid: 'ean8', text: '96385074', symbology: 'ean-8', content: '96385074', isGs1: false },
  { bcid: 'upca', text: '614141000036', symbology: 'ean-13', content: '0614141000036', isGs1: false },
  { bcid: 'ean13', text: '9506000134352', symbology: 'ean-13', content: '9506000134352', isGs1: false },
  { bcid: 'itf14', text: '19506000134359', symbology: 'itf', content: '19506000134359', isGs1: false },
];

const folder = mkdtempSync(join(tmpdir(), 'labelwright-decoding-'));
afterAll(() => rmSync(folder, { recursive: true }));

describeWith(['rsvg-convert', 'zbarimg', 'dmtxread', 'ZXingReader'], 'the decoders', () => {
  describe.each(samples)('read $bcid', ({ bcid, text, ...expected }) => {
    let picture = '';
    beforeAll(async () => {
      const svg = join(folder, `${bcid}.svg`);
      writeFileSync(svg, bwipjs.toSVG({ bcid, text, scale: 3, padding: 12, parse: false }));
      picture = await rasteriseSvg(svg, 96, 'librsvg', folder);
    });

    it('with zxing-wasm', async () => {
      expect(await readWithZxing(picture)).toMatchObject([expected]);
    });

    it('with ZXingReader', async () => {
      expect(await readWithZxingNative(picture)).toEqual([expected]);
    });

    it(`with ${expected.symbology === 'datamatrix' ? 'dmtxread' : 'zbarimg'}`, async () => {
      const read = expected.symbology === 'datamatrix' ? readWithDmtx : readWithZbar;
      expect(await read(picture)).toEqual([expected]);
    });
  });

  it('say that there is nothing on an empty picture', async () => {
    const blank = join(folder, 'blank.pgm');
    writeImage(blank, { widthPx: 200, heightPx: 200, pixels: new Uint8Array(40_000).fill(255) });
    for (const read of [readWithZxing, readWithZxingNative, readWithZbar, readWithDmtx]) {
      expect(await read(blank)).toEqual([]);
    }
  });
});

describeWith(['gs', 'pdftoppm', 'rsvg-convert'], 'the renderers', () => {
  // One inch square, a quarter of it black: the top left.
  const eps = '%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 72 72\n0 36 36 36 rectfill\nshowpage\n';
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="25.4mm" height="25.4mm" viewBox="0 0 2 2"><path d="M0 0h1v1H0z"/></svg>';

  it('draw an EPS at its true size', async () => {
    const path = join(folder, 'quarter.eps');
    writeFileSync(path, eps);
    const pictures = await rasteriseEps([path, path], 300, folder);
    expect(pictures).toHaveLength(2);
    for (const picture of pictures) expectBlackQuarter(picture, 300);
  });

  it('draw an SVG at its true size', async () => {
    const path = join(folder, 'quarter.svg');
    writeFileSync(path, svg);
    for (const renderer of ['resvg', 'librsvg'] as const) {
      const [width, height] = pngSize(await rasteriseSvg(path, 300, renderer, folder));
      expect([width, height]).toEqual([300, 300]);
    }
  });

  it('draw a PDF at its true size, in grey and in black and white', async () => {
    const path = join(folder, 'quarter.pdf');
    await writePdf(path, '0 0 36 36 re f');
    for (const mono of [false, true]) {
      const pages = await rasterisePdf(path, 203, folder, { mono });
      expect(pages).toHaveLength(1);
      for (const page of pages) expectBlackQuarter(page, 203);
    }
  });
});

function expectBlackQuarter(picture: string, sizePx: number): void {
  const { widthPx, heightPx, pixels } = readImage(picture);
  expect([widthPx, heightPx]).toEqual([sizePx, sizePx]);
  const lightness = pixels.reduce((sum, value) => sum + value, 0) / (255 * pixels.length);
  expect(lightness).toBeCloseTo(0.75, 1);
  expect(pixels[0]).toBe(0);
  expect(pixels.at(-1)).toBe(255);
}

/** Width and height stand at fixed places of a PNG's first chunk. */
function pngSize(picture: string): [number, number] {
  const bytes = readFileSync(picture);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** A page of one square inch. The operators see pdfkit's y-axis, which points down. */
async function writePdf(path: string, operators: string): Promise<void> {
  const document = new PDFDocument({ size: [72, 72], margin: 0 });
  document.addContent(operators);
  document.end();
  await pipeline(document, createWriteStream(path));
}
