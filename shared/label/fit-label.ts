import type { FontMetrics } from '../drawing/fonts.ts';
import { newProblem } from '../result/problem.ts';
import type { MatrixSymbol, SymbolGeometry } from '../symbol/symbol-geometry.ts';
import type { LayoutContext } from './choose-layout.ts';
import { chooseTurn } from './choose-turn.ts';
import { isHeldBy } from './held-by-symbol.ts';
import { type LabelNote, sizeNotes } from './label-notes.ts';
import type { LabelSymbols } from './label-symbols.ts';
import type { SymbolPlacement } from './place-symbol.ts';
import type { SizeAim } from './size-aims.ts';
import { sizeLevers } from './size-levers.ts';
import { type LineSlot, textNotes } from './text-layout.ts';
import { type LabelLine, labelLines, type LinesBefore } from './text-lines.ts';
import { wrapNames } from './wrap-names.ts';

/** How a label is laid out, and what there is to know of it whatever the label says. */
export interface LabelFit {
  /** It is for the label turned by a quarter. */
  readonly isTurned: boolean;
  readonly placement: SymbolPlacement;
  readonly slots: readonly LineSlot[];
  /** Of each of its symbols, see {@link sizeNotes}. */
  readonly sizeNotes: readonly (readonly LabelNote[])[];
  readonly layoutNotes: readonly LabelNote[];
}

/**
 * Lays a label out; null where there is no room for its symbols. Labels of a job whose symbols are of one size and whose lines
 * are as wide and as high, and whose names are the same, are laid out alike, so that of ten thousand serials some ten are laid out.
 */
export function fitLabel(symbols: LabelSymbols, context: LayoutContext): LabelFit | null {
  // What stands below bars, and the HRI of all elements, is of each label's own width.
  if (symbols.main.form === 'linear' || context.assets.hri === 'all') return fitAnew(symbols, context);
  const job = jobFits(context);
  const lines = labelLines(context.label, context.assets, 'nothing', context.metrics, job.lines);
  const own = { main: symbols.main, gtin: symbols.gtin, flat: flatOnce(symbols) };
  let key = fitKey(symbols, context, lines);
  let known = job.fits.get(key);
  const goesByFlat = known === 'by-flat-symbol';
  if (known === 'by-flat-symbol') {
    key += ` ${symbolKey(own.flat())}`;
    known = job.fits.get(key);
  }
  if (known !== undefined && known !== 'by-flat-symbol') return fitFor(known, own, lines);
  const asked = { flat: false };
  const flat = (): MatrixSymbol | null => {
    asked.flat = true;
    return own.flat();
  };
  const fit = fitAnew({ ...symbols, flat }, context);
  if (job.fits.size >= MOST_FITS) job.fits.clear();
  if (asked.flat && !goesByFlat) {
    job.fits.set(key, 'by-flat-symbol');
    key += ` ${symbolKey(own.flat())}`;
  }
  job.fits.set(key, sharedFit(fit, own, lines));
  return fit;
}

function fitAnew(symbols: LabelSymbols, context: LayoutContext): LabelFit | null {
  const chosen = chooseTurn(symbols, context);
  if (chosen === null) return null;
  const { layout, shape, isTurned } = chosen;
  const { placement } = layout.fitted;
  const slots = wrapNames(layout.fitted, shape, context.metrics);
  const { assets } = context;
  const printedAt = {
    environment: assets.scanEnvironment ?? null,
    printerDpi: assets.printerDpi,
    levers: (aim: SizeAim) => sizeLevers(symbols, context, aim),
  };
  return {
    isTurned,
    placement,
    slots,
    sizeNotes: placement.symbols.map(({ geometry, size }) => sizeNotes(geometry, size, printedAt)),
    layoutNotes: [
      ...(isTurned ? [newProblem('label_turned')] : []),
      ...(layout.lacksHri ? [newProblem('hri_left_out')] : []),
      ...textNotes(layout.lines, slots, (line) => isHeldBy(line, symbols.main.symbology)),
    ],
  };
}

