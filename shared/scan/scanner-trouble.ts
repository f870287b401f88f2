import { differencesOf, type Fit } from './fit-reading.ts';
import { LOST } from './keystroke.ts';

/** Why codes cannot be read right as a scanner sends them. */
export type ScannerTrouble =
  /** It was not the test symbol, or so little of it arrived that nothing can be said. */
  | { readonly kind: 'otherSymbol' }
  /** Capitals arrive small, and small letters as capitals. */
  | { readonly kind: 'capsLock' }
  /** Capitals and small letters arrive alike. */
  | { readonly kind: 'oneCase' }
  /** Nothing arrives for GS: where a lot ends cannot be told. */
  | { readonly kind: 'noSeparator' }
  /** GS arrives as this character does, which a lot may hold. */
  | { readonly kind: 'separatorAlike'; readonly character: string }
  | { readonly kind: 'lost'; readonly characters: string }
  /** The characters of each group arrive as one. */
  | { readonly kind: 'alike'; readonly groups: readonly string[] };

const SMALL = 'abcdefghijklmnopqrstuvwxyz';

/** What of a reading would be told wrong, whatever is substituted; empty where nothing would. */
export function troublesOf(fit: Fit): readonly ScannerTrouble[] {
  const troubles: ScannerTrouble[] = [];
  const arrivals = new Map([
    ...fit.arrivals,
    ...differencesOf(fit).map(({ meant, arrived }) => [meant, arrived] as const),
  ]);
  const lost = [...arrivals].filter(([, arrived]) => arrived === LOST).map(([meant]) => meant);
  if (lost.length > 0) troubles.push({ kind: 'lost', characters: lost.join('') });
  troubles.push(...separatorTroubles(fit));
  const isOneCase = Array.from(SMALL).every(
    (letter) => arrivals.get(letter) === arrivals.get(letter.toUpperCase()),
  );
  if (isOneCase) troubles.push({ kind: 'oneCase' });
  const groups = [...new Set(arrivals.values())]
    .filter((arrived) => arrived !== LOST && !(isOneCase && /[a-z]/i.test(arrived)))
    .map((arrived) => [...arrivals.keys()].filter((meant) => arrivals.get(meant) === arrived).join(''))
    .filter((group) => group.length > 1);
  if (groups.length > 0) troubles.push({ kind: 'alike', groups });
  return troubles;
}

function separatorTroubles({ arrivals, separator }: Fit): readonly ScannerTrouble[] {
  if (separator === '' || separator.includes(LOST)) return [{ kind: 'noSeparator' }];
  const alike = [...arrivals].find(([, arrived]) => arrived === separator);
  return alike === undefined ? [] : [{ kind: 'separatorAlike', character: alike[0] }];
}

/** True where every letter that arrives as a letter arrives in the other case. */
export function isCaseSwapped({ arrivals }: Fit): boolean {
  const pairs = [...arrivals].filter(([meant, arrived]) => /[a-z]/i.test(meant) && /[a-z]/i.test(arrived));
  const isSmall = (letter: string): boolean => SMALL.includes(letter);
  return (
    pairs.length > SMALL.length && pairs.every(([meant, arrived]) => isSmall(meant) !== isSmall(arrived))
  );
}
