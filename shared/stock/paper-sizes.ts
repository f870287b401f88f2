import type { PageSize } from '../label/template.ts';
import { MM_PER_INCH } from '../units/length.ts';

function inches(width: number, height: number): PageSize {
  return { widthMm: width * MM_PER_INCH, heightMm: height * MM_PER_INCH };
}

function mm(widthMm: number, heightMm: number): PageSize {
  return { widthMm, heightMm };
}

/** The pages that gLabels 3 knows by name: `paper-sizes.xml` of its template database. */
export const PAPER_SIZES = {
  A4: mm(210, 297),
  'US-Letter': inches(8.5, 11),
  'US-Legal': inches(8.5, 14),
  'US-Executive': inches(7.25, 10.5),
  A0: mm(841, 1189),
  A1: mm(594, 841),
  A2: mm(420, 594),
  A3: mm(297, 420),
  A5: mm(148, 210),
  A6: mm(105, 148),
  A7: mm(74, 105),
  A8: mm(52, 74),
  A9: mm(37, 52),
  A10: mm(26, 37),
  B0: mm(1000, 1414),
  B1: mm(707, 1000),
  B2: mm(500, 707),
  B3: mm(353, 500),
  B4: mm(250, 353),
  B5: mm(176, 250),
  B6: mm(125, 176),
  B7: mm(88, 125),
  B8: mm(62, 88),
  B9: mm(44, 62),
  B10: mm(31, 44),
  number10: inches(4.125, 9.5),
  monarch: inches(3.875, 7.5),
  c5: mm(162, 229),
  c6: mm(114, 162),
  dl: mm(110, 220),
  RA0: mm(860, 1220),
  RA1: mm(610, 860),
  RA2: mm(430, 610),
  RA3: mm(305, 430),
  RA4: mm(215, 305),
  SRA0: mm(900, 1280),
  SRA1: mm(640, 900),
  SRA2: mm(450, 640),
  SRA3: mm(320, 450),
  SRA4: mm(225, 320),
} as const satisfies Readonly<Record<string, PageSize>>;

/** Gives the size of a page by its name; undefined where it is not known. */
export type PaperSizes = (name: string) => PageSize | undefined;

/** Gives pages by their names, in any case, as gLabels does. */
export function paperSizesOf(named: Iterable<readonly [string, PageSize]>): PaperSizes {
  const byName = new Map([...named].map(([name, size]) => [name.toLowerCase(), size]));
  return (name) => byName.get(name.toLowerCase());
}

/** Gives one of {@link PAPER_SIZES} by its name. */
export const paperSize = paperSizesOf(Object.entries(PAPER_SIZES));

/** Pages of one size differ in their last bits. */
const SAME_MM = 0.001;

/** Gives the name that gLabels has for a page; null where it has none. */
export function paperName({ widthMm, heightMm }: PageSize): string | null {
  const named = Object.entries(PAPER_SIZES).find(
    ([, size]) => Math.abs(size.widthMm - widthMm) < SAME_MM && Math.abs(size.heightMm - heightMm) < SAME_MM,
  );
  return named?.[0] ?? null;
}
