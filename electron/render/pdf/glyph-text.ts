import type { FontFace } from '../../../shared/drawing/font-face.ts';
import type { GlyphCluster, PlacedGlyph } from '../../../shared/drawing/fonts.ts';
import { formatDecimal } from '../../../shared/drawing/vector-format.ts';

/**
 * Shaped glyphs, each moved to its place from where the one before stood. Where the glyphs by themselves do not say which
 * characters they are, that is said beside them: ISO 32000-1, 14.9.4.
 */
export function paintClusters(clusters: readonly GlyphCluster[], sizePt: number): string {
  const places = (em: number): number => Math.round(em * sizePt * 1e4);
  let [x, y] = [0, 0];
  const show = ({ id, xEm, yEm }: Pick<PlacedGlyph, 'id' | 'xEm' | 'yEm'>): string => {
    const [toX, toY] = [places(xEm), places(yEm)];
    const move = `${formatDecimal((toX - x) / 1e4, 4)} ${formatDecimal((toY - y) / 1e4, 4)} Td`;
    [x, y] = [toX, toY];
    return `${move} <${glyphCode(id)}> Tj\n`;
  };
  const showAll = ({ glyphs, endEm }: GlyphCluster): string => {
    const last = glyphs.at(-1);
    if (last === undefined || glyphs.length === 1) return glyphs.map(show).join('');
    // Readers take the words that stand beside glyphs to reach from the first of them to the end of the last: a mark has none.
    const rest = formatDecimal(places(endEm - last.xEm - last.advanceEm) / 1e4, 4);
    return `${glyphs.slice(0, -1).map(show).join('')}${rest} Tc\n${show(last)}0 Tc\n`;
  };
  return clusters
    .map((cluster) => {
      const { said, unseen } = saidByGlyphs(cluster);
      const shown = showAll(cluster);
      const visible = cluster.isNominal
        ? shown
        : `/Span <</ActualText <feff${utf16Hex(said)}>>> BDC\n${shown}EMC\n`;
      return unseen.length === 0 ? visible : `${visible}3 Tr\n${unseen.map(show).join('')}0 Tr\n`;
    })
    .join('');
}

/**
 * How far apart the characters of a ligature are said to stand, in em, from its end. Nearer ones poppler takes for one that is
 * drawn twice, and ends the word.
 */
const UNSEEN_STEP_EM = 0.105;

/**
 * What a cluster's glyphs say, and the glyphs that nobody sees behind them. Readers put what runs from right to left into its
 * order themselves, and take the characters of a ligature to stand from left to right before: so its last one is said by the
 * ligature, and the others by glyphs without ink to its right.
 */
function saidByGlyphs({ text, glyphs, endEm, rightToLeft, glyphCount }: GlyphCluster): {
  readonly said: string;
  readonly unseen: readonly Pick<PlacedGlyph, 'id' | 'xEm' | 'yEm'>[];
} {
  const characters = Array.from(text);
  const codes = characters.slice(0, -1).map((character) => unseenCode(character, glyphCount));
  if (!rightToLeft || glyphs.length > 1 || codes.includes(null)) return { said: text, unseen: [] };
  const unseen = codes.map((code, index) => ({
    id: code ?? 0,
    xEm: endEm - UNSEEN_STEP_EM * (index + 1),
    yEm: 0,
  }));
  return { said: characters.at(-1) ?? '', unseen: unseen.reverse() };
}

/** What each glyph of a cluster stands for where it alone stands for it; else an empty text. */
export function glyphMeanings(cluster: GlyphCluster): readonly (readonly [id: number, text: string])[] {
  const { said, unseen } = saidByGlyphs(cluster);
  return [
    ...cluster.glyphs.map(({ id, text }) => [id, unseen.length === 0 ? text : said] as const),
    ...unseen.map(({ id }) => [id, unseenCharacter(id, cluster.glyphCount) ?? ''] as const),
  ];
}

/** The scripts of Unicode's blocks from Hebrew to Arabic Extended-A. */
const [FIRST_RIGHT_TO_LEFT, LAST_RIGHT_TO_LEFT] = [0x590, 0x8ff];

const LAST_CODE = 0xffff;

/**
 * The code that says a character that runs from right to left and shows nothing: codes are the numbers of glyphs, and these
 * come after the last glyph. Null for other characters, and in a face that has so many glyphs that no codes are left.
 */
function unseenCode(character: string, glyphCount: number): number | null {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < FIRST_RIGHT_TO_LEFT || codePoint > LAST_RIGHT_TO_LEFT) return null;
  const code = glyphCount + codePoint - FIRST_RIGHT_TO_LEFT;
  return code > LAST_CODE ? null : code;
}

/** The character that a code says which shows nothing, in a face of so many glyphs; null where the code is a glyph's. */
export function unseenCharacter(code: number, glyphCount: number): string | null {
  return code < glyphCount ? null : String.fromCodePoint(code - glyphCount + FIRST_RIGHT_TO_LEFT);
}

/** A face's name among a page's resources where its codes are the numbers of its glyphs. */
export function glyphFontName(face: FontFace): string {
  return `${face}-glyphs`;
}

/** What CMaps of codes for glyphs are called. */
export const GLYPH_CMAP_NAME = 'Labelwright-Glyphs';

/** A code of two bytes, in hexadecimal digits. */
export function glyphCode(code: number): string {
  return code.toString(16).padStart(4, '0');
}

/** A text's UTF-16 units, in hexadecimal digits. */
export function utf16Hex(text: string): string {
  return Array.from({ length: text.length }, (_, index) => glyphCode(text.charCodeAt(index))).join('');
}
