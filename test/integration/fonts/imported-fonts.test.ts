import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, describe, expect, it } from 'vitest';

import { ImportedFonts, MOST_FONTS } from '../../../electron/fonts/imported-fonts.ts';
import { openFontLibrary } from '../../../electron/render/font-library.ts';
import { provideFontFiles } from '../../../electron/render/fonts/font-files.ts';
import { readTables } from '../../../electron/render/fonts/sfnt-tables.ts';
import { writeDrawing } from '../../../electron/render/pdf/write-drawing.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import { setText } from '../../../shared/label/set-text.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { good } from '../good.ts';
import { endlessCmap, withTables } from './font-parts.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-fonts-'));
const db = good(openDatabase(folder));
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const THAI = new URL('../../../resources/fonts/NotoSansThai-Regular.ttf', import.meta.url);
const NIMBUS = '/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf';
const NOW = new Date('2026-12-01T08:00:00Z');
const fonts = new ImportedFonts(
  db,
  () => NOW,
  () => new Map(),
);

/** Bytes without a meaning, always the same ones. */
function noise(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at * 7919 + (at >> 3) * 104729) % 251);
}

/** The font under other licence flags: another font. */
function fontFile(fsType: number): string {
  const bytes = new Uint8Array(readFileSync(THAI));
  readTables(bytes)?.get('OS/2')?.setUint16(8, fsType);
  const file = path.join(folder, `font-${fsType}.ttf`);
  writeFileSync(file, bytes);
  return file;
}

describe('fonts of one’s own', () => {
  it('are named by their bytes, listed by the name that they say, and found again once removed', async () => {
    const added = good(await fonts.add(fileURLToPath(THAI)));
    expect(added).toMatchObject({ name: 'Noto Sans Thai Regular', addedAt: NOW.toISOString() });
    expect(good(await fonts.add(fileURLToPath(THAI)))).toEqual(added);
    expect(fonts.list()).toEqual([added]);
    expect(good(fonts.remove(added.id))).toEqual(added);
    expect(fonts.list()).toEqual([]);
    expect(fonts.file(added.id)?.bytes.length).toBe(added.sizeBytes);
    expect(good(await fonts.add(fileURLToPath(THAI)))).toEqual(added);
  });

  it.each([
    ['font_file', fontFile(0x0002)],
    ['file_unreadable', path.join(folder, 'none.ttf')],
  ])('are refused with %s', async (code, file) => {
    const added = await fonts.add(file);
    expect(added.ok ? null : added.problem.code).toBe(code);
  });

  it.each([
    ['cut short', readFileSync(THAI).subarray(0, 20_000)],
    ['with a shaping table of noise', withTables(readFileSync(THAI), { GSUB: noise(4000) })],
    [
      'with a character table that says too much',
      withTables(readFileSync(THAI), { cmap: endlessCmap(50_000) }),
    ],
    ['with a name table of noise', withTables(readFileSync(THAI), { name: noise(4000) })],
  ])('are taken or refused, and nothing worse, where a file is %s', async (what, bytes) => {
    const file = path.join(folder, 'hostile.ttf');
    writeFileSync(file, bytes);
    const added = await fonts.add(file);
    if (!added.ok) expect([what, added.problem.code]).toEqual([what, 'font_file']);
    else expect(good(fonts.remove(added.value.id)).name).not.toBe('');
  });

  it('are refused where looking at one takes too long, and the station goes on', async () => {
    const hasty = new ImportedFonts(
      db,
      () => NOW,
      () => new Map(),
      { mostSeconds: 0, mostMegabytes: 512 },
    );
    const added = await hasty.add(fontFile(0x0004));
    expect(added.ok ? null : added.problem.facts).toEqual({ which: 'slow' });
    await hasty.close();
  });

  it('cannot be removed where they are not there', () => {
    const removed = fonts.remove('font-0');
    expect(removed.ok ? null : removed.problem.code).toBe('font_unknown');
  });

  it('are not more than can be kept', () => {
    const insert = db.prepare(
      "INSERT INTO imported_fonts (id, name, licence_flags, bytes, added_at) VALUES (?, 'x', 0, x'00', '')",
    );
    for (let number = fonts.list().length; number < MOST_FONTS; number++) insert.run(`font-x${number}`);
    return expect(fonts.add(fontFile(0x0008))).resolves.toMatchObject({
      ok: false,
      problem: { code: 'font_count' },
    });
  });
});

describeWith([NIMBUS], 'a font with PostScript’s outlines', () => {
  it('is taken, and refused where its outlines are noise', async () => {
    const kept = new ImportedFonts(
      db,
      () => NOW,
      () => new Map(),
    );
    db.exec('DELETE FROM imported_fonts');
    expect(good(await kept.add(NIMBUS)).name).toBe('NimbusSans-Regular');
    const bytes = new Uint8Array(readFileSync(NIMBUS));
    const cff = readTables(bytes)?.get('CFF ');
    if (cff === undefined) throw new Error('There are no outlines');
    const half = cff.byteLength >> 1;
    bytes.set(noise(half), cff.byteOffset + half);
    const file = path.join(folder, 'noise.otf');
    writeFileSync(file, bytes);
    const added = await kept.add(file);
    expect(added.ok ? null : added.problem.code).toBe('font_file');
    await kept.close();
  });
});

describeWith(['pdftotext'], 'text in a font of one’s own', () => {
  const library = openFontLibrary();
  const bytes = readFileSync(fontFile(0x0104));
  provideFontFiles([{ face: 'font-own', bytes }]);
  const runs = library.runs('ชาเขียว tea 茶', 'font-own');

  it('is shaped where the font has the characters, and set in a bundled face where not', () => {
    expect(runs.map((run) => [run.face, run.text])).toEqual([
      ['font-own', 'ชาเขียว '],
      ['sans', 'tea'],
      ['font-own', ' '],
      ['cjk', '茶'],
    ]);
  });

  it('is embedded whole where its licence asks for that, and can be read back', async () => {
    const file = path.join(folder, 'own.pdf');
    const drawing = { widthMm: 60, heightMm: 20, marks: setText(runs, 12, 3, 10) };
    await writeDrawing(
      drawing,
      { title: 'Own', createdAt: NOW },
      file,
      library,
      new AbortController().signal,
    );
    expect(readFileSync(file).toString('latin1')).toContain(`/Length1 ${bytes.length}`);
    expect(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).trim()).toBe('ชาเขียว tea 茶');
  });
});
