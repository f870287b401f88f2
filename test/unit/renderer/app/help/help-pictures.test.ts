import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { HELP_PICTURES, PICTURE_SIZE, RAIL_WIDTH } from '../../../../../renderer/app/help/help-pictures.ts';

const LOCALES = new URL('../../../../../resources/locales/', import.meta.url);

describe('the help on a screen', () => {
  const screens = Object.entries(HELP_PICTURES);

  it.each(readdirSync(LOCALES))(
    'has at most ten lines in %s, and one for each number in the picture',
    (file) => {
      const { help } = JSON.parse(readFileSync(new URL(file, LOCALES), 'utf8')) as {
        help: Readonly<Record<string, string>>;
      };
      for (const [screen, parts] of screens) {
        const lines = help[screen]?.split('\n') ?? [];
        expect([screen, lines.length <= 10]).toEqual([screen, true]);
        const numbers = parts.flatMap(({ line }) => (line === undefined ? [] : [line])).toSorted();
        expect([screen, numbers]).toEqual([screen, numbers.map((_, index) => index + 1)]);
        expect([screen, lines.length >= numbers.length]).toEqual([screen, true]);
      }
    },
  );

  it('shows nothing beyond the picture, nor over the rail', () => {
    for (const [screen, parts] of screens) {
      for (const { place } of parts) {
        const [left, top, width, height] = place;
        const isInside =
          left >= RAIL_WIDTH &&
          top >= 0 &&
          left + width <= PICTURE_SIZE.width &&
          top + height <= PICTURE_SIZE.height;
        expect([screen, place, isInside]).toEqual([screen, place, true]);
      }
    }
  });
});
