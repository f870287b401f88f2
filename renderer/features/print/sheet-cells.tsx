import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SheetPreview } from '../../../shared/ipc/exports.ts';
import { boundingBox } from '../../../shared/label/label-shape.ts';
import { cellOrigin, cellsPerSheet, nextCell } from '../../../shared/label/sheet-layout.ts';
import type { Output } from '../../state/draft-output.ts';
import { usedCellsAfter, useExportDraft } from '../../state/export-draft.ts';
import { svgUrl } from '../../ui/label-content.tsx';
import { useOpenedSheetActions } from './opened-sheet.tsx';

const DIRECTION_OF_KEY: Readonly<Record<string, 'left' | 'right' | 'up' | 'down'>> = {
  ArrowRight: 'right',
  ArrowLeft: 'left',
  ArrowDown: 'down',
  ArrowUp: 'up',
};

/** What a press on a cell does. */
export type CellTool = 'start' | 'spoiled';

/**
 * A sheet with its cells to press: to start there, or to leave out as spoiled.
 * Both are of the first sheet alone. Arrow keys go from cell to cell.
 */
export function SheetCells(props: {
  readonly picture: SheetPreview;
  readonly pxPerMm: number;
  readonly tool: CellTool;
}): ReactNode {
  const { picture, pxPerMm, tool } = props;
  const { t } = useTranslation();
  const output = useExportDraft((state) => state.output);
  const setOutput = useExportDraft((state) => state.setOutput);
  const openedSheet = useOpenedSheetActions();
  const [focusedCell, setFocusedCell] = useState<number | null>(null);
  const src = useMemo(() => svgUrl(picture.svg), [picture]);
  const box = useRef<HTMLDivElement>(null);
  const { page, grid, labelShape } = picture.template;
  const px = (mm: number): number => mm * pxPerMm;
  const { widthMm, heightMm } = boundingBox(labelShape);
  const cells = cellsPerSheet(grid);
  // Where Tab leads: another sheet may have fewer cells than the last one that was visited.
  const tabStopCell = Math.min(cells, focusedCell ?? output.start);

  function applyTool(cell: number): void {
    setFocusedCell(cell);
    if (tool === 'start') setOutput({ start: cell });
    else {
      const { spoiled } = output;
      const isSpoiled = !spoiled.includes(cell);
      setOutput({ spoiled: isSpoiled ? [...spoiled, cell] : spoiled.filter((one) => one !== cell) });
      openedSheet?.spoil(cell, isSpoiled);
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const towards = DIRECTION_OF_KEY[event.key];
    if (towards === undefined) return;
    event.preventDefault();
    const next = nextCell(grid, tabStopCell - 1, towards) + 1;
    setFocusedCell(next);
    box.current?.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus();
  }

  return (
    <div
      ref={box}
      className="sheet"
      style={{ width: px(page.widthMm), height: px(page.heightMm) }}
      role="group"
      aria-label={t('print.cells')}
      onKeyDown={onKeyDown}
    >
      <img className="sheet-picture" src={src} alt={t('print.sheetAlt', { count: picture.cells.length })} />
      {picture.sheet === 1 &&
        Array.from({ length: cells }, (_, index) => index + 1).map((cell) => {
          const { xMm, yMm } = cellOrigin(grid, cell - 1);
          const state = stateOf(cell, output);
          return (
            <button
              key={cell}
              type="button"
              data-cell={cell}
              className={`sheet-cell sheet-cell-${state}`}
              style={{
                left: px(xMm),
                top: px(yMm),
                width: px(widthMm),
                height: px(heightMm),
                borderRadius: labelShape.kind === 'rectangle' ? px(labelShape.cornerRadiusMm) : '50%',
              }}
              tabIndex={cell === tabStopCell ? 0 : -1}
              aria-label={t('print.cell', { cell, state: t(`print.cellState.${state}`) })}
              // Enter prints, and does not press the cell again.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => applyTool(cell)}
            />
          );
        })}
    </div>
  );
}

type CellState = 'used' | 'start' | 'spoiled' | 'free';

function stateOf(cell: number, { start, spoiled, used }: Output): CellState {
  if (spoiled.includes(cell)) return 'spoiled';
  if (cell === start) return 'start';
  return cell < start || usedCellsAfter(start, used).includes(cell) ? 'used' : 'free';
}
