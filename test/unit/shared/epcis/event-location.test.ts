import { describe, expect, test } from 'vitest';

import { parseEventLocation } from '../../../../shared/epcis/event-location.ts';

describe('the place that events name', () => {
  test.each([
    ['', ''],
    ['9506000134352', 'https://id.gs1.org/414/9506000134352'],
    ['950 6000 13435-2', 'https://id.gs1.org/414/9506000134352'],
    ['https://id.gs1.org/414/9506000134352', 'https://id.gs1.org/414/9506000134352'],
    [
      'https://acme.example/a/414/9506000134352/254/dock-4?x=1',
      'https://id.gs1.org/414/9506000134352/254/dock-4',
    ],
    [' https://acme.example/hall-4 ', 'https://acme.example/hall-4'],
  ])('"%s" is %s', (text, location) => {
    expect(parseEventLocation(text)).toEqual({ ok: true, value: location });
  });

  test.each([
    ['9506000134353', 'gln'],
    ['950600013435', 'gln'],
    ['https://id.gs1.org/414/9506000134353', 'gln'],
    ['Hall 4', 'form'],
    ['https://', 'form'],
    ['ftp://acme.example/hall-4', 'form'],
  ])('"%s" is none', (text, which) => {
    expect(parseEventLocation(text)).toMatchObject({ problem: { code: 'epcis_location', facts: { which } } });
  });
});
