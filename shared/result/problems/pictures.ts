import type { ProblemRow } from '../problem-row.ts';

/** Problems of pictures that stand on labels. */
export const PICTURES_PROBLEMS = {
  picture_refused: {
    which: {
      format: {},
      bytes: { most: 'number' },
      pixels: { most: 'grouped' },
      damaged: {},
      empty: {},
      size: {},
      script: {},
      foreign: {},
      outside: {},
      embedded: {},
      text: {},
      entities: {},
      nested: {},
      repeats: {},
      slow: {},
    },
    http: 422,
  },
  picture_name: { which: { form: { most: 'number' }, taken: { name: 'text' } } },
  picture_unknown: { facts: { name: 'text' }, http: 404 },
  picture_in_use: { facts: { name: 'text', layouts: 'list' }, http: 409 },
  picture_size: { facts: { most: 'grouped' }, http: 422 },
} as const satisfies Readonly<Record<string, ProblemRow>>;

/** See {@link PICTURES_PROBLEMS}. */
export type PicturesCode = keyof typeof PICTURES_PROBLEMS;
