import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeEach, expect, it } from 'vitest';

import {
  type ArtifactResult,
  type LabelSource,
  makeArtifact,
} from '../../../../electron/render/make-artifact.ts';
import { RenderPool } from '../../../../electron/render/workers/render-pool.ts';
import { loadTemplates } from '../../../../electron/resources/templates.ts';
import type { AssetConfig } from '../../../../shared/contract/export-request.ts';
import { mmToPt } from '../../../../shared/units/length.ts';
import { readImage } from '../../../decoding/gray-image.ts';
import { rasterisePdf } from '../../../decoding/rasterise.ts';
import { readWithZxing } from '../../../decoding/zxing.ts';
import { describeWith } from '../../../setup/describe-with.ts';
import { labelsOf, planOf } from '../render-plan.ts';

const pool = new RenderPool(2);
const folder = mkdtempSync(join(tmpdir(), 'labelwright-sheet-'));
let pdf: string;
let made = 0;

beforeEach(() => {
  pdf = join(folder, `${made++}.pdf`);
});
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

async function makeSheet(config: AssetConfig, source: LabelSource): Promise<ArtifactResult> {
  const result = await makeArtifact(planOf('sheet_pdf', 'pdf', config), source, pdf, pool, {
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

function run(program: string, ...options: string[]): string {
  return execFileSync(program, options, { encoding: 'utf8' });
}

describeWith(['pdfinfo', 'pdftotext', 'pdftoppm', 'gs'], 'a sheet PDF', () => {
  it.each([...loadTemplates().values()])('has pages of exactly the size of $id', async (template) => {
    // Stock too small for this label's QR code takes a DataMatrix.
    await makeSheet({ sheet_template: template.id, symbol: 'datamatrix' }, labelsOf(1));
    const box = /^MediaBox: +0\.00 +0\.00 +([\d.]+) +([\d.]+)$/m.exec(run('pdfinfo', '-box', pdf));
    expect(Number(box?.[1])).toBeCloseTo(mmToPt(template.page.widthMm), 2);
    expect(Number(box?.[2])).toBeCloseTo(mmToPt(template.page.heightMm), 2);
  });

  it('says what it is and when it was made, and asks viewers not to scale it', async () => {
    await makeSheet({}, labelsOf(1));
    const info = run('pdfinfo', '-isodates', pdf);
    expect(info).toMatch(/^Title: +Labels <1> & 2$/m);
    expect(info).toMatch(/^CreationDate: +2026-11-24T09:30:00Z$/m);
    expect(readFileSync(pdf, 'latin1')).toMatch(/\/PrintScaling \/None\s+\/Duplex \/Simplex/);
  });

  it('embeds its fonts, and its text can be searched and copied in every script', async () => {
    await makeSheet({ sheet_template: 'roll_4x6in' }, labelsOf(1, 'Crème Καφές Сыр 乌龙茶 커피'));
    for (const line of run('pdffonts', pdf).split('\n').slice(2, -1)) {
      expect(line).toMatch(/ CID TrueType +Identity-H +yes yes yes /);
    }
    // A name may stand on several lines.
    const text = run('pdftotext', '-layout', pdf, '-').replaceAll(/\s+/g, ' ');
    for (const part of ['Crème Καφές Сыр 乌龙茶 커피', 'LOT L/0', 'EXP 2027-12-31', 'SN S0']) {
      expect(text).toContain(part);
    }
  });

  it('has the glyphs of names that are cut, which are others than those of the whole name', async () => {
    const tea = 'شاي أخضر ممتاز من سيلان في أكياس من ورق طبيعي بغير صباغ عشرون كيسا في علبة';
    const name = Array.from({ length: 8 }, () => tea).join(' ');
    const { notes } = await makeSheet({ sheet_template: 'avery_l7160', text: ['name'] }, labelsOf(1, name));
    expect(notes).toContainEqual(expect.objectContaining({ code: 'name_shortened', labelCount: 1 }));
    const [first = ''] = run('pdftotext', pdf, '-')
      .replaceAll(/[\u202a-\u202e]/g, '')
      .replaceAll(/\s+/g, ' ')
      .split('…');
    expect(name.slice(0, first.length)).toBe(first);
    expect(first.length).toBeGreaterThan(15);
  });

  it('shows a sign for each character that no font has, and notes it', async () => {
    const { notes } = await makeSheet({ sheet_template: 'roll_4x6in' }, labelsOf(2, 'Tee 😀 ચા'));
    expect(notes).toContainEqual(expect.objectContaining({ code: 'missing_glyph', labelCount: 2 }));
    expect(run('pdftotext', pdf, '-')).toContain('Tee 😀 \ufffd');
  });

  it('holds a label once for all its copies on a page, and each copy reads', async () => {
    const single = await makeSheet({}, labelsOf(1));
    const copied = await makeSheet({ copies: 63 }, labelsOf(1));
    expect(copied.fileSizeBytes - single.fileSizeBytes).toBeLessThan(2000);
    const [page = ''] = await rasterisePdf(pdf, 300, folder);
    const readings = await readWithZxing(page);
    expect(readings).toHaveLength(63);
    expect(new Set(readings.map(({ content }) => content)).size).toBe(1);
  });

  it('draws copies as it draws a label alone, on the dots of a printer too', async () => {
    const config: AssetConfig = { printer_dpi: 203, sheet_template: 'avery_5160', symbol: 'datamatrix' };
    await makeSheet(config, labelsOf(1));
    const [alone = ''] = await rasterisePdf(pdf, 203, folder, { mono: true });
    await makeSheet({ ...config, copies: 2 }, labelsOf(1));
    const [copies = ''] = await rasterisePdf(pdf, 203, folder, { mono: true });
    // The first copy stands where the label stood alone: left of the second column.
    const [one, two] = [readImage(alone), readImage(copies)];
    const firstColumn = Math.floor(3 * 203);
    for (let y = 0; y < one.heightPx; y++) {
      const row = y * one.widthPx;
      expect(two.pixels.subarray(row, row + firstColumn)).toEqual(
        one.pixels.subarray(row, row + firstColumn),
      );
    }
  });

  it('gives ghostscript nothing to complain of', async () => {
    await makeSheet({ crop_marks: true, outline: true, copies: 2 }, labelsOf(40));
    expect(run('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dPDFSTOPONWARNING', '-sDEVICE=nullpage', pdf)).toBe('');
  });
});
