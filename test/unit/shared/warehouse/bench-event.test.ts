import { describe, expect, it } from 'vitest';

import { parseBenchEvent } from '../../../../shared/warehouse/bench-event.ts';

const AT = '2026-11-30T14:05:00.000Z';
const LOT = { gtin: '09506000134352', lot: 'L1', active: 1, attributes: { 17: '2027-01-31' }, at: AT };
const SETTLED = {
  entity: 'serials',
  gtin: '09506000134352',
  lot: null,
  serial: 'S1',
  field: 'lot',
  instead: ['L2', null],
  by: '0a1b',
  at: AT,
};

describe('an event of a record', () => {
  it('says which fields were changed, from what', () => {
    const event = parseBenchEvent('lot', { ...LOT, changed: { 'attribute:17': null, active: 0 } });
    expect(event?.payload).toMatchObject({ active: true, changed: { 'attribute:17': null, active: 0 } });
  });

  it('says that the record was added', () => {
    expect(parseBenchEvent('lot', { ...LOT, added: 1 })?.payload).toMatchObject({ added: true });
  });

  it('is read without either, as benches told before fields were told of', () => {
    expect(parseBenchEvent('lot', LOT)?.payload).toEqual({ ...LOT, active: true });
  });

  it('is refused where a field says what none can', () => {
    expect(() => parseBenchEvent('lot', { ...LOT, changed: { active: { yes: 1 } } })).toThrow(/active/);
  });
});

describe('an event of a value that a person picked', () => {
  it('names the field, the value and what was not picked', () => {
    const event = parseBenchEvent('edit_settled', { ...SETTLED, value: 'L1' });
    expect(event?.payload).toMatchObject({ field: 'lot', value: 'L1', instead: ['L2', null] });
  });

  it('is refused where a serial is to be of a lot that cannot be', () => {
    expect(() => parseBenchEvent('edit_settled', { ...SETTLED, value: 'L 1 ä' })).toThrow();
  });
});

describe('an event of a kind that this version does not know', () => {
  it('is passed over', () => {
    expect(parseBenchEvent('weather', { rain: true })).toBeNull();
  });
});
