import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { encodeQr } from '../../../../electron/render/symbols/qr/encode-qr.ts';
import { writeImage } from '../../../decoding/gray-image.ts';
import { readWithZxing } from '../../../decoding/zxing.ts';

/** In pixels a module; and modules of quiet zone. */
const SCALE = 4;
const QUIET_ZONE = 4;

const folder = mkdtempSync(join(tmpdir(), 'labelwright-qr-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Digits, capitals and small letters in turn, so that all modes and changes between them are read. */
function textOf(length: number): string {
  return '0123456789012345ABCDEFGHIJKLMNOPQRST-/.abcdefghijklmnop'.repeat(50).slice(7, 7 + length);
}

it('is read by ZXing in every version', async () => {
  const sizes = new Set<number>();
  for (let length = 1; length < 2800; length = Math.ceil(length * 1.03)) {
    const text = textOf(length);
    const { size, modules } = encodeQr(text);
    sizes.add(size);
    const side = (size + 2 * QUIET_ZONE) * SCALE;
    const pixels = Uint8Array.from({ length: side * side }, (_, at) => {
      const x = Math.floor((at % side) / SCALE) - QUIET_ZONE;
      const y = Math.floor(at / side / SCALE) - QUIET_ZONE;
      return x >= 0 && x < size && y >= 0 && y < size && modules[y * size + x] === 1 ? 0 : 255;
    });
    const picture = join(folder, 'symbol.pgm');
    writeImage(picture, { widthPx: side, heightPx: side, pixels });
    expect(await readWithZxing(picture)).toMatchObject([{ symbology: 'qr', content: text }]);
  }
  expect(sizes.size).toBe(40);
});
