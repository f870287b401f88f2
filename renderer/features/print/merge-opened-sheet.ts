import type { OpenedSheet } from '../../../shared/printing/printer.ts';
import type { Output } from '../../state/draft-output.ts';

/** The start cell, spoiled cells and used cells of the draft's sheet. */
export type DraftCells = Pick<Output, 'start' | 'spoiled' | 'used'>;

/**
 * Merges the opened sheet of a printer into the draft. Cells that the user changed between the request and its
 * response stay: a late response must not move their start cell.
 */
export function mergeOpenedSheet(
  { used, spoiled, nextFree }: OpenedSheet,
  atRequest: DraftCells,
  current: DraftCells,
): Partial<DraftCells> {
  return {
    used,
    ...(current.spoiled === atRequest.spoiled ? { spoiled } : {}),
    ...(current.start === atRequest.start ? { start: nextFree ?? 1 } : {}),
  };
}
