import { describe, expect, it } from 'vitest';

import { monthOfName, parseDate } from '../../../../../../electron/catalog/import/parsing/date-parser.ts';

const TODAY = new Date('2026-11-24T12:00:00Z');

function readingsOf(text: string): readonly string[] {
  const written = parseDate(text, TODAY);
  return (written?.readings ?? []).map(
    ({ order, day }) => `${order} ${[day.year, day.month, day.day].join('-')}`,
  );
}

describe('a written date', () => {
  it.each([
    ['2027-12-31', 'ymd 2027-12-31'],
    ['2027/12/31', 'ymd 2027-12-31'],
    ['2027. 12. 31.', 'ymd 2027-12-31'],
    ['2027-12-31T00:00:00', 'ymd 2027-12-31'],
    ['2027-12-31 00:00:00.000', 'ymd 2027-12-31'],
    ['2027-12-31T00:00:00Z', 'ymd 2027-12-31'],
    ['2027-12-31 23:59:59', 'ymd 2027-12-31'],
    ['2034-05', 'ym 2034-5-0'],
    ['05/2034', 'my 2034-5-0'],
    ['07-Sep-2033', 'dmy 2033-9-7'],
    ['7 Sep 2033', 'dmy 2033-9-7'],
    ['07SEP2033', 'dmy 2033-9-7'],
    ['September 7th, 2033', 'mdy 2033-9-7'],
    ['7 de septiembre de 2033', 'dmy 2033-9-7'],
    ['1er mars 2033', 'dmy 2033-3-1'],
    ['2033-Sep-07', 'ymd 2033-9-7'],
    ['Sep 2033', 'my 2033-9-0'],
    ['Dez 2027', 'my 2027-12-0'],
    ['d\u00e9c. 2027', 'my 2027-12-0'],
    ['dic 2027', 'my 2027-12-0'],
    ['31 grudnia 2027', 'dmy 2027-12-31'],
  ])('%s is in one order only', (text, reading) => {
    expect(readingsOf(text)).toEqual([reading]);
  });

  it.each([
    ['03/04/2027', ['dmy 2027-4-3', 'mdy 2027-3-4']],
    ['03/04/2027 12:00:00 AM', ['dmy 2027-4-3', 'mdy 2027-3-4']],
    ['27-12-31', ['dmy 2031-12-27', 'mdy 2031-27-12', 'ymd 2027-12-31']],
    ['311227', ['dmy 2027-12-31', 'mdy 2027-31-12', 'ymd 2031-12-27']],
    ['122027', ['dmy 2027-20-12', 'mdy 2027-12-20', 'ymd 2012-20-27', 'my 2027-12-0']],
    ['20291007', ['dmy 1007-29-20', 'mdy 1007-20-29', 'ymd 2029-10-7']],
  ])('%s may be in several', (text, readings) => {
    expect(readingsOf(text)).toEqual(readings);
  });

  it.each([
    ...['', 'soon', 'L-12', '12', '46387', '12/27', 'Dec-27', '27 Dec', '1.2.3.4', '31/12-2027', 'Sep'],
    // In another time zone it is another day.
    ...['2027-12-30T23:00:00Z', '2027-12-31T22:00:00+02:00'],
  ])('%s is none', (text) => {
    expect(parseDate(text, TODAY)).toBeNull();
  });
});

describe('the name of a month', () => {
  it('is known in several languages, shortened or not, and never as another', () => {
    for (const [name, month] of [
      ...([
        ['January', 1],
        ['Jan.', 1],
        ['enero', 1],
        ['ene', 1],
        ['gennaio', 1],
      ] as const),
      ...([
        ['M\u00e4rz', 3],
        ['Mrz', 3],
        ['maart', 3],
        ['mrt', 3],
        ['August', 8],
        ['ao\u00fbt', 8],
      ] as const),
      ...([
        ['Sept', 9],
        ['sept.', 9],
        ['Okt', 10],
        ['ott', 10],
        ['grudzie\u0144', 12],
      ] as const),
    ]) {
      expect([name, monthOfName(name)]).toEqual([name, month]);
    }
    // juin or juillet
    expect(monthOfName('jui')).toBeNull();
    expect(monthOfName('Mo')).toBeNull();
  });
});
