import { boundingBox } from '../label/label-shape.ts';
import { cellsPerSheet } from '../label/sheet-layout.ts';
import type { PageSize } from '../label/template.ts';
import {
  SIZE_TOLERANCE_MM,
  type StockEntry,
  type StockMatch,
  type StockNumber,
  type StockQuery,
} from './stock-library.ts';
import { readStockQueryText, type StockQueryText } from './stock-query-text.ts';

/**
 * Searches stock: what fits best comes first, and what fits alike stays in the order in which it is given. See
 * {@link StockQuery} for what can be asked.
 */
export function searchStock(entries: Iterable<StockEntry>, query: StockQuery): readonly StockMatch[] {
  const text = readStockQueryText(query.text ?? '');
  const found: (StockMatch & { readonly merit: readonly number[] })[] = [];
  for (const entry of entries) {
    if (!fitsFigures(entry, query, text)) continue;
    const sizeMm = sizeDistanceMm(entry, query, text);
    const number = sizeMm === null ? null : bestNumber(entry, query, text.words);
    if (sizeMm === null || number === null) continue;
    found.push({ entry, foundAs: number.foundAs, merit: [number.rank, sizeMm] });
  }
  return found
    .sort((one, other) => {
      const difference = one.merit.findIndex((merit, index) => merit !== other.merit[index]);
      return difference < 0 ? 0 : (one.merit[difference] ?? 0) - (other.merit[difference] ?? 0);
    })
    .map(({ entry, foundAs }) => ({ entry, foundAs }));
}

function fitsFigures({ template, medium }: StockEntry, query: StockQuery, text: StockQueryText): boolean {
  const asked = [
    [query.perSheet, cellsPerSheet(template.grid)],
    [text.perSheet, cellsPerSheet(template.grid)],
    [query.shape, template.labelShape.kind],
    [text.shape, template.labelShape.kind],
    [query.medium, medium],
    [text.medium, medium],
    [text.isA4 ? true : null, isA4(template.page)],
  ] as const;
  return asked.every(([wanted, is]) => wanted === undefined || wanted === null || wanted === is);
}

/** ISO 216; makers and importers round it. */
function isA4({ widthMm, heightMm }: PageSize): boolean {
  const [short, long] = [Math.min(widthMm, heightMm), Math.max(widthMm, heightMm)];
  return Math.abs(short - 210) < 1 && Math.abs(long - 297) < 1;
}

/** What is as near the other way round comes after what stands as it was asked for. */
const TURNED_MM = 0.01;

/** How far a label is off the size that was asked for, to the hundredth of a millimetre; 0 where none was, null where it is off too far. */
function sizeDistanceMm({ template }: StockEntry, query: StockQuery, text: StockQueryText): number | null {
  const { widthMm, heightMm } = boundingBox(template.labelShape);
  const toleranceMm = query.toleranceMm ?? SIZE_TOLERANCE_MM;
  const awayFrom = ([one, other]: readonly [number, number]): number =>
    Math.min(
      Math.max(Math.abs(widthMm - one), Math.abs(heightMm - other)),
      Math.max(Math.abs(widthMm - other), Math.abs(heightMm - one)) + TURNED_MM,
    );
  const distances = [
    ...(query.size === undefined ? [] : [awayFrom([query.size.widthMm, query.size.heightMm])]),
    ...(text.sizesMm.length === 0 ? [] : [Math.min(...text.sizesMm.map(awayFrom))]),
    ...(text.sideMm === null
      ? []
      : [Math.min(Math.abs(widthMm - text.sideMm), Math.abs(heightMm - text.sideMm))]),
  ];
  const farthestMm = Math.max(0, ...distances);
  return farthestMm > toleranceMm + TURNED_MM ? null : Math.round(farthestMm * 100) / 100;
}

/** Makers of printers that take rolls and fan-fold of anybody's: common sizes are looked for by their names. */
const LABEL_PRINTERS = 'Zebra TSC Sato Honeywell Citizen Godex Bixolon Toshiba Argox Rollo Munbyn';

/** How well a word fits, best first. */
const RANK = { exact: 0, withoutLetters: 1, maker: 1, beginning: 2, part: 3, name: 4 } as const;

/** The number of an entry that fits what was asked for best; null where none does. */
function bestNumber(
  entry: StockEntry,
  { maker, part }: StockQuery,
  words: readonly string[],
): { readonly rank: number; readonly foundAs: StockNumber | null } | null {
  if (maker === undefined && part === undefined && words.length === 0) return { rank: 0, foundAs: null };
  const { id, name } = entry.template;
  const printers = entry.numbers.length === 0 && entry.medium !== 'sheet' ? LABEL_PRINTERS : '';
  const said = `${id} ${name} ${entry.categories.join(' ')} ${printers}`.toLowerCase();
  const numbers = entry.numbers.length === 0 ? [{ maker: '', part: '' }] : entry.numbers;
  let best: { readonly rank: number; readonly foundAs: StockNumber | null } | null = null;
  for (const [index, number] of numbers.entries()) {
    if (maker !== undefined && !beginsLike(number.maker, maker)) continue;
    const partRank = part === undefined ? 0 : rankOfPart(number.part, plain(part));
    const ranks = words.map((word) => rankOf(word, number, index === 0 ? said : ''));
    if (partRank === null || ranks.includes(null)) continue;
    const rank = ranks.reduce<number>((sum, one) => sum + (one ?? 0), partRank);
    if (best === null || rank < best.rank) best = { rank, foundAs: index === 0 ? null : number };
  }
  return best;
}

/** How well a word fits a number; of several with `/` between them the one that does best. */
function rankOf(word: string, number: StockNumber, said: string): number | null {
  const ranks = word.split('/').flatMap((one) => rankOfWord(one, number, said) ?? []);
  return ranks.length === 0 ? null : Math.min(...ranks);
}

function rankOfWord(word: string, { maker, part }: StockNumber, said: string): number | null {
  if (word === '') return null;
  const makerRank = beginsLike(maker, word) ? RANK.maker : null;
  const partRank = rankOfPart(part, plain(word));
  if (partRank !== null) return makerRank === null ? partRank : Math.min(partRank, makerRank);
  return makerRank ?? (said.includes(word) ? RANK.name : null);
}

function rankOfPart(part: string, asked: string): number | null {
  const is = plain(part);
  if (is === '' || asked === '') return null;
  if (is === asked) return RANK.exact;
  // Avery's L7160 is known as 7160 as well.
  if (/^\d/.test(asked) && is.replace(/^[a-z]+/, '') === asked) return RANK.withoutLetters;
  if (is.startsWith(asked)) return RANK.beginning;
  return asked.length >= 3 && is.includes(asked) ? RANK.part : null;
}

/** In Europe Avery's stock is sold as Avery Zweckform, and under either name alone. */
const ONE_MAKER = /\b(?:avery|zweckform)\b/;

/** Whether a maker's name, or a word of it, begins like what was asked for. */
function beginsLike(maker: string, asked: string): boolean {
  const [own, wanted] = [maker.toLowerCase(), asked.toLowerCase().trim()];
  const is = ONE_MAKER.test(own) ? `${own} avery zweckform` : own;
  return is.startsWith(wanted) || is.split(/[ -]/).some((word) => word.startsWith(wanted));
}

/** A number without what people leave out or put in. */
function plain(number: string): string {
  return number.toLowerCase().replaceAll(/[\s-]/g, '');
}
