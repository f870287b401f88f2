import type { LabelShape } from '../label/template.ts';
import { MM_PER_INCH } from '../units/length.ts';
import type { Medium } from './stock-library.ts';

/** What people typed, taken apart. */
export interface StockQueryText {
  /** What the size may mean, in millimetres: `2x1` without a unit is inches. Empty where none was given. */
  readonly sizesMm: readonly (readonly [number, number])[];
  /** One side alone, such as a diameter: `25 mm`. */
  readonly sideMm: number | null;
  readonly perSheet: number | null;
  /** Whether the sheet is to be A4: `A4 21`. */
  readonly isA4: boolean;
  readonly shape: LabelShape['kind'] | null;
  readonly medium: Medium | null;
  /** What is left: makers, numbers, words of names; in lower case. Of numbers with `/` between them one is meant. */
  readonly words: readonly string[];
}

const NUMBER = String.raw`(\d+ \d+\/\d+|\d+\/\d+|\d+(?:[.,]\d+)?)`;
const UNIT = String.raw`(mm|cm|inch(?:es)?|in\b|"|”|″|zoll|pulgadas?)?`;
const SIZE = new RegExp(`${NUMBER} ?${UNIT} ?[x×*] ?${NUMBER} ?${UNIT}`, 'u');
const SIDE = new RegExp(String.raw`(?:^|\s)${NUMBER} ?${UNIT.slice(0, -1)}(?=[\s,;]|$)`, 'u');

/** `21 per sheet`, `21 a sheet`, `21/sheet`, `21up`, as it is said in other languages, and with what is counted: `21 labels per sheet`. */
const PER_SHEET = new RegExp(
  String.raw`(\d+) ?(?:(?:\p{L}+ )?(?:per|an?|\/|pro|por|je|al?|par|na) ?` +
    String.raw`(?:sheet|page|bogen|blatt|seite|hoja|página|planche|feuille|arkusz|arkuszu|stronę|stronie)s?(?!\p{L})|-?up\b)`,
  'u',
);

const SHAPES: ReadonlyMap<string, LabelShape['kind']> = byWord<LabelShape['kind']>({
  round: [
    ...['round', 'circle', 'circular', 'rund', 'runde', 'redondo', 'redonda', 'redondos', 'redondas'],
    ...['rond', 'ronde', 'ronds', 'rondes', 'okrągły', 'okrągła', 'okrągłe'],
  ],
  ellipse: [
    ...['oval', 'ellipse', 'elliptical', 'ovale', 'ovales', 'ovalado', 'ovalada', 'ovalados', 'ovaladas'],
    ...['owalny', 'owalna', 'owalne'],
  ],
  cd: ['cd', 'dvd', 'disc', 'disk'],
  rectangle: [
    ...['rectangle', 'rectangular', 'rechteckig', 'rechteckige', 'rectangulares', 'rectangulaire'],
    ...['rectangulaires', 'prostokątny', 'prostokątna', 'prostokątne'],
  ],
});

const MEDIA_WORDS: ReadonlyMap<string, Medium> = byWord<Medium>({
  roll: [...['roll', 'rolls', 'rolle', 'rollen', 'rollo', 'rollos', 'rouleau', 'rouleaux', 'rolka', 'rolki']],
  fan_fold: [...['fanfold', 'fan-fold', 'leporello', 'plegado', 'paravent', 'składanka', 'składanki']],
});

function byWord<Value extends string>(
  words: Readonly<Partial<Record<Value, readonly string[]>>>,
): Map<string, Value> {
  const pairs = Object.entries(words) as [Value, readonly string[]][];
  return new Map(pairs.flatMap(([value, said]) => said.map((word) => [word, value] as const)));
}

/** Without a unit, sides up to this are inches: no label is 4 x 6 mm, and none is 25 x 25 in. */
const LARGEST_WITHOUT_UNIT_IN = 12;

/** A sheet's size with a count beside it, in either order. */
const A4_COUNT = /(?<= )(?:a4 (\d{1,3})(?! ?(?:mm|cm|in|inch|zoll|"|″) )|(\d{1,3}) a4)(?= )/;

/** What all stock is, so that it tells none apart where something else is said. */
const SAYS_NOTHING = new RegExp(
  String.raw`^(?:labels?|templates?|etikett(?:en)?|etiquetas?|étiquettes?|etykiet[ay]?|vorlagen?|plantillas?|modèles?|szablon(?:y|u)?)$`,
  'u',
);

/** What stands between words, and belongs to none. */
const MARKS_AROUND = /^[,;:/+-]+|[,;:/+-]+$/g;

/** Takes a search apart as people type it: sizes, counts, shapes, and the words that are left. */
export function readStockQueryText(text: string): StockQueryText {
  let rest = ` ${text.toLowerCase().replaceAll(/[®™]/g, ' ').trim().replaceAll(/\s+/g, ' ')} `;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    if (found !== null) rest = rest.replace(found[0], ' ');
    return found;
  };
  const size = take(SIZE);
  const perSheet = take(PER_SHEET);
  const a4 = perSheet === null ? take(A4_COUNT) : null;
  const side = size === null ? take(SIDE) : null;
  let shape: LabelShape['kind'] | null = null;
  let medium: Medium | null = null;
  const words: string[] = [];
  for (const typed of rest.split(' ')) {
    const word = typed.replaceAll(MARKS_AROUND, '');
    if (word === '') continue;
    const [saidShape, saidMedium] = [SHAPES.get(word), MEDIA_WORDS.get(word)];
    if (saidShape !== undefined) shape = saidShape;
    else if (saidMedium !== undefined) medium = saidMedium;
    else words.push(word);
  }
  const telling = words.filter((word) => !SAYS_NOTHING.test(word));
  const isSaidOtherwise = [size, perSheet, a4, side, shape, medium].some((said) => said !== null);
  return {
    sizesMm: size === null ? [] : sizesOf(size),
    sideMm: side === null ? null : numberOf(side[1]) * mmPer(side[2]),
    perSheet: countOf(perSheet ?? a4),
    isA4: a4 !== null,
    shape,
    medium,
    words: telling.length > 0 || isSaidOtherwise ? telling : words,
  };
}

function countOf(found: RegExpExecArray | null): number | null {
  return found === null ? null : Number(found[1] ?? found[2]);
}

function sizesOf([, first, firstUnit, second, secondUnit]: RegExpExecArray): readonly (readonly [
  number,
  number,
])[] {
  const [one, other] = [numberOf(first), numberOf(second)];
  const unit = secondUnit ?? firstUnit;
  if (unit !== undefined) return [[one * mmPer(firstUnit ?? unit), other * mmPer(unit)]];
  const inMm = [one, other] as const;
  const isSmall = Math.max(one, other) <= LARGEST_WITHOUT_UNIT_IN;
  return isSmall ? [[one * MM_PER_INCH, other * MM_PER_INCH], inMm] : [inMm];
}

function numberOf(text = ''): number {
  return text
    .split(' ')
    .map((part) => {
      const [dividend = '', divisor] = part.replace(',', '.').split('/');
      return Number(dividend) / (divisor === undefined ? 1 : Number(divisor));
    })
    .reduce((sum, part) => sum + part, 0);
}

function mmPer(unit = 'mm'): number {
  if (unit === 'mm') return 1;
  return unit === 'cm' ? 10 : MM_PER_INCH;
}
