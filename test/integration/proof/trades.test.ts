import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { callLabelwright } from '../../command-line/in-process.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';

/* A food producer, a pharma packer and a logistics company, each with a file under column names of its own. */

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'labelwright-trades-'));
  const ended = await callLabelwright(path.join(folder, 'data'), ['demo', '--out', folder]);
  expect(ended.exitCode).toBe(0);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** What the symbols of the first page hold, and its lines of text. */
async function readPage(trade: string, dpi: number): Promise<{ symbols: string[]; lines: string[] }> {
  const pdf = path.join(folder, `${trade}.pdf`);
  const [picture = ''] = await rasterisePdf(pdf, dpi, folder);
  const symbols = (await readWithZxing(picture)).map(({ content }) => content.replaceAll('\u001d', '|'));
  const text = execFileSync('pdftotext', ['-layout', '-f', '1', '-l', '1', pdf, '-'], { encoding: 'utf8' });
  const lines = text.split('\n').map((line) => line.trim());
  return { symbols, lines: lines.filter((line) => line !== '') };
}

describe('the labels of', () => {
  it('a food producer say best before as their market reads it, and the shelf', async () => {
    const { symbols, lines } = await readPage('food', 300);
    expect(symbols).toEqual(['https://www.closient.com/01/09520000002015/10/K-2611?11=401115&15=410331']);
    expect(lines.join(' ')).toContain('MHD 31.03.2041');
    expect(lines.join(' ')).toContain('HERST. 15.11.2040');
    expect(lines.join(' ')).toContain('A-04-2');
    expect(lines.join(' ')).toContain('Bergkäse am Stück 300 g');
  });

  it('a pharma packer hold GTIN, expiry, lot and serial, every one its own', async () => {
    const { symbols, lines } = await readPage('pharma', 300);
    expect(symbols).toHaveLength(24);
    expect(new Set(symbols).size).toBe(24);
    expect(symbols).toContain('010952000000301217410630' + '10PA4471|21WK3DEGZDPCF5');
    expect(lines.join(' ')).toContain('EXP JUN 2041');
  });

  it('a logistics company hold its customer’s order and the place, and say the count', async () => {
    const { symbols, lines } = await readPage('third-party-logistics', 203);
    expect(symbols).toEqual(['01195200000040161541053141095200000099081' + '0OL-2611A|400PO-88121']);
    expect(lines).toContain('SHIP TO 9520000009908');
    expect(lines).toContain('ORDER PO-88121');
    expect(lines.join(' ')).toContain('12');
  });

  it('a logistics company’s pallet are two of its SSCC, with what is on it, for whom', async () => {
    const { symbols, lines } = await readPage('third-party-logistics-pallet', 300);
    const sscc = symbols.find((symbol) => symbol.startsWith('00')) ?? '';
    expect(sscc).toMatch(/^0009520000\d{10}$/);
    const said = symbols.join('|');
    for (const element of [
      '0219520000004016',
      '3748',
      '10OL-2611A',
      '15410531',
      '400PO-88121',
      '4109520000009908',
    ])
      expect(said).toContain(element);
    expect(lines.join(' ')).toContain('Green Grocers');
  });
});
