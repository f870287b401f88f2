import { describe, expect, it } from 'vitest';

import { displayText } from '../../../../shared/text/display-text.ts';

describe('a name made ready to be set', () => {
  it('is composed, so that an accent is not a second character', () => {
    expect(displayText('Cre\u0300me')).toBe('Crème');
  });

  it('is one line with single spaces', () => {
    expect(displayText('  Green\r\n tea\u00a0\t20\u2028bags ')).toBe('Green tea 20 bags');
  });

  it('loses control, direction and invisible characters', () => {
    expect(displayText('a\u0000b\u001b[1m\u202Ec\uFEFF\u200Bd\u007f')).toBe('ab[1mcd');
  });

  it('keeps joiners where letters join by them, and loses them elsewhere', () => {
    expect(displayText('می\u200cخواهم')).toBe('می\u200cخواهم');
    expect(displayText('क्\u200dष')).toBe('क्\u200dष');
    expect(displayText('Tea\u200cbag\u200d')).toBe('Teabag');
  });

  it('loses halves of characters', () => {
    expect(displayText('a\uD800b\uDC00')).toBe('ab');
  });

  it('keeps markup as the text it is', () => {
    expect(displayText('<b>5 & 6</b>')).toBe('<b>5 & 6</b>');
  });
});
