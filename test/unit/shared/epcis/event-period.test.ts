import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { parseEventPeriod, parseMoment } from '../../../../shared/epcis/event-period.ts';

describe('a period of events', () => {
  const zone = process.env['TZ'];
  beforeEach(() => {
    process.env['TZ'] = 'Europe/Berlin';
  });
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  test('has whole days of the station’s calendar, the last one included', () => {
    expect(parseEventPeriod('2026-11-01', '2026-11-30')).toEqual({
      ok: true,
      value: { from: '2026-10-31T23:00:00.000Z', until: '2026-11-30T23:00:00.000Z' },
    });
  });

  test('has the longer day on which the clocks go back', () => {
    expect(parseEventPeriod('2026-10-25', '2026-10-25')).toEqual({
      ok: true,
      value: { from: '2026-10-24T22:00:00.000Z', until: '2026-10-25T23:00:00.000Z' },
    });
  });

  test('may begin and end at a moment', () => {
    expect(parseEventPeriod('2026-11-01T06:00:00+01:00', '2026-11-01T14:00Z')).toEqual({
      ok: true,
      value: { from: '2026-11-01T05:00:00.000Z', until: '2026-11-01T14:00:00.000Z' },
    });
  });

  test('does not end before it begins', () => {
    expect(parseEventPeriod('2026-11-02', '2026-11-01')).toMatchObject({
      problem: { code: 'epcis_period', facts: { which: 'order' } },
    });
  });

  test.each(['', 'yesterday', '2026-02-30', '2026-13-01', '29.11.2026', '2026-11-29T06:00:00'])(
    'does not begin at "%s"',
    (text) => {
      expect(parseMoment(text)).toMatchObject({
        problem: { code: 'epcis_period', facts: { which: 'moment' } },
      });
    },
  );
});
