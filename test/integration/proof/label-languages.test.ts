import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';

import { brotherMedia } from '../../../electron/render/printer-languages/brother-media.ts';
import type { LabelSettings } from '../../../electron/render/printer-languages/label-settings.ts';
import { paintLabel } from '../../../electron/render/printer-languages/paint-label.ts';
import type { Bitmap } from '../../../shared/drawing/bitmap.ts';
import type { LabelLanguage } from '../../../shared/printing/printer.ts';
import type { DotsPerMm } from '../../../shared/printing/thermal-head.ts';
import { type GrayImage, readImage } from '../../decoding/gray-image.ts';
import { readBrother, readDymo, readEpl2, type ReadLabel, readTspl } from '../../decoding/label-languages.ts';
import { printByLPrint, rasterised } from '../../printers/lprint.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { good } from '../good.ts';

const AS_SET: LabelSettings = { tracking: null, gapMm: null, darkness: null, speedInchesPerSecond: null };
const GAP: LabelSettings = { tracking: 'gap', gapMm: 3, darkness: 30, speedInchesPerSecond: 4 };

/** Pictures of so many dots across at the most, of any bits. */
function bitmaps(mostWidth: number): fc.Arbitrary<Bitmap> {
  return fc
    .record({
      widthPixels: fc.integer({ min: 1, max: mostWidth }),
      heightPixels: fc.integer({ min: 1, max: 40 }),
      seed: fc.uint8Array({ minLength: 1, maxLength: 64 }),
    })
    .map(({ widthPixels, heightPixels, seed }) => {
      const bytesPerRow = Math.ceil(widthPixels / 8);
      const bits = Uint8Array.from(
        { length: bytesPerRow * heightPixels },
        (_, at) => seed[at % seed.length] ?? 0,
      );
      return cleanEnds({ widthPixels, heightPixels, bytesPerRow, bits });
    });
}

/** What pads a row is light, as it is in all pictures of the product. */
function cleanEnds(label: Bitmap): Bitmap {
  const { widthPixels, heightPixels, bytesPerRow, bits } = label;
  const spare = bytesPerRow * 8 - widthPixels;
  for (let row = 0; row < heightPixels; row++) {
    const last = (row + 1) * bytesPerRow - 1;
    bits[last] = ((bits[last] ?? 0) >> spare) << spare;
  }
  return label;
}

/** The dots of a picture, a row a text, so that a difference can be read. */
function rowsOf({ widthPx, heightPx, pixels }: GrayImage, width: number): readonly string[] {
  return Array.from({ length: heightPx }, (_, y) =>
    Array.from({ length: width }, (_unused, x) =>
      x < widthPx && pixels[y * widthPx + x] === 0 ? '#' : '.',
    ).join(''),
  );
}

