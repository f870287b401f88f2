import { type DateKind, parseShelfLife, shelfLifeText } from '../../../../shared/catalog/shelf-life.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import { fail, ok, type Outcome } from '../../../../shared/result/result.ts';
import { isPlaceholder, placeholderProblem } from './cell-text.ts';
import { headingKey } from './fields.ts';
import type { CellProblem } from './row-problems.ts';

/** What kinds of products are called, as `headingKey` writes it. */
const KIND_WORDS: Readonly<Record<DateKind, readonly string[]>> = {
  food: [
    ...['food', 'foods', 'foodstuff', 'lebensmittel', 'alimento', 'alimentos', 'aliment', 'aliments'],
    ...['denreealimentaire', 'denreesalimentaires', 'zywnosc', 'zywnosciowy', 'produktspozywczy'],
  ],
  healthcare: [
    ...['healthcare', 'pharma', 'pharmaceutical', 'pharmaceuticals', 'medicine', 'medicines', 'drug'],
    ...[
      'medicaldevice',
      'arzneimittel',
      'medizinprodukt',
      'medicamento',
      'medicamentos',
      'productosanitario',
    ],
    ...['medicament', 'medicaments', 'dispositifmedical', 'lek', 'leki', 'farmaceutyk', 'wyrobmedyczny'],
  ],
  other: [
    'other',
    'others',
    'sonstige',
    'sonstiges',
    'andere',
    'otro',
    'otros',
    'autre',
    'autres',
    'inne',
    'inny',
  ],
};

/** Reads the kind of a product in a word of five languages. Fails with `date_kind` or `cell_placeholder`. */
export function parseDateKindCell(cell: string): Outcome<DateKind, CellProblem> {
  if (isPlaceholder(cell)) return fail(placeholderProblem(cell));
  const word = headingKey(cell);
  const kinds = Object.keys(KIND_WORDS) as readonly DateKind[];
  const kind = kinds.find((one) => KIND_WORDS[one].includes(word));
  return kind === undefined ? fail(newProblem('date_kind')) : ok(kind);
}

/** Words of rules in other languages, and those of `parseShelfLife`. */
const ENGLISH: readonly (readonly [words: RegExp, english: string])[] = [
  [
    /,?\s*(?:zum\s+)?monatsende|,?\s*(?:a\s+)?fin de mes|,?\s*(?:en\s+)?fin de mois|,?\s*koniec miesi[aą]ca/iu,
    ', month end',
  ],
  [/(?<=\d\s*)(?:monate?n?|mes(?:es)?|mois|miesi[aą]c(?:e|y)?|miesi[eę]cy)(?!\p{L})/iu, 'months'],
  [/(?<=\d\s*)(?:tagen?|d[ií]as?|jours?|dni|dzie[nń])(?!\p{L})/iu, 'days'],
];

/** The unit of bare numbers by the words at the end of a heading, as `headingKey` writes it. */
const UNITS: readonly (readonly [ending: RegExp, unit: string])[] = [
  [/(?:months?|monate?n?|mes(?:es)?|mois|miesiacach|miesiace)$/, 'months'],
  [/(?:days?|tagen?|dias?|jours?|dniach|dni)$/, 'days'],
];

/**
 * Reads a shelf life, `540 days` or `18 months, month end`, in five languages; a bare number has the unit that the heading says,
 * as `Shelf life (days)` does. Gives it as the catalogue writes it. Fails with `shelf_life` or `cell_placeholder`.
 */
export function parseShelfLifeCell(cell: string, heading: string): Outcome<string, CellProblem> {
  if (isPlaceholder(cell)) return fail(placeholderProblem(cell));
  const key = headingKey(heading);
  const unit = UNITS.find(([ending]) => ending.test(key))?.[1] ?? '';
  const english = ENGLISH.reduce((text, [words, word]) => text.replace(words, word), cell);
  const rule = parseShelfLife(/^\d+$/.test(cell) ? `${cell} ${unit}` : english);
  return rule.ok ? ok(shelfLifeText(rule.value)) : rule;
}
