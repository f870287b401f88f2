import type { OpenedSheet } from '../../../shared/printing/opened-sheet.ts';
import type { Output } from '../../state/export-draft.ts';

/** The cells of a sheet that a draft holds. */
export type SheetCellsHeld = Pick<Output, 'start' | 'spoiled' | 'used'>;

/**
 * What a draft takes up of the sheet that lies in the printer. What the person has set between the question and its
 * answer stays: an answer that comes late must not move their start cell.
 */
export function takenUp(
  { used, spoiled, nextFree }: OpenedSheet,
  asked: SheetCellsHeld,
  now: SheetCellsHeld,
): Partial<SheetCellsHeld> {
  return {
    used,
    ...(now.spoiled === asked.spoiled ? { spoiled } : {}),
    ...(now.start === asked.start ? { start: nextFree ?? 1 } : {}),
  };
}
