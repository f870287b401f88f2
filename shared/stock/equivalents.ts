/**
 * Follows the number of an equivalent, which may name another equivalent, to the stock that has figures: `next` has what each
 * equivalent names. Null where it comes to none, or to itself.
 */
export function stockBehind(
  number: string,
  next: ReadonlyMap<string, string>,
  hasFigures: (number: string) => boolean,
): string | null {
  let at: string | undefined = number;
  // A chain that names itself has more steps than there are links.
  for (let step = 0; at !== undefined && step <= next.size; step++) {
    if (hasFigures(at)) return at;
    at = next.get(at);
  }
  return null;
}
