import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SheetPreview } from '../../../shared/ipc/exports.ts';
import { cellOrigin, cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import { type Output, usedCellsAfter, useExportDraft } from '../../state/export-draft.ts';
import { svgUrl } from '../../ui/label-content.tsx';
import { useOpenedSheetActions } from './opened-sheet.tsx';
import { PX_PER_MM } from './preview-zoom.ts';

/** What a press on a cell does. */
export type CellTool = 'start' | 'spoiled';

/**
 * A sheet with its cells to press: to start there, or to leave out as spoiled.
 * Both are of the first sheet alone. Arrow keys go from cell to cell.
 */
export function SheetCells(props: {
  readonly picture: SheetPreview;
  readonly scale: number;
  readonly tool: CellTool;
}): ReactNode {
  const { picture, scale, tool } = props;
  const { t } = useTranslation();
  const output = useExportDraft((state) => state.output);
  const sheet = useExportDraft((state) => state.sheet);
  const setOutput = useExportDraft((state) => state.setOutput);
  const openedSheet = useOpenedSheetActions();
  const [focusedCell, setFocusedCell] = useState<number | null>(null);
  const src = useMemo(() => svgUrl(picture.svg), [picture]);
  const box = useRef<HTMLDivElement>(null);
  const { page, grid, labelShape } = picture.template;
  const px = (mm: number): number => mm * PX_PER_MM * scale;
  const width = labelShape.kind === 'round' ? labelShape.diameterMm : labelShape.widthMm;
  const height = labelShape.kind === 'round' ? labelShape.diameterMm : labelShape.heightMm;
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
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: grid.columns,
      ArrowUp: -grid.columns,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.max(1, Math.min(cells, tabStopCell + step));
    setFocusedCell(next);
    box.current?.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus();
  }

  return (
    <div
      ref={box}
      className="sheet"
      style={{ width: px(page.widthMm), height: px(page.heightMm) }}
      role="group"
      aria-label={t('export.cells')}
      onKeyDown={onKeyDown}
    >
      <img className="sheet-picture" src={src} alt={t('export.sheetAlt', { count: picture.cells.length })} />
      {sheet === 1 &&
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
                width: px(width),
                height: px(height),
                borderRadius: labelShape.kind === 'round' ? '50%' : px(labelShape.cornerRadiusMm),
              }}
              tabIndex={cell === tabStopCell ? 0 : -1}
              aria-label={t('export.cell', { cell, state: t(`export.cellState.${state}`) })}
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
