import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { writeDrawing } from '../../../../electron/render/pdf/write-drawing.ts';
import type { Drawing } from '../../../../shared/drawing/drawing.ts';
import type { MeasuredRun } from '../../../../shared/drawing/fonts.ts';
import { paintSvg } from '../../../../shared/drawing/svg.ts';
import { setText } from '../../../../shared/label/set-text.ts';
import { describeWith } from '../../../setup/describe-with.ts';
import { dotsAstray } from './dots-astray.ts';

/**
 * What HarfBuzz's own program makes of real names, version 6.0.0 of Debian's libharfbuzz-bin, for each:
 * `hb-shape --no-glyph-names --no-clusters --language=und --output-format=json --font-file=<face> <text>`.
 * Glyphs are number, x and y in the face's units.
 */
const SHAPED_BY_HB_SHAPE = JSON.parse(
  readFileSync(new URL('../../../fixtures/render/hb-shape.json', import.meta.url), 'utf8'),
) as readonly {
  readonly face: string;
  readonly text: string;
  readonly widthUnits: number;
  readonly glyphs: readonly (readonly [id: number, x: number, y: number])[];
}[];

const UNITS_PER_EM = 1000;

const fonts = openFontLibrary();
const folder = mkdtempSync(join(tmpdir(), 'labelwright-scripts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function glyphsOf(runs: readonly MeasuredRun[]): readonly (readonly [id: number, x: number, y: number])[] {
  const glyphs = runs.flatMap(({ clusters = [] }) => clusters.flatMap((cluster) => cluster.glyphs));
  const units = (em: number): number => Math.round(em * UNITS_PER_EM);
  return glyphs.map(({ id, xEm, yEm }) => [id, units(xEm), units(yEm)] as const).sort(byPlace);
}

function byPlace(one: readonly number[], other: readonly number[]): number {
  return (one[1] ?? 0) - (other[1] ?? 0) || (one[0] ?? 0) - (other[0] ?? 0);
}

/** What is seen from left to right, words as they are read. */
function seen(text: string): readonly string[] {
  return fonts
    .runs(text, 'sans')
    .map((run) => run.text.trim())
    .filter(Boolean);
}

describe('names in scripts whose letters join, reorder or stack', () => {
  it.each(SHAPED_BY_HB_SHAPE)(
    'are set as another shaper sets them: $text',
    ({ face, text, widthUnits, glyphs }) => {
      const runs = fonts.runs(text, 'sans');
      expect(runs.map((run) => run.face)).toEqual([face]);
      expect(glyphsOf(runs)).toEqual([...glyphs].sort(byPlace));
      expect(runs[0]?.widthEm).toBeCloseTo(widthUnits / UNITS_PER_EM, 6);
      expect(runs[0]?.replaced).toBe(0);
    },
  );

  it.each(['Crème brûlée', 'ĝ̱ x', 'شَاي أخضر', 'क़लम', 'কো ড়', 'கொழும்பு', '유기농', 'がぎぐ'])(
    'look the same however their letters are composed: %s',
    (text) => {
      const [nfc, nfd] = (['NFC', 'NFD'] as const).map((form) => fonts.runs(text.normalize(form), 'sans'));
      expect(nfd).toEqual(nfc);
      expect(nfc?.every(({ replaced }) => replaced === 0)).toBe(true);
    },
  );

  it('put a mark on its letter, where no composed letter is', () => {
    const [run] = fonts.runs('x\u0302', 'sans');
    const plain = fonts.runs('x', 'sans')[0];
    expect(run?.widthEm).toBeCloseTo(plain?.widthEm ?? NaN, 6);
    expect(run?.inkTopEm).toBeGreaterThan((plain?.inkTopEm ?? NaN) + 0.1);
  });

  it.each([
    ['a script that no bundled face is for', 'ગુજરાતી', 7],
    ['a character that no face has, with its mark', '\u{1F9C3}\u0301', 2],
  ])('show a stand-in for each character of %s', (_, text, count) => {
    const runs = fonts.runs(text, 'sans');
    expect(runs.map((run) => run.text).join('')).toBe('\uFFFD'.repeat(count));
    expect(runs.reduce((sum, run) => sum + run.replaced, 0)).toBe(count);
  });
});

describe('lines of both directions', () => {
  it.each([
    ['תה ירוק 250 גרם', ['גרם', '250', 'תה ירוק']],
    ['תה 04006381333931', ['04006381333931', 'תה']],
    ['שוקולד 12AB-3/4 מריר', ['מריר', '12AB-3/4', 'שוקולד']],
    ['שוקולד (LOT 12-AB) מריר', ['מריר', ')', 'LOT 12-AB', '(', 'שוקולד']],
    ['תה (01)04006381333931(10)AB-1 ירוק', ['ירוק', '(01)04006381333931(10)AB-1', 'תה']],
    ['Green tea שלום AB-12 עולם', ['Green tea', 'שלום', 'AB-12', 'עולם']],
    ['شاي ١٢٣ أخضر', ['أخضر', '١٢٣', 'شاي']],
  ])('keep the order of numbers and codes: %s', (text, pieces) => {
    expect(seen(text)).toEqual(pieces);
  });

  it('mirror brackets around what is read from right to left', () => {
    const [close, , open] = fonts.runs('(שלום)', 'sans');
    const plain = (text: string) => fonts.path('sans', text);
    expect(fonts.path('sans', ')', close?.clusters)).toEqual(plain('('));
    expect(fonts.path('sans', '(', open?.clusters)).toEqual(plain(')'));
  });
});

const NAMES = [
  ['شاي أخضر', 'لا إله إلا الله', 'چائے گرین ٹی', 'می‌خواهم', 'זית כתית מעולה'],
  ['ชาเขียวอู่หลง 500 ก.', 'น้ำผึ้ง ที่ปั๊ม', 'चाय की पत्ती (500 ग्राम)।', 'क्षत्रिय हिन्दी', 'সবুজ চা ১০০ গ্রাম'],
  ['শ্রীমঙ্গল ক্লোন', 'பச்சை தேயிலை', 'கொழும்பு ஸ்ரீ', 'x\u0302y Crème brûlée', '有机绿茶 유기농녹차'],
] as const;

function drawn(names: readonly string[], sizePt: number): Drawing {
  const marks = names.flatMap((name, index) => setText(fonts.runs(name, 'sans'), sizePt, 3, 8 + index * 8));
  return { widthMm: 60, heightMm: 4 + 8 * names.length, marks };
}

async function writtenPdf(drawing: Drawing): Promise<string> {
  const path = join(folder, 'names.pdf');
  const info = { title: 'Names', createdAt: new Date(0) };
  await writeDrawing(drawing, info, path, fonts, new AbortController().signal);
  return path;
}

describeWith(['pdftotext'], 'the text of a PDF', () => {
  it.each(NAMES.map((names) => [names]))('gives names back as they are read: %s', async (names) => {
    const pdf = await writtenPdf(drawn(names, 12));
    const text = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' });
    // Without the signs for direction that pdftotext puts around lines.
    const lines = text
      .replaceAll(/[\u202a-\u202e\f]/g, '')
      .split('\n')
      .filter(Boolean);
    expect(lines.map((line) => line.normalize('NFC'))).toEqual(names.map((name) => name.normalize('NFC')));
  });

  it('gives what is mixed with numbers back in its order, of which poppler misplaces a space', async () => {
    const name = 'תה ירוק 250 גרם';
    const text = execFileSync('pdftotext', [await writtenPdf(drawn([name], 12)), '-'], { encoding: 'utf8' });
    expect(text.replaceAll(/[\u202a-\u202e\f\s]/g, '')).toBe(name.replaceAll(' ', ''));
  });

  it('has the glyphs of its own names alone', async () => {
    const bytes = readFileSync(await writtenPdf(drawn(NAMES.flat(), 12)));
    expect(bytes.length).toBeLessThan(80_000);
    expect(bytes.toString('latin1').match(/\/FontFile2 /g)?.length).toBe(11);
  });
});

describeWith(['pdftoppm'], 'painters', () => {
  it('draw the same glyphs at the same places, to a dot', async () => {
    const drawing = drawn(NAMES.flat(), 12);
    const { dark, astray } = await dotsAstray(drawing, await writtenPdf(drawing), folder, fonts);
    expect(dark).toBeGreaterThan(5000);
    expect(astray).toBe(0);
    expect(paintSvg(drawing, fonts).match(/<path transform/g)?.length).toBe(
      drawing.marks.filter((mark) => mark.kind === 'text' && mark.text.trim() !== '').length,
    );
  });
});
