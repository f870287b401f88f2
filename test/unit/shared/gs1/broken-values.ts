import type { AiCharacters, AiDefinition } from '../../../../shared/gs1/application-identifiers.ts';

/** A value that breaks one rule of its AI and keeps all others, as far as they can be kept. */
export interface BrokenValue {
  /** `length`, `characters`, or a rule by its name in the Syntax Dictionary. */
  readonly rule: string;
  readonly value: string;
}

/** What a text that keeps a rule becomes to break it. */
const BREAKING: Readonly<Record<string, (text: string) => string>> = {
  csum: (text) => `${text.slice(0, -1)}${(Number(text.at(-1)) + 1) % 10}`,
  csumalpha: (text) => `${text.slice(0, -2)}${text.endsWith('22') ? '33' : '22'}`,
  yymmd0: () => '260230',
  yymmdd: () => '260600',
  yyyymmdd: () => '20230229',
  hhmi: () => '2360',
  hh: () => '24',
  mi: () => '60',
  ss: () => '60',
  hyphen: () => '+',
  iso3166: () => '000',
  iso3166999: () => '000',
  iso3166alpha2: () => 'XX',
  iso4217: () => '000',
  iso5218: () => '3',
  latitude: () => '1800000001',
  longitude: () => '3600000001',
  nonzero: (text) => '0'.repeat(text.length),
  nozeroprefix: () => '01',
  pieceoftotal: () => '0302',
  posinseqslash: () => '3/2',
  winding: () => '2',
  yesno: () => '2',
  zero: (text) => '1'.repeat(text.length),
  importeridx: () => '!',
  iban: (text) => `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`,
  mediatype: () => '11',
  pcenc: () => '%4G',
  hasnondigit: () => '0',
  packagetype: () => '000',
  couponcode: (text) => `7${text.slice(1)}`,
  couponposoffer: (text) => `2${text.slice(1)}`,
};

/** Rules whose list, of the company prefixes that GS1 gave out, is not kept here. */
export const KEPT_BY_EVERY_TEXT: readonly string[] = ['gcppos1', 'gcppos2'];

/** A character that the set has not got. */
const FOREIGN: Readonly<Record<AiCharacters, string>> = { N: 'A', X: '^', Y: 'a', Z: '!' };

/**
 * Breaks the rules of an AI one by one. `parts` are texts that keep them, component by component, all of them there. A rule that
 * has no way to be broken is a mistake of this table.
 */
export function brokenValues(
  { ai, components }: AiDefinition,
  parts: readonly string[],
): readonly BrokenValue[] {
  const withPart = (at: number, text: string): string =>
    parts.map((part, index) => (index === at ? text : part)).join('');
  const broken = components.flatMap(
    ({ characters, shortest, longest, optional, rules }, at): BrokenValue[] => {
      const part = parts[at] ?? '';
      const isLast = at === components.length - 1;
      const foreign = {
        rule: 'characters',
        value: withPart(at, `${part.slice(0, -1)}${FOREIGN[characters]}`),
      };
      const tooLong = { rule: 'length', value: withPart(at, part.padEnd(longest + 1, '1')) };
      // What is too short in the middle is made up by what follows.
      const tooShort = { rule: 'length', value: withPart(at, part.slice(0, Math.max(0, shortest - 1))) };
      const ofRules = rules
        .filter((rule) => !KEPT_BY_EVERY_TEXT.includes(rule))
        .map((rule) => {
          const breaks = BREAKING[rule];
          if (breaks === undefined) throw new Error(`(${ai}): nothing breaks the rule ${rule}`);
          return { rule, value: withPart(at, breaks(part)) };
        });
      return [foreign, ...(isLast ? [tooLong] : []), ...(isLast && !optional ? [tooShort] : []), ...ofRules];
    },
  );
  return broken;
}
