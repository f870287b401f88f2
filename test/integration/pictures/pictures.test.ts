import { encode } from 'fast-png';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { PictureThreads } from '../../../electron/pictures/picture-threads.ts';
import { Pictures } from '../../../electron/pictures/pictures.ts';
import { inspectPicture } from '../../../electron/pictures/read-picture.ts';
import { readPng } from '../../../electron/pictures/read-png.ts';
import { encodePng } from '../../../electron/render/painters/png.ts';
import { type Database, openDatabase } from '../../../electron/store/database.ts';
import type { LayoutId } from '../../../shared/contract/layout-reference.ts';
import { isBlack } from '../../../shared/drawing/bitmap.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { HOSTILE_FILES, LOGO_SVG, pngSaying, PROFILE_BOMB, SLOW_SVG } from './hostile-files.ts';

const NOW = new Date('2026-11-29T10:00:00Z');

describe('a file that is to be a picture', () => {
  it.each(HOSTILE_FILES)('is refused where it is %s', async (_what, which, file) => {
    const found = await inspectPicture(typeof file === 'string' ? Buffer.from(file) : file);
    expect(found).toMatchObject({ ok: false, problem: { code: 'picture_refused', facts: { which } } });
  });

  it('is not unpacked further than what is seen of it', async () => {
    expect(good(await inspectPicture(PROFILE_BOMB))).toEqual({ format: 'png', widthPx: 4, heightPx: 4 });
  });

  it('is given up where it takes too long, and the next one is drawn', async () => {
    const threads = new PictureThreads(2);
    const [slow, next] = [
      threads.inspect(Buffer.from(SLOW_SVG)),
      threads.inspect(pngSaying(4, 4, Buffer.alloc(20))),
    ];
    expect(await slow).toMatchObject({ problem: { facts: { which: 'slow' } } });
    expect(good(await next).format).toBe('png');
  });

  it('is not begun once the station closes', async () => {
    const threads = new PictureThreads();
    const waiting = [0, 1, 2].map(() => threads.inspect(Buffer.from(SLOW_SVG)));
    await threads.close();
    const answers = await Promise.all(waiting);
    expect(answers.map(({ ok }) => ok)).toEqual([false, false, false]);
  });
});

describe('a PNG', () => {
  it('of 16 bits a colour may have half as many pixels as a photo of 8', () => {
    const png = encode({ width: 10, height: 10, channels: 4, depth: 16, data: new Uint16Array(400) });
    expect(readPng(png, 100)).toMatchObject({ ok: false, problem: { facts: { which: 'pixels', most: 50 } } });
    expect(good(readPng(png, 200)).widthPx).toBe(10);
  });

  const rgba = (widthPx: number, ...pixels: readonly number[][]): Uint8Array =>
    encode({
      width: widthPx,
      height: pixels.length / widthPx,
      channels: 4,
      data: Uint8Array.from(pixels.flat()),
    });

  it('is read as grey on white', () => {
    const png = rgba(4, [0, 0, 0, 255], [0, 0, 0, 0], [0, 0, 0, 127], [255, 0, 0, 255]);
    expect([...good(readPng(png, 100)).pixels]).toEqual([0, 255, 128, 76]);
  });

  it('is read with a palette, one bit a pixel, and sixteen', () => {
    const grey16 = encode({
      width: 2,
      height: 1,
      channels: 1,
      depth: 16,
      data: Uint16Array.of(0x8000, 0xffff),
    });
    expect([...good(readPng(grey16, 100)).pixels]).toEqual([128, 255]);
    const blackAndWhite = encodePng(
      { widthPixels: 9, heightPixels: 1, bytesPerRow: 2, bits: Uint8Array.of(0xaa, 0x80) },
      8,
    );
    expect([...good(readPng(blackAndWhite, 100)).pixels]).toEqual([0, 255, 0, 255, 0, 255, 0, 255, 0]);
  });
});

