import { deflateSync } from 'node:zlib';

import { decimal } from '../../../shared/drawing/decimal.ts';
import type { PageSize } from '../../../shared/label/template.ts';
import { mmToPt } from '../../../shared/units/length.ts';

/** One page's operators, deflated. The page's y points down from its top left corner, and counts points. */
export interface RenderedPage {
  readonly content: Uint8Array;
  /** Labels that stand on the page more than once, drawn once each: the content calls them by {@link formName}. */
  readonly forms: readonly Uint8Array[];
}

/** A form's name among its page's resources. */
export function formName(index: number): string {
  return `label${String(index)}`;
}

/** A page's content, out of operators whose y points down from its top left corner. */
export function pageContent({ heightMm }: Pick<PageSize, 'heightMm'>, operators: string): Uint8Array {
  return deflateSync(`1 0 0 -1 0 ${decimal(mmToPt(heightMm), 5)} cm\n${operators}`);
}
