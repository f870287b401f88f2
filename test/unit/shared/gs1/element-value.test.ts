import { describe, expect, test } from 'vitest';

import { AI_DEFINITIONS } from '../../../../shared/gs1/application-identifiers.ts';
import { matchesFormat, readableValue } from '../../../../shared/gs1/element-value.ts';

const TODAY = new Date('2026-11-24');

describe('a value for people', () => {
  test.each([
    ['11', '260131', ['2026-01-31']],
    ['15', '270600', ['2027-06-00']],
    ['7003', '2712311830', ['2027-12-31', '18:30']],
    ['7007', '260101260131', ['2026-01-01', '2026-01-31']],
    ['8008', '2601010830', ['2026-01-01', '08:30']],
    ['8008', '26010108', ['2026-01-01', '08']],
    ['7250', '19991231', ['1999-12-31']],
    ['3103', '001250', [{ number: 1.25, decimals: 3 }]],
    ['3100', '001250', [{ number: 1250, decimals: 0 }]],
    ['3922', '1299', [{ number: 12.99, decimals: 2 }]],
    ['3932', '9781299', ['978', { number: 12.99, decimals: 2 }]],
    ['4331', '001850-', [{ number: -18.5, decimals: 2 }]],
    ['4331', '000400', [{ number: 4, decimals: 2 }]],
    ['37', '24', ['24']],
    ['8006', '095212340000130102', ['09521234000013', '1/2']],
    ['4302', 'High+Street%201', ['High Street 1']],
    ['240', 'A+B', ['A+B']],
    // What does not keep its format is shown as it is.
    ['11', '261331', ['261331']],
    ['3103', '12', ['12']],
  ])('of (%s)%s reads %j', (ai, value, readable) => {
    const definition = AI_DEFINITIONS.get(ai);
    if (definition === undefined) throw new Error(`There is no AI ${ai}`);
    expect(readableValue(definition, value, TODAY)).toEqual(readable);
  });
});

describe('a value with a check of its own', () => {
  test.each([
    ['7040', '0AB-', '0AB!'],
    ['7241', '80', '79'],
    ['7241', '10', '11'],
    ['8007', 'DE89370400440532013000', 'DE89370400440532013001'],
    ['8007', 'GB82WEST12345698765432', 'gb82west12345698765432'],
    ['8007', 'XK051212012345678906', 'XX361234567890'],
    ['3910', '926100', '923100'],
  ])('of (%s) may be %s, and not %s', (ai, right, wrong) => {
    const definition = AI_DEFINITIONS.get(ai);
    if (definition === undefined) throw new Error(`There is no AI ${ai}`);
    expect(matchesFormat(definition, right)).toBe(true);
    expect(matchesFormat(definition, wrong)).toBe(false);
  });
});
