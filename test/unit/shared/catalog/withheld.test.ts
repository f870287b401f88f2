import { describe, expect, it } from 'vitest';

import { isOver, type StationDay, stationDayOf } from '../../../../shared/catalog/withheld.ts';
import type { ElementDate } from '../../../../shared/gs1/element-date.ts';

const day = (text: string): StationDay => text as StationDay;

describe('an expiry', () => {
  it.each([
    ['2026-11-30', '2026-11-30', false],
    ['2026-11-30', '2026-12-01', true],
    ['2026-11-00', '2026-11-30', false],
    ['2026-11-00', '2026-12-01', true],
    ['2028-02-00', '2028-02-29', false],
    ['2027-02-00', '2027-03-01', true],
    ['2025-12-31', '2026-01-01', true],
  ])('%s on %s is over: %s', (expiry, today, over) => {
    expect(isOver(expiry as ElementDate, day(today))).toBe(over);
  });
});

describe("the station's day", () => {
  it('is that of the place where it stands, not that of Greenwich', () => {
    const lateInTheEvening = new Date(2026, 10, 30, 23, 59);
    expect(stationDayOf(lateInTheEvening)).toBe('2026-11-30');
    expect(stationDayOf(new Date(2026, 11, 1, 0, 0))).toBe('2026-12-01');
  });
});
