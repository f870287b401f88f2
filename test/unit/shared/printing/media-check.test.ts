import { describe, expect, test } from 'vitest';

import { checkMedia, isWrongMedia, stockMismatch } from '../../../../shared/printing/media-check.ts';

const LETTER = { widthMm: 215.9, heightMm: 279.4, gapMm: 0 };
const A4_IN_POINTS = { widthMm: 209.9, heightMm: 297, gapMm: 0 };
const A4 = { name: 'A4 labels', page: { widthMm: 210, heightMm: 297 } };

const holding = (...mediaReady: (typeof LETTER)[]) => ({ settings: { media: null }, status: { mediaReady } });

const grid = (columns: number) =>
  ({ columns, rows: 1, originXMm: 0, originYMm: 0, pitchXMm: 20, pitchYMm: 0 }) as const;

describe('stock on a printer', () => {
  const thermal = { settings: { media: null, language: 'zpl' }, status: null } as const;

  test('has one label a page on a label printer, whether anybody says what lies in it or not', () => {
    expect(stockMismatch({ ...A4, grid: grid(3) }, thermal)).toBe('sheet');
    expect(stockMismatch({ ...A4, grid: grid(1) }, thermal)).toBeNull();
  });

  test('may have several where the printer takes pages', () => {
    const pages = { ...holding(), settings: { media: null, language: 'pdf' } } as const;
    expect(stockMismatch({ ...A4, grid: grid(3) }, pages)).toBeNull();
  });

  test('has the size of what lies in the printer', () => {
    const letter = { ...thermal, settings: { ...thermal.settings, media: LETTER } };
    expect(stockMismatch({ ...A4, grid: grid(1) }, letter)).toBe('size');
  });
});

describe('the stock that lies in a printer', () => {
  test('fits where one of its trays holds the page, as its own words round it', () => {
    expect(isWrongMedia(A4, holding(LETTER, A4_IN_POINTS))).toBe(false);
  });

  test('is never said to be wrong where nobody says what it is', () => {
    expect(isWrongMedia(A4, holding())).toBe(false);
    expect(isWrongMedia(A4, { settings: { media: null }, status: null })).toBe(false);
  });

  test('is what a person said, whatever the printer says', () => {
    const said = { ...holding(A4_IN_POINTS), settings: { media: LETTER } };
    expect(isWrongMedia(A4, said)).toBe(true);
  });

  test('is named with what the template needs, where it is wrong', () => {
    const checked = checkMedia(A4, holding(LETTER));
    expect(checked).toMatchObject({ problem: { code: 'media_mismatch' } });
    if (!checked.ok) {
      expect(checked.problem.message).toContain('215.9 × 279.4 mm');
      expect(checked.problem.message).toContain('A4 labels is 210 × 297 mm');
    }
  });

  test('lies as the page is fed: turned, it does not fit', () => {
    expect(isWrongMedia(A4, holding({ widthMm: 297, heightMm: 210, gapMm: 0 }))).toBe(true);
  });
});
