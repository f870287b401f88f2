/** The most copies of one label that one print may have: the contract's limit. */
const MOST_COPIES = 999;

/** What is typed of a quantity, as digits; empty before the first: one label then. */
export type TypedQuantity = string;

/** Adds a digit to what is typed: leading zeros go, and what would be over the limit is not taken. */
export function withDigit(typed: TypedQuantity, digit: string): TypedQuantity {
  const next = `${typed}${digit}`.replace(/^0+/, '');
  return Number(next) > MOST_COPIES ? typed : next;
}

/** Takes the last digit away. */
export function withoutDigit(typed: TypedQuantity): TypedQuantity {
  return typed.slice(0, -1);
}

/** Gives the number of labels that is meant: 1 where nothing is typed. */
export function copiesOf(typed: TypedQuantity): number {
  return typed === '' ? 1 : Number(typed);
}
