import type { TextMark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/font-metrics.ts';
import { ptToMm } from '../units/length.ts';
import { isWhole, type LineSlot, roomEm } from './arrange-text.ts';
import type { LabelNote } from './composed.ts';
import { setText, widthOf } from './set-text.ts';
import { shorten } from './shorten.ts';
import type { LabelLine } from './text-lines.ts';

/** A line as it is painted: shortened where it must be, at the left of its slot or in the middle. */
export function textMarks(slot: LineSlot, atLeft: boolean, metrics: FontMetrics): readonly TextMark[] {
  const { line, sizePt, span, baselineYMm } = slot;
  const emMm = ptToMm(sizePt);
  const roomMm = span.rightMm - span.leftMm;
  const text = isWhole(slot) ? line.text : shorten(line, roomEm(slot), metrics);
  const runs = metrics.runs(text, line.wanted);
  const indentMm = atLeft ? 0 : (roomMm - widthOf(runs) * emMm) / 2;
  return setText(runs, sizePt, span.leftMm + indentMm, baselineYMm);
}

/** What to know about the text of a label, beside what was asked for. */
export function textNotes(lines: readonly LabelLine[], slots: readonly LineSlot[]): readonly LabelNote[] {
  const notes: LabelNote[] = [];
  if (slots.length < lines.length) {
    notes.push({
      code: 'text_left_out',
      message: 'A line of text was left out: the label has no room for it beside the symbol.',
    });
  }
  if (!slots.every(isWhole)) {
    notes.push({
      code: 'text_shortened',
      message: 'A line of text was shortened with an ellipsis to fit the label. The symbol holds it in full.',
    });
  }
  if (slots.some(({ line }) => line.replaced > 0)) {
    notes.push({
      code: 'missing_glyph',
      message:
        'A name has characters that the bundled fonts cannot set; \uFFFD stands in their place. Latin, Greek, Cyrillic, Chinese, Japanese and Korean can be set.',
    });
  }
  return notes;
}
