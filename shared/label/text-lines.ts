import { lineTraits, type TextLine } from '../contract/text-line.ts';
import type { FontMetrics, MeasuredRun } from '../drawing/fonts.ts';
import { isRightToLeft } from '../drawing/scripts.ts';
import { lineText } from './field-text.ts';
import type { Label } from './label.ts';
import type { LabelTexts } from './label-texts.ts';
import { ORDINARY_DESCENT_EM, reachOf, widthOf } from './set-text.ts';

/** One line of a label's text, measured. */
export interface LabelLine {
  /** As the request has it. */
  readonly asked: TextLine;
  /** See {@link lineTraits}. */
  readonly need: number;
  readonly isCode: boolean;
  readonly text: string;
  readonly family: 'sans' | 'mono';
  /** See {@link isRightToLeft}. */
  readonly rightToLeft: boolean;
  /** The text as it is set where it is not shortened. */
  readonly runs: readonly MeasuredRun[];
  readonly widthEm: number;
  /** The line's box above and (negative) below its baseline: the ink of ordinary text, or its own where it reaches further. */
  readonly topEm: number;
  readonly bottomEm: number;
  readonly replaced: number;
  /**
   * Everything that its place on a label goes by, as text: lines that have the same are set alike. Of a name that is its words, where it
   * may be parted.
   */
  readonly fitKey: string;
  /** Goes on with what the line before it began: see `wrapNames`. */
  readonly continues: boolean;
}

/** The descenders of names; codes are mostly capitals and digits, and take more only where they have to. */
const ORDINARY_BOTTOM_EM = { sans: ORDINARY_DESCENT_EM, mono: 0 } as const;

/** What the HRI of a label's symbols shows. */
export type SaidByHri = 'nothing' | 'gtin' | 'elements';

/** Lines of the label before by what was asked for: of most jobs' labels all but the serial says the same. */
export type LinesBefore = Map<TextLine, LabelLine>;

/**
 * Returns the lines that the label has a value for, in the requested order, without those that the HRI shows in the same words.
 * What says the same as in `before` is that very line, and what does not is put there.
 */
export function labelLines(
  label: Label,
  { text: lines, texts }: { readonly text: readonly TextLine[]; readonly texts: LabelTexts },
  said: SaidByHri,
  metrics: FontMetrics,
  before: LinesBefore = new Map(),
): readonly LabelLine[] {
  return lines
    .filter((line) => !isInHri(line, said))
    .map((line) => ({ line, text: lineText(line, label, texts) }))
    .filter(({ text }) => text !== '')
    .map(({ line, text }) => {
      const known = before.get(line);
      if (known?.text === text) return known;
      const measured = measuredLine(line, text, metrics);
      before.set(line, measured);
      return measured;
    });
}

function isInHri(line: TextLine, said: SaidByHri): boolean {
  if (said === 'nothing' || !lineTraits(line).isSaidByHri) return false;
  return line === 'gtin' || said === 'elements';
}

function measuredLine(line: TextLine, text: string, metrics: FontMetrics): LabelLine {
  const { isCode, need } = lineTraits(line);
  const family = isCode ? 'mono' : 'sans';
  const rightToLeft = isRightToLeft(text);
  const runs = metrics.runs(text, family, rightToLeft);
  const widthEm = widthOf(runs);
  const reach = reachOf(runs, ORDINARY_BOTTOM_EM[family]);
  const { topEm, bottomEm, replaced } = reach;
  const words = isCode ? '' : text;
  const fitKey = `${line} ${rightToLeft} ${widthEm} ${topEm} ${bottomEm} ${replaced} ${words}`;
  return {
    asked: line,
    need,
    isCode,
    text,
    family,
    rightToLeft,
    runs,
    widthEm,
    ...reach,
    fitKey,
    continues: false,
  };
}
