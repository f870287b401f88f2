import type { FontMetrics } from '../drawing/fonts.ts';
import type { TypeSize } from '../layout/layout.ts';
import type { Box } from './label-shape.ts';
import type { LogisticLabel } from './logistic-label.ts';
import { largestWhole, type SetTitled, titledParagraphs, TitledSetter } from './titled-text.ts';

/** What stands above the symbols: who sends it to whom, and what the symbols say in words. */
export type LogisticText = Omit<SetTitled, 'ink' | 'sizePt'>;

/** Sizes to try. */
const TYPE_SIZE: TypeSize = { kind: 'largest', mostPt: 12, leastPt: 5 };

/**
 * Sets the upper building blocks of a logistic label into a box, as {@link largestWhole} says: free text first,
 * then data titles and values. Null where the box is too low for it in any size. GS1 General Specifications,
 * section 6.6: building blocks.
 */
export function logisticText(label: LogisticLabel, box: Box, metrics: FontMetrics): LogisticText | null {
  const top = titledParagraphs(label, ['ship_from', 'ship_to']);
  const middle = titledParagraphs(label, ['sscc', 'elements']);
  const blocks = [top, middle].filter((block) => block.length > 0);
  return largestWhole(TYPE_SIZE, (sizePt) => {
    const text = new TitledSetter(box, sizePt, metrics);
    for (const block of blocks) {
      text.block(block);
      text.rule();
    }
    return text.bottomMm <= box.bottomMm ? text : null;
  });
}
