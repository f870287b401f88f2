import { ok, type Result } from '../../shared/result/result.ts';

/** Numbers of one sequence that this station alone may use. Used within the transaction that uses the numbers. */
export interface LeasedNumbers {
  /** The next number, which is used by that; null where none is left. */
  next(): number | null;
  /** Why {@link next} gave none: what is missing is remembered, so that it can be leased before the next try. */
  usedUp(): Result<never, 'numbers_used_up'>;
  /** Stores what was used. */
  save(): void;
}

/** Leases of numbers: a station that is one of several benches uses only numbers that no other bench has. */
export interface NumberLeases {
  /** True where numbers have to be leased: a station that is alone counts on by itself. */
  readonly areNeeded: boolean;
  /** Opens a sequence's numbers from one on. Fails with `numbers_used_up` where fewer than `count` are left. Belongs in a transaction. */
  open(
    sequence: string,
    wanted: { readonly from: number; readonly count: number },
  ): Result<LeasedNumbers, 'numbers_used_up'>;
}

/** Takes so many numbers from a sequence. Fails with `numbers_used_up`. Belongs in a transaction. */
export function takeNumbers(
  leases: NumberLeases,
  sequence: string,
  wanted: { readonly from: number; readonly count: number },
): Result<readonly number[], 'numbers_used_up'> {
  const opened = leases.open(sequence, wanted);
  if (!opened.ok) return opened;
  const numbers: number[] = [];
  while (numbers.length < wanted.count) {
    const number = opened.value.next();
    if (number === null) return opened.value.usedUp();
    numbers.push(number);
  }
  opened.value.save();
  return ok(numbers);
}
