import type { BarsMark, Drawing } from '../../../shared/drawing/drawing.ts';
import { reductionWithin } from '../../../shared/drawing/reduce-bars.ts';
import type { Element } from '../../../shared/gs1/attributes.ts';
import { bracketedElementString } from '../../../shared/gs1/element-string.ts';
import {
  estimateGrade,
  type Grade,
  type GradeEstimate,
  isWorse,
  type SymbolEstimate,
} from '../../../shared/proof/grade.ts';
import {
  SPOILT_VARIANTS,
  type SpoiltVariant,
  type SymbolFailure,
} from '../../../shared/proof/proof-report.ts';
import { rawElements } from '../../../shared/scan/scanned-elements.ts';
import { isMatrix, SYMBOLOGIES, type Symbology } from '../../../shared/symbol/symbology.ts';
import type { FontLibrary } from '../font-library.ts';
import { blurred, type DotRaster, grown, type Spread } from './dot-raster.ts';
import type { ExpectedContent } from './label-contents.ts';
import { type LocatedSymbol, locateSymbol } from './locate-symbol.ts';
import type { SpoiltReadings } from './spoilt-readings.ts';
import { measuresOf } from './symbol-measures.ts';
import { readableMessage, readSymbol, type SymbolReading } from './symbol-reader.ts';

/** The dots that drawings are read back at. */
export interface ProofDots {
  readonly dotsPerMm: number;
  /** Of dark elements, in those dots; less than 0 for loss. */
  readonly growthDots: number;
  /** By how many of them dark elements are drawn narrower; left out: by none. */
  readonly reductionDots?: number;
}

/** What reading one drawing back showed. */
export interface DrawingProof {
  /** Null where all of it reads as what it is to say, and as nothing else however it is spoilt. */
  readonly failure: SymbolFailure | null;
  /** The ways to spoil it with which one of its symbols does not read. */
  readonly weak: readonly SpoiltVariant[];
  /** Of each content, the least estimate of its symbols; of one that failed, of what failed alone. */
  readonly estimates: readonly SymbolEstimate[];
}

/** A module of so many dots reads with one of them missing or too many: it is spared the reading, which costs the most there. */
const DOTS_THAT_ONE_IS_NOTHING_TO = 8;

const BEST: GradeEstimate = { grade: 'A', worst: null };
const WORST: GradeEstimate = { grade: 'F', worst: 'decode' };

/**
 * Reads the symbols of a drawing back: as the printer's dots have them, then a dot thicker, a dot thinner and a dot out of
 * focus. It fails where a symbol does not read as its dots are, or says anything else than it is to, in whichever way. With `alike` a symbol goes by one like it that was
 * read spoilt before; without it is read itself.
 */
export async function proveDrawing(
  drawing: Drawing,
  contents: readonly ExpectedContent[],
  dots: ProofDots,
  fonts: FontLibrary,
  alike: SpoiltReadings | null = null,
): Promise<DrawingProof> {
  const weak = new Set<SpoiltVariant>();
  const estimates: SymbolEstimate[] = [];
  for (const content of contents) {
    const { symbology } = content;
    const symbols = marksOf(drawing, symbology).map((mark) => located(drawing, mark, symbology, dots, fonts));
    const readings: SymbolReading[] = [];
    for (const { printed } of symbols) {
      const reading = await readSymbol(printed, symbology);
      if (reading === null) return failed({ symbology, variant: 'clean', read: null });
      readings.push(reading);
    }
    if (!isAsExpected(content, readings)) {
      const read = readings.map(({ message }) => readableMessage(message)).join(', ');
      return failed({ symbology, variant: 'clean', read: read === '' ? null : read });
    }
    let estimate = BEST;
    for (const [index, symbol] of symbols.entries()) {
      const reading = readings[index];
      if (reading === undefined) continue;
      // A dot more or less, or a blur of one, is nothing to a module of many.
      const failure =
        symbol.symbol.moduleDots >= DOTS_THAT_ONE_IS_NOTHING_TO
          ? null
          : await readSpoilt(symbol, reading, weak, alike);
      if (failure !== null) return failed(failure);
      estimate = worse(
        estimate,
        estimateGrade(measuresOf(symbol.symbol, reading, netGrowth(dots, symbol.symbol))),
      );
    }
    estimates.push({ symbology, ...estimate });
  }
  return { failure: null, weak: SPOILT_VARIANTS.filter((variant) => weak.has(variant)), estimates };
}

