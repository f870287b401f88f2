import { isCalendarDay } from './element-date.ts';

/**
 * What the value of a coupon is made of: fields of digits with nothing between them, of which those that vary in length
 * begin with a digit that tells it. GS1 General Specifications, AIs (8110) and (8112), and the North American Coupon
 * Application Guideline that they name. A grammar is a piece of a regular expression.
 */
type Grammar = string;

/** A digit from `least` to `most`, and as many digits as it says and `more`. */
function counted(least: number, most: number, more: number): Grammar {
  const lengths = Array.from({ length: most - least + 1 }, (_, index) => least + index);
  return `(?:${lengths.map((length) => String.raw`${length}\d{${length + more}}`).join('|')})`;
}

const COMPANY_PREFIX = counted(0, 6, 6);
const OFFER_CODE = String.raw`\d{6}`;
const SAVE_VALUE = counted(1, 5, 0);
const SERIAL_NUMBER = counted(0, 9, 6);

/** How much has to be bought, of what kind that is, and of which family of products. */
const PURCHASE = String.raw`${counted(1, 5, 0)}[0-49]\d{3}`;
/** Of which company's family it is; 9 stands where no company is named. */
const PURCHASE_ELSEWHERE = `${PURCHASE}(?:${COMPANY_PREFIX}|9)`;

/** What may follow, each once and in this order, told by its first digit. */
const OPTIONAL_FIELDS: readonly Grammar[] = [
  // The rules for more purchases, and the second.
  `1[0-3]${PURCHASE_ELSEWHERE}`,
  // The third.
  `2${PURCHASE_ELSEWHERE}`,
  String.raw`3(?<expires>\d{6})`,
  String.raw`4(?<starts>\d{6})`,
  `5${SERIAL_NUMBER}`,
  // The retailer's company prefix or GLN.
  `6${counted(1, 7, 6)}`,
  // What the save value is, which purchase it applies to, whether only this store takes it, whether it may be multiplied.
  String.raw`9[01256][0-2]\d[01]`,
];

const COUPON = new RegExp(
  `^${COMPANY_PREFIX}${OFFER_CODE}${SAVE_VALUE}${PURCHASE}${OPTIONAL_FIELDS.map((field) => `(?:${field})?`).join('')}$`,
);

/** A format of 0 or 1, who pays for it, the offer, a serial number. */
const POSITIVE_OFFER = new RegExp(`^[01]${COMPANY_PREFIX}${OFFER_CODE}${SERIAL_NUMBER}$`);

/** Whether a text is the value of a coupon, AI (8110), whose dates are days, and which does not expire before it starts. */
export function isCouponCode(text: string): boolean {
  const match = COUPON.exec(text);
  if (match === null) return false;
  const { expires, starts } = match.groups ?? {};
  const dates = [expires, starts].filter((date) => date !== undefined);
  if (!dates.every((date) => isCalendarDay(`20${date}`, 1))) return false;
  return expires === undefined || starts === undefined || starts <= expires;
}

/** Whether a text is the value of a coupon of the positive offer file, AI (8112). */
export function isPositiveOfferCode(text: string): boolean {
  return POSITIVE_OFFER.test(text);
}
