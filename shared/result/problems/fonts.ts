import type { ProblemRow } from '../problem-row.ts';

/** Problems of typefaces that people bring. */
export const FONTS_PROBLEMS = {
  font_file: {
    which: {
      large: { most: 'number' },
      form: {},
      postscript: {},
      collection: {},
      web: {},
      restricted: {},
      bitmaps: {},
      damaged: {},
      slow: {},
    },
  },
  font_count: { facts: { most: 'number' } },
  font_unknown: { facts: { font: 'text' }, http: 404 },
  font_in_use: { facts: { font: 'text', layouts: 'list' }, http: 409 },
} as const satisfies Readonly<Record<string, ProblemRow>>;

/** A code of {@link FONTS_PROBLEMS}. */
export type FontsCode = keyof typeof FONTS_PROBLEMS;