/** What of the growth is left where the symbol is drawn narrower before. */
function netGrowth({ growthDots, reductionDots = 0 }: ProofDots, { moduleDots }: LocatedSymbol): number {
  return growthDots - reductionWithin(reductionDots, Math.round(moduleDots));
}

interface PrintedSymbol {
  readonly symbol: LocatedSymbol;
  /** Its dots as the printer is known to print them. */
  readonly printed: DotRaster;
  readonly spread: Spread;
}

function marksOf({ marks }: Drawing, symbology: Symbology): readonly BarsMark[] {
  return marks.filter((mark) => mark.kind === 'bars').filter((mark) => mark.symbology === symbology);
}

function located(
  drawing: Drawing,
  mark: BarsMark,
  symbology: Symbology,
  { dotsPerMm, growthDots }: ProofDots,
  fonts: FontLibrary,
): PrintedSymbol {
  const symbol = locateSymbol(drawing, mark, symbology, dotsPerMm, fonts);
  const spread: Spread = isMatrix(symbology) ? 'all-round' : 'sideways';
  return { symbol, printed: grown(symbol.raster, Math.round(growthDots), spread), spread };
}

/** Each symbol says all of the content by itself, or all of them say it between them; FNC1 stands first where it belongs. */
function isAsExpected(content: ExpectedContent, readings: readonly SymbolReading[]): boolean {
  const { symbology } = content;
  const begins = SYMBOLOGIES[symbology].content.kind === 'element-string';
  if (readings.length === 0 || readings.some(({ isGs1 }) => isGs1 !== begins)) return false;
  if ('message' in content) return readings.every(({ message }) => message === content.message);
  const { elements } = content;
  return content.between === 'all'
    ? holdElements(elements, readings)
    : readings.every((reading) => holdElements(elements, [reading]));
}

function holdElements(elements: readonly Element[], readings: readonly SymbolReading[]): boolean {
  const read = readings.flatMap(({ message }) => rawElements(message));
  const texts = read.map(({ ai, value }) => bracketedElementString([{ ai: ai ?? '', value }])).sort();
  const expected = elements.map((element) => bracketedElementString([element])).sort();
  return texts.length === expected.length && texts.every((text, index) => text === expected[index]);
}

/** Reads a symbol in each way to spoil it, and adds those with which it does not read to `weak`. Gives what says something else. */
async function readSpoilt(
  { symbol, printed, spread }: PrintedSymbol,
  { message }: SymbolReading,
  weak: Set<SpoiltVariant>,
  alike: SpoiltReadings | null,
): Promise<SymbolFailure | null> {
  const { symbology } = symbol;
  const known = alike?.ofAlike(symbol, message);
  const own = new Set<SpoiltVariant>(known);
  if (known === undefined)
    for (const variant of SPOILT_VARIANTS) {
      const reading = await readSymbol(SPOIL[variant](printed, spread), symbology);
      if (reading === null) own.add(variant);
      else if (reading.message !== message)
        return { symbology, variant, read: readableMessage(reading.message) };
    }
  alike?.keep(symbol, message, own);
  for (const variant of own) weak.add(variant);
  return null;
}

const SPOIL: Readonly<Record<SpoiltVariant, (raster: DotRaster, spread: Spread) => DotRaster>> = {
  thickened: (raster, spread) => grown(raster, 1, spread),
  thinned: (raster, spread) => grown(raster, -1, spread),
  blurred,
};

function failed(failure: SymbolFailure): DrawingProof {
  return { failure, weak: [], estimates: [{ symbology: failure.symbology, ...WORST }] };
}

/** The worse of two estimates; the first of equal ones. */
export function worse<Estimate extends { readonly grade: Grade }>(one: Estimate, other: Estimate): Estimate {
  return isWorse(other.grade, one.grade) ? other : one;
}