describe('the pictures of a station', () => {
  const folder = useDataFolder();
  let db: Database;
  let pictures: Pictures;
  let inUse: ReadonlyMap<string, readonly LayoutId[]>;
  beforeEach(() => {
    db = good(openDatabase(folder.path));
    inUse = new Map();
    pictures = new Pictures(
      db,
      () => NOW,
      () => inUse,
    );
  });
  afterEach(() => db.close());

  it('are kept by name and by what is in them', async () => {
    const logo = good(await pictures.add(' Logo ', Buffer.from(LOGO_SVG)));
    expect(logo).toMatchObject({ name: 'Logo', format: 'svg', widthPx: 40, heightPx: 20 });
    expect(pictures.list()).toEqual([logo]);
    expect(good(pictures.find('LOGO'))).toEqual(logo);
    expect(good(pictures.find(logo.hash))).toEqual(logo);
    expect(await pictures.add('logo', pngSaying(4, 4, Buffer.alloc(20)))).toMatchObject({
      problem: { code: 'picture_name', facts: { which: 'taken', name: 'Logo' } },
    });
    expect(await pictures.add('\n', Buffer.from(LOGO_SVG))).toMatchObject({
      problem: { facts: { which: 'form' } },
    });
    // The same file again is the same picture.
    expect(good(await pictures.add('Mark', Buffer.from(LOGO_SVG)))).toMatchObject({
      name: 'Mark',
      hash: logo.hash,
    });
    expect(pictures.list()).toHaveLength(1);
  });

  it('stay while layouts name them', async () => {
    const { hash } = good(await pictures.add('Logo', Buffer.from(LOGO_SVG)));
    inUse = new Map([[hash, ['ours' as LayoutId]]]);
    expect(pictures.remove('Logo')).toMatchObject({
      problem: { code: 'picture_in_use', facts: { name: 'Logo', layouts: ['ours'] } },
    });
    expect(pictures.list()).toHaveLength(1);
  });

  it('are drawn dot by dot, black and white, also those that were removed', async () => {
    const { hash } = good(await pictures.add('Logo', Buffer.from(LOGO_SVG)));
    good(pictures.remove('Logo'));
    expect(pictures.list()).toEqual([]);
    expect(pictures.find(hash)).toMatchObject({ problem: { code: 'picture_unknown' } });
    const use = { widthMm: 20, heightMm: 10, dotsPerInch: 203.2, dithering: 'diffusion' } as const;
    const drawn = good(await pictures.draw(hash, use));
    expect([drawn.widthPixels, drawn.heightPixels]).toEqual([160, 80]);
    const black = (fromX: number, toX: number, fromY: number, toY: number): number => {
      let count = 0;
      for (let y = fromY; y < toY; y++) for (let x = fromX; x < toX; x++) if (isBlack(drawn, x, y)) count++;
      return count / ((toX - fromX) * (toY - fromY));
    };
    // From black at the left to white at the right, and below it two discs with nothing between.
    expect(black(0, 40, 0, 40)).toBeGreaterThan(0.8);
    expect(black(60, 100, 0, 40)).toBeCloseTo(0.5, 1);
    expect(black(120, 160, 0, 40)).toBeLessThan(0.2);
    expect([black(18, 22, 58, 62), black(60, 100, 44, 80), black(138, 142, 58, 62)]).toEqual([1, 0, 1]);
    expect(good(await pictures.draw(hash, use))).toEqual(drawn);
  });

  it('are not drawn larger than a page', async () => {
    const { hash } = good(await pictures.add('Dot', pngSaying(4, 4, Buffer.alloc(20))));
    const use = { widthMm: 300, heightMm: 300, dotsPerInch: null, dithering: 'threshold' } as const;
    expect(await pictures.draw(hash, use)).toMatchObject({ problem: { code: 'picture_size' } });
    expect(await pictures.draw('0'.repeat(64), use)).toMatchObject({ problem: { code: 'picture_unknown' } });
  });
});
