import { attributeKeyOf } from '../fields/label-fields.ts';
import { type Attributes, headingOfText, NO_ATTRIBUTES } from '../gs1/attributes.ts';
import type { LotCode } from '../gs1/lot-and-serial.ts';
import type { JobAnswer } from '../layout/answers.ts';
import { dateText, type LabelTexts, numberText } from './label-texts.ts';

/** What the labels of a request say where their records say nothing. */
export interface LabelFills {
  readonly lot: LotCode | null;
  readonly attributes: Attributes;
}

/** Nothing but what the records say. */
export const NO_FILLS: LabelFills = { lot: null, attributes: NO_ATTRIBUTES };

/** What answers stand for on labels. A day or a number that is text of no AI is written as the labels' market reads it: nothing else does that. */
export function labelFills(answers: readonly JobAnswer[], texts: LabelTexts): LabelFills {
  let fills = NO_FILLS;
  for (const { field, value, kind } of answers) {
    if (field === null) continue;
    if (field === 'lot') {
      // Parsed where the answer came in.
      fills = { ...fills, lot: value as LotCode };
      continue;
    }
    const key = attributeKeyOf(field);
    if (key === null) continue;
    const said = headingOfText(key) === null ? value : textOf(kind, value, texts);
    fills = { ...fills, attributes: { ...fills.attributes, [key]: said } };
  }
  return fills;
}

function textOf(kind: JobAnswer['kind'], value: string, texts: LabelTexts): string {
  switch (kind) {
    case 'date':
      return dateText(value, texts);
    case 'weight':
    case 'number':
      return numberText(value, texts);
    case 'quantity':
    case 'text':
      return value;
  }
}
