import { describe, expect, it } from 'vitest';

import { noteLevel } from '../../../../shared/label/note-levels.ts';

const SHEET_NO_PLACE = { scanEnvironment: null, isSheet: true } as const;

describe('the level of a note about a label', () => {
  it('is blocked for whatever keeps a label from being made', () => {
    expect(noteLevel('symbol_too_small', SHEET_NO_PLACE)).toBe('blocked');
    expect(noteLevel('outside_printed_area', SHEET_NO_PLACE)).toBe('blocked');
  });

  it('is good to know where the end of a name is cut, and asks for attention where a code or a date is', () => {
    expect(noteLevel('name_shortened', SHEET_NO_PLACE)).toBe('info');
    expect(noteLevel('line_shortened', SHEET_NO_PLACE)).toBe('attention');
  });

  it('asks for attention where modules are narrower than GS1 has them in a place that somebody named', () => {
    expect(noteLevel('below_gs1_x_dimension', SHEET_NO_PLACE)).toBe('info');
    expect(noteLevel('below_gs1_x_dimension', { ...SHEET_NO_PLACE, scanEnvironment: 'retail' })).toBe(
      'attention',
    );
    expect(noteLevel('below_imager_x_dimension', SHEET_NO_PLACE)).toBe('attention');
  });

  it('asks for attention on a roll whose printer is not known, which a sheet of labels needs not', () => {
    expect(noteLevel('dots_unknown', SHEET_NO_PLACE)).toBe('info');
    expect(noteLevel('dots_unknown', { ...SHEET_NO_PLACE, isSheet: false })).toBe('attention');
  });
});