/** The symbols that a label can be laid out with. */
interface OwnSymbols extends Pick<LabelSymbols, 'main' | 'gtin'> {
  readonly flat: () => MatrixSymbol | null;
}

/** A layout without what is one label's own. */
interface SharedFit {
  readonly fit: LabelFit;
  /** Of each placed symbol, which of the label's it is. */
  readonly symbols: readonly (keyof OwnSymbols)[];
  /** Of each slot, which of the label's lines it holds. */
  readonly lines: readonly number[];
}

/** Null where labels have no room for their symbols; or what it goes by is not known without the flat symbol. */
type KnownFit = SharedFit | null | 'by-flat-symbol';

interface JobFits extends Pick<LayoutContext, 'template' | 'metrics'> {
  readonly lines: LinesBefore;
  readonly fits: Map<string, KnownFit>;
}

/** More layouts than a job of common labels has; one whose labels are all different begins again. */
const MOST_FITS = 500;

/** Kept as long as a job's options are. */
const jobs = new WeakMap<object, JobFits>();

function jobFits({ assets, template, metrics }: LayoutContext): JobFits {
  const known = jobs.get(assets);
  if (known !== undefined && isSame(known, template, metrics)) return known;
  const made = { template, metrics, lines: new Map(), fits: new Map() };
  jobs.set(assets, made);
  return made;
}

function isSame(known: JobFits, template: LayoutContext['template'], metrics: FontMetrics): boolean {
  return (
    known.template.labelShape === template.labelShape &&
    known.template.layout === template.layout &&
    known.metrics === metrics
  );
}

/** What a layout goes by beside the job's options, as text. */
function fitKey(
  { main, gtin }: LabelSymbols,
  { label, assets }: LayoutContext,
  lines: readonly LabelLine[],
): string {
  let key = `${symbolKey(main)} ${symbolKey(gtin)} ${assets.hri === 'gtin' ? label.gtin : ''}`;
  for (const line of lines) key += `\n${line.fitKey}`;
  return key;
}

function symbolKey(symbol: SymbolGeometry | null): string {
  if (symbol === null) return '-';
  const { symbology, columns } = symbol;
  if (symbol.form === 'matrix') return `${symbology} ${columns} ${symbol.rows}`;
  return `${symbology} ${columns} ${symbol.hri.map(({ text }) => text).join(' ')}`;
}

function flatOnce({ flat }: LabelSymbols): () => MatrixSymbol | null {
  let found: MatrixSymbol | null | undefined;
  return () => (found === undefined ? (found = flat()) : found);
}

function sharedFit(
  fit: LabelFit | null,
  { main, gtin, flat }: OwnSymbols,
  lines: readonly LabelLine[],
): SharedFit | null {
  if (fit === null) return null;
  return {
    fit,
    symbols: fit.placement.symbols.map(({ geometry }) => {
      if (geometry.form === 'linear') return gtin === null ? 'main' : 'gtin';
      return main.form === 'matrix' && geometry.runs === main.runs
        ? 'main'
        : flat() === null
          ? 'main'
          : 'flat';
    }),
    lines: fit.slots.map((slot) => lines.findIndex(({ asked }) => asked === slot.line.asked)),
  };
}

function fitFor(shared: SharedFit | null, own: OwnSymbols, lines: readonly LabelLine[]): LabelFit | null {
  if (shared === null) return null;
  const { fit } = shared;
  const symbols = fit.placement.symbols.map((placed, index) => {
    const which = shared.symbols[index] ?? 'main';
    const geometry = which === 'flat' ? own.flat() : own[which];
    return { ...placed, geometry: geometry ?? placed.geometry };
  });
  // A name is the same where the key is, parted or not.
  const slots = fit.slots.map((slot, index) =>
    slot.line.isCode ? { ...slot, line: lines[shared.lines[index] ?? 0] ?? slot.line } : slot,
  );
  return { ...fit, placement: { ...fit.placement, symbols }, slots };
}
