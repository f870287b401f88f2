import { lineTraits, type TextLine } from '../contract/text-line.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
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
  readonly widthEm: number;
  /** The line's box above and (negative) below its baseline: the ink of ordinary text, or its own where it reaches further. */
  readonly topEm: number;
  readonly bottomEm: number;
  readonly replaced: number;
  /** Goes on with what the line before it began: see `wrapNames`. */
  readonly continues: boolean;
}

/** The descenders of names; codes are mostly capitals and digits, and take more only where they have to. */
const ORDINARY_BOTTOM_EM = { sans: ORDINARY_DESCENT_EM, mono: 0 } as const;

/** What the HRI of a label's symbols shows. */
export type SaidByHri = 'nothing' | 'gtin' | 'elements';

/** Returns the lines that the label has a value for, in the requested order, without those that the HRI shows in the same words. */
export function labelLines(
  label: Label,
  { text: lines, texts }: { readonly text: readonly TextLine[]; readonly texts: LabelTexts },
  said: SaidByHri,
  metrics: FontMetrics,
): readonly LabelLine[] {
  return lines
    .filter((line) => !isInHri(line, said))
    .map((line) => ({ line, text: lineText(line, label, texts) }))
    .filter(({ text }) => text !== '')
    .map(({ line, text }) => measuredLine(line, text, metrics));
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
  return {
    asked: line,
    need,
    isCode,
    text,
    family,
    rightToLeft,
    widthEm: widthOf(runs),
    ...reachOf(runs, ORDINARY_BOTTOM_EM[family]),
    continues: false,
  };
}
