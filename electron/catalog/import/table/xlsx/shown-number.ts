import { format, getFormatInfo, isValidFormat, tokenize } from 'numfmt';

/** What a spreadsheet shows of a number. */
export interface ShownNumber {
  /** Without blanks around it; null where the format cannot be understood. */
  readonly text: string | null;
  /** Whether the text holds every digit of the number where it stands, so that it can be taken for what was meant. */
  readonly whole: boolean;
}

/** Where the number's digits go. */
const PLACES: readonly string[] = ['general', 'hash', 'zero', 'qmark'];

/**
 * Parts of a format that put the number's digits down as they are, or something beside them. What is not among them
 * changes the digits: powers of ten, fractions, thousands, conditions, currencies and digits of other scripts.
 */
const HARMLESS_PARTS: readonly string[] = [
  ...PLACES,
  ...['point', 'percent', 'plus', 'minus', 'paren', 'digit'],
  ...['space', 'escaped', 'string', 'char', 'skip', 'color'],
];

/** Shows a number in a format code of numbers: ECMA-376 part 1, section 18.8.31. `digits` are plain, such as `-12.5`. */
export function showNumber(code: string, digits: string): ShownNumber {
  if (!isValidFormat(code)) return { text: null, whole: false };
  const value = Number(digits);
  const text = format(code, value).trim();
  if (text === digits) return { text, whole: true };
  const sections = sectionsOf(code);
  const section = sections[value === 0 && sections.length > 2 ? 2 : 0] ?? [];
  // Negative numbers of a section of their own may be shown without their sign.
  const signed = value < 0 && sections.length > 1;
  const holdsDigits = section.some(({ type }) => PLACES.includes(type)) && section.every(isHarmless);
  return { text, whole: text !== '' && !signed && holdsDigits && keepsDecimals(section, digits) };
}

type Token = ReturnType<typeof tokenize>[number];

/** The parts of positive numbers, of negative ones and of zero, which semicolons separate. */
function sectionsOf(code: string): readonly (readonly Token[])[] {
  const sections: Token[][] = [[]];
  for (const token of tokenize(code)) {
    if (token.type === 'break') sections.push([]);
    else sections.at(-1)?.push(token);
  }
  return sections;
}

/** Blanks that fill a cell are no part of its text; other characters that do are as many as the column is wide. */
function isHarmless({ type, value }: Token): boolean {
  return HARMLESS_PARTS.includes(type) || (type === 'fill' && value === ' ');
}

/** Whether no decimal is rounded away. Each percent sign moves the point by two. */
function keepsDecimals(section: readonly Token[], digits: string): boolean {
  if (section.some(({ type }) => type === 'general')) return generalKeeps(digits);
  const shown = getFormatInfo(section.map(({ raw }) => raw).join('')).maxDecimals;
  const percents = section.filter(({ type }) => type === 'percent').length;
  const [, decimals = ''] = digits.split('.');
  return decimals.length <= shown + 2 * percents;
}

/** `General` shows eleven characters of a number: longer ones are rounded or become powers of ten. */
function generalKeeps(digits: string): boolean {
  return format('General', Number(digits)) === digits;
}
