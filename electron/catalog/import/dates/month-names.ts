/** Languages of the lists that the station is given; a name that means two months among them means none. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'sv', 'da', 'nb', 'cs'];

/** Written by programs and people, and in no list of the Unicode CLDR. */
const MORE_NAMES: readonly (readonly [string, number])[] = [
  ['mrz', 3],
  ['mrt', 3],
  ['sept', 9],
  ['set', 9],
];

/** The first letters by which people shorten a name. */
const SHORTEST = 3;

let names: ReadonlyMap<string, number> | null = null;

/**
 * The month, from 1, that a name in any of a dozen languages means, written out or shortened to three letters or more:
 * `September`, `Dez`, `déc.`, `grudnia`. Null for what is no month, or a different one in another of them
 * (`jui` for juin and juillet). The names are the Unicode CLDR's, as the runtime holds them.
 */
export function monthOfName(name: string): number | null {
  names ??= allNames();
  return names.get(folded(name)) ?? null;
}

function allNames(): ReadonlyMap<string, number> {
  const found = new Map<string, Set<number>>();
  const add = (name: string, month: number): void => {
    const months = found.get(name) ?? new Set();
    found.set(name, months.add(month));
  };
  for (const language of LANGUAGES) {
    for (const [name, month] of namesIn(language)) {
      for (let length = SHORTEST; length <= name.length; length += 1) add(name.slice(0, length), month);
    }
  }
  for (const [name, month] of MORE_NAMES) add(name, month);
  return new Map(
    [...found].flatMap(([name, [month, other]]) =>
      month !== undefined && other === undefined ? [[name, month]] : [],
    ),
  );
}

/** The names with their months, as each stands alone and as it stands in a date: Slavic languages write it otherwise there. */
function namesIn(language: string): readonly (readonly [name: string, month: number])[] {
  return (['long', 'short'] as const).flatMap((width) =>
    [{ month: width }, { month: width, day: 'numeric' } as const].flatMap((options) => {
      // One for all months: to make one takes a millisecond.
      const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, index) => {
        const parts = format.formatToParts(new Date(Date.UTC(2027, index, 15)));
        return [folded(parts.find(({ type }) => type === 'month')?.value ?? ''), index + 1] as const;
      });
    }),
  );
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, '');
}
