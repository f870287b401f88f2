/** An act on one thing in one unit, in the order of the acts. */
export interface OrderedAct {
  readonly id: string;
  readonly act: 'packed' | 'unpacked';
  readonly lot: string | null;
  readonly quantity: number;
  /** The id of the act that it takes back; null for any other. */
  readonly undoes: string | null;
}

/** What acts came to: how many pieces each moved, and how many lie in the unit since, of which lot. */
export interface PackingOutcome {
  readonly moved: readonly number[];
  readonly there: number;
  readonly lot: string | null;
}

/**
 * What acts on one thing in one unit come to, in their order. Benches that did not know of each other may have packed one piece twice,
 * taken it out twice, or taken one act back twice: it counts once. `isQuantity` says that pieces add up; a serial and a case lie there or not.
 */
export function packingOutcome(acts: readonly OrderedAct[], isQuantity: boolean): PackingOutcome {
  const undone = new Set<string>();
  const movedBy = new Map<string, number>();
  let there = 0;
  let lot: string | null = null;
  const moved = acts.map((act) => {
    const count = act.act === 'packed' ? putIn(act) : takenOut(act);
    there += act.act === 'packed' ? count : -count;
    movedBy.set(act.id, count);
    if (act.undoes !== null) undone.add(act.undoes);
    if (act.act === 'packed' && count > 0) lot = act.lot;
    return count;
  });
  return { moved, there, lot };

  function putIn({ id, quantity }: OrderedAct): number {
    // A hub that was put back may give that it was taken back before the act itself.
    if (undone.has(id)) return 0;
    return isQuantity ? quantity : Math.max(0, quantity - there);
  }

  function takenOut({ quantity, undoes }: OrderedAct): number {
    if (undoes === null) return Math.min(quantity, there);
    return undone.has(undoes) ? 0 : Math.min(quantity, movedBy.get(undoes) ?? 0, there);
  }
}
