import { describe, expect, test } from 'vitest';

import { isCouponCode, isPositiveOfferCode } from '../../../../shared/gs1/coupon-code.ts';

/** Prefix 123456, offer 123456, save value 1, one to buy of kind 0 and family 123. */
const LEAST = '012345612345611110123';

describe('a coupon of (8110)', () => {
  test.each([
    ['says at least whose it is, the offer, what it saves and what has to be bought', LEAST],
    ['may say a second and a third purchase', `${LEAST}10110123921101239`],
    ['may start on the day on which it expires', `${LEAST}32606064260606`],
    ['may say a serial number, a retailer and how it counts', `${LEAST}5012345661123456790000`],
  ])('%s', (_, text) => {
    expect(isCouponCode(text)).toBe(true);
  });

  test.each([
    ['has a length of its prefix that there is', `7${LEAST.slice(1)}`],
    ['is not cut short', LEAST.slice(0, -1)],
    ['says what may follow in its order', `${LEAST}42606063260606`],
    ['expires on a day', `${LEAST}3260230`],
    ['does not expire before it starts', `${LEAST}32606064260607`],
    ['ends where its fields end', `${LEAST}0`],
    ['is all digits', `${LEAST.slice(0, -1)}A`],
  ])('%s', (_, text) => {
    expect(isCouponCode(text)).toBe(false);
  });
});

describe('a coupon of (8112)', () => {
  test.each([
    ['001234561234560123456', true],
    ['161234567890121234569123456789012345', true],
    ['201234561234560123456', false],
    ['071234567890123123456', false],
    ['0012345612345601234567', false],
  ])('may be %s: %s', (text, may) => {
    expect(isPositiveOfferCode(text)).toBe(may);
  });
});
