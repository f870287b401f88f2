import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { create } from 'fontkit';
import { afterAll, expect, it } from 'vitest';

import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { checkFont } from '../../../../electron/render/fonts/check-font.ts';
import { provideFontFiles } from '../../../../electron/render/fonts/font-files.ts';
import { readTables } from '../../../../electron/render/fonts/sfnt-tables.ts';
import { paintEps } from '../../../../electron/render/painters/eps.ts';
import { writeDrawing } from '../../../../electron/render/pdf/write-drawing.ts';
import { tryFont } from '../../../../electron/render/try-font.ts';
import { paintSvg } from '../../../../shared/drawing/svg.ts';
import { setText } from '../../../../shared/label/set-text.ts';
import { describeWith } from '../../../setup/describe-with.ts';
import { withTables } from '../../fonts/font-parts.ts';
import { dotsAstray } from './dots-astray.ts';

/** A font with PostScript's outlines, which comes with Ghostscript. */
const NIMBUS = '/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf';

const folder = mkdtempSync(join(tmpdir(), 'labelwright-postscript-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The font with other licence flags. */
function withFlags(font: Uint8Array, fsType: number): Uint8Array {
  const bytes = new Uint8Array(font);
  readTables(bytes)?.get('OS/2')?.setUint16(8, fsType);
  return bytes;
}

/** The font with its glyphs called by ids, as large fonts for Chinese have them. */
function keyedByIds(font: Uint8Array): Uint8Array {
  const read = create(Buffer.from(font)) as unknown as {
    readonly numGlyphs: number;
    createSubset(): { includeGlyph(id: number): number; encode(): Uint8Array };
  };
  const subset = read.createSubset();
  for (let id = 0; id < read.numGlyphs; id++) subset.includeGlyph(id);
  return withTables(font, { 'CFF ': subset.encode() });
}

describeWith(['pdftotext', 'pdftoppm', NIMBUS], 'a font with PostScript’s outlines', () => {
  const font = existsSync(NIMBUS) ? readFileSync(NIMBUS) : new Uint8Array();
  const library = openFontLibrary();
  const text = 'Hamburg Ökofix №5 шрифт 茶';

  it.each([
    ['in part', (bytes: Uint8Array) => bytes, 'CIDFontType0C'],
    [
      'as a whole, where its licence asks for that',
      (bytes: Uint8Array) => withFlags(bytes, 0x0100),
      'OpenType',
    ],
    ['in part where its glyphs are called by ids', keyedByIds, 'CIDFontType0C'],
  ])('is embedded %s, drawn alike by all painters, and read back', async (_, make, subtype) => {
    const bytes = make(font);
    expect(checkFont(bytes)).toMatchObject({ ok: true });
    const face = `font-${subtype}-${bytes.length}` as const;
    provideFontFiles([{ face, bytes }]);
    const drawing = { widthMm: 80, heightMm: 20, marks: setText(library.runs(text, face), 14, 3, 10) };
    const pdf = join(folder, 'text.pdf');
    const info = { title: 'Text', createdAt: new Date(0) };
    await writeDrawing(drawing, info, pdf, library, new AbortController().signal);
    expect(readFileSync(pdf, 'latin1')).toContain(`/Subtype /${subtype}`);
    expect(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).trim()).toBe(text);
    const { dark, astray } = await dotsAstray(drawing, pdf, folder, library);
    expect(dark).toBeGreaterThan(1000);
    expect(astray).toBe(0);
    expect(paintSvg(drawing, library)).toMatch(/ d="[^"]*c/);
    expect(paintEps(drawing, library)).toMatch(/^(-?\d+ ){6}c$/m);
  });

  it('is called by its name, and refused where PDF has no form for it', () => {
    expect(tryFont(font)).toEqual({ ok: true, value: 'NimbusSans-Regular' });
    const variable = withTables(font, { CFF2: new Uint8Array(8) });
    expect(checkFont(variable)).toMatchObject({ problem: { facts: { which: 'postscript' } } });
  });
});