function imageOf({ widthPixels, heightPixels, bytesPerRow, bits }: Bitmap): GrayImage {
  const pixels = Uint8Array.from({ length: widthPixels * heightPixels }, (_, at) => {
    const [x, y] = [at % widthPixels, Math.floor(at / widthPixels)];
    return ((bits[y * bytesPerRow + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0 ? 255 : 0;
  });
  return { widthPx: widthPixels, heightPx: heightPixels, pixels };
}

function sent(language: LabelLanguage, label: Bitmap, head: DotsPerMm, settings = AS_SET): Buffer {
  return Buffer.from(good(paintLabel(language, label, head, settings)));
}

const READERS: readonly (readonly [LabelLanguage, DotsPerMm, (document: Buffer) => readonly ReadLabel[]])[] =
  [
    ['tspl', 8, (document) => readTspl(document, 8)],
    ['epl2', 8, readEpl2],
    ['dymo', 11.8, readDymo],
  ];

describe('a label in a printer’s language', () => {
  it.each(READERS)('has every dot where the picture has it, in %s', (language, head, read) => {
    fc.assert(
      fc.property(bitmaps(600), (label) => {
        const [one, two, ...more] = read(
          Buffer.concat([sent(language, label, head), sent(language, label, head)]),
        );
        if (one === undefined || two === undefined) throw new Error('Two labels were sent');
        expect(more).toEqual([]);
        expect(rowsOf(one.image, label.widthPixels)).toEqual(rowsOf(imageOf(label), label.widthPixels));
        expect(two.image).toEqual(one.image);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['tspl', ['GAP 3 mm,0 mm', 'DENSITY 15', 'SPEED 4']],
    ['epl2', ['Q16,24', 'D15']],
  ] as const)('says what is loaded and how dark it burns, in %s', (language, expected) => {
    const label = { widthPixels: 16, heightPixels: 16, bytesPerRow: 2, bits: new Uint8Array(32) };
    const read = language === 'tspl' ? readTspl : readEpl2;
    const [told] = read(sent(language, label, 8, GAP), 8);
    const [silent] = read(sent(language, label, 8), 8);
    expect(told?.commands).toEqual(expect.arrayContaining([...expected]));
    for (const command of expected) expect(silent?.commands).not.toContain(command);
  });
});

describe('a label for a LabelWriter', () => {
  /** 57 mm at 300 dpi: a dot more than the head has. */
  const withDot = (x: number): Bitmap => {
    const bits = new Uint8Array(85 * 4);
    bits[x >> 3] = 0x80 >> (x & 7);
    return { widthPixels: 673, heightPixels: 4, bytesPerRow: 85, bits };
  };

  it('has no more in a row than the head has dots, and is refused where one would be lost', () => {
    const [label] = readDymo(sent('dymo', withDot(671), 11.8));
    expect(label?.image.widthPx).toBe(672);
    const painted = paintLabel('dymo', withDot(672), 11.8, AS_SET);
    expect(painted).toMatchObject({ ok: false, problem: { code: 'outside_printed_area' } });
  });

  it('has its end looked for past its length, which printed rows count to', () => {
    const [label] = readDymo(sent('dymo', withDot(0), 11.8, GAP));
    const [, high = 0, low = 0] =
      label?.commands
        .find((each) => each.startsWith('L'))
        ?.split(' ')
        .map(Number) ?? [];
    expect(high * 256 + low).toBe(4 + Math.round(3 * 11.8) + 300);
  });
});

describe('a label for a Brother QL', () => {
  /** 62 × 29 mm, die-cut: 732 × 341 dots, of which 696 × 271 are printed. */
  const page = { widthPixels: 732, heightPixels: 341, bytesPerRow: 92 };
  const withDot = (x: number, y: number): Bitmap => {
    const bits = new Uint8Array(page.bytesPerRow * page.heightPixels);
    bits[y * page.bytesPerRow + (x >> 3)] = 0x80 >> (x & 7);
    return { ...page, bits };
  };

  it('has its dots on the pins that lie over them, and tells the roll', () => {
    const [label] = readBrother(sent('brother', withDot(18, 35), 11.8, GAP));
    // Of 720 pins twelve lie beside the label at either side.
    expect(rowsOf(label?.image ?? imageOf(withDot(0, 0)), 720)[0]?.indexOf('#')).toBe(12);
    expect(label?.image.heightPx).toBe(271);
    expect(label?.commands[2]).toBe(`z 142 11 62 29 ${271 % 256} 1 0 0 0 0`);
    const [right] = readBrother(sent('brother', withDot(18 + 695, 35 + 270), 11.8, GAP));
    expect(rowsOf(right?.image ?? imageOf(withDot(0, 0)), 720)[270]?.indexOf('#')).toBe(12 + 695);
  });

  it.each([
    ['left of it', 17, 100],
    ['right of it', 18 + 696, 100],
    ['before it', 100, 34],
    ['after it', 100, 35 + 271],
  ])('is refused where something stands %s', (_where, x, y) => {
    const painted = paintLabel('brother', withDot(x, y), 11.8, GAP);
    expect(painted).toMatchObject({ ok: false, problem: { code: 'outside_printed_area' } });
  });

  it('is refused where Brother sells no roll of its width', () => {
    expect(brotherMedia(57, 'die-cut')).toBeNull();
    const painted = paintLabel('brother', { ...withDot(100, 100), widthPixels: 672 }, 11.8, GAP);
    expect(painted).toMatchObject({ ok: false, problem: { code: 'no_such_roll' } });
  });

  it.each([12, 29, 38, 50, 54, 62, 102])('lies on the head with a strip of %d mm', (widthMm) => {
    const { printedDots, pinsAtRight, rowBytes } = brotherMedia(widthMm, 'continuous') ?? never();
    expect(printedDots + pinsAtRight).toBeLessThanOrEqual(rowBytes * 8);
    expect(printedDots).toBeLessThan(widthMm * 11.8);
  });
});

function never(): never {
  throw new Error('No such roll');
}

describeWith(['lprint', 'gs'], 'the readers of these tests', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-languages-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['EPL2', 'epl2_2inch-203dpi-dt', 203, readEpl2],
    ['DYMO’s raster', 'dymo_lw-450', 300, readDymo],
  ] as const)('read %s as another program writes it', async (_language, driver, dpi, read) => {
    // Nothing that is the same turned round or inside out, well within what is printed.
    // In whole dots, so that both draw the same.
    const postscript = `72 ${dpi} div dup scale
      40 60 200 90 rectfill 1 setgray 51 70 22 65 rectfill 90 85 17 17 rectfill 0 setgray 130 40 60 25 rectfill 41 45 1 7 rectfill`;
    const job = { driver, media: 'oe_2x1-label_2x1in', dpi, widthPt: 144, heightPt: 72, postscript };
    const [label] = read(await printByLPrint(job));
    if (label === undefined) throw new Error('Nothing was printed');
    const drawn = readImage(rasterised(job, 'pbmraw', path.join(folder, `${driver}.pbm`)));
    expect(darkPart(label.image)).toEqual(darkPart(drawn));
  });
});

/** The dots within the smallest box around the dark ones: where on the label it lies is each program's choice. */
function darkPart(image: GrayImage): readonly string[] {
  const rows = rowsOf(image, image.widthPx).filter((row) => row.includes('#'));
  const left = Math.min(...rows.map((row) => row.indexOf('#')));
  const right = Math.max(...rows.map((row) => row.lastIndexOf('#')));
  return rows.map((row) => row.slice(left, right + 1));
}
