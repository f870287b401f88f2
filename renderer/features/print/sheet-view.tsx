import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SheetPreview } from '../../../shared/ipc/exports.ts';
import { cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { Button, NumberField } from '../../ui/controls.tsx';
import { useZoom, type ZoomRule } from '../../ui/zoom.ts';
import { ZoomButtons } from '../../ui/zoom-buttons.tsx';
import { NewSheetButton } from './opened-sheet.tsx';
import { Pager } from './pager.tsx';
import { type CellTool, SheetCells } from './sheet-cells.tsx';

/** A small sheet need not fill the viewport. */
const ZOOM: ZoomRule = { steps: [0.25, 0.5, 0.75, 1, 1.5, 2, 3], marginPx: 12, mostFitted: 3 };

/** The sheet with its cells: where it starts, what is used and what is spoiled. */
export function SheetView({ picture }: { readonly picture: SheetPreview }): ReactNode {
  const { t } = useTranslation();
  const zoom = useZoom(picture.template.page, ZOOM);
  const [tool, setTool] = useState<CellTool>('start');
  const setSheet = useExportDraft((state) => state.setSheet);
  return (
    <div className="sheet-view">
      <div className="preview-tools">
        <span className="preview-group" role="group" aria-label={t('print.cellTool')}>
          {(['start', 'spoiled'] as const).map((one) => (
            <Button
              key={one}
              size="small"
              aria-pressed={one === tool}
              tone={one === tool ? 'chosen' : 'plain'}
              preventFocusOnPress
              onPress={() => setTool(one)}
            >
              {t(`print.tool.${one}`)}
            </Button>
          ))}
        </span>
        <NewSheetButton />
      </div>
      <StartCell picture={picture} />
      <div
        className="preview-desk"
        ref={zoom.viewport}
        tabIndex={0}
        role="region"
        aria-label={t('print.sheetPicture')}
      >
        <SheetCells picture={picture} pxPerMm={zoom.pxPerMm} tool={tool} />
      </div>
      <div className="preview-tools">
        <Pager
          at={picture.sheet}
          of={picture.sheetCount}
          text={t('print.sheetOf', { sheet: picture.sheet, sheets: picture.sheetCount })}
          previous={t('print.previousSheet')}
          next={t('print.nextSheet')}
          onShow={setSheet}
        />
        <ZoomButtons zoom={zoom} fitLabel={t('print.zoomFit')} />
      </div>
    </div>
  );
}

/** The cell to start at, typed. */
function StartCell({ picture }: { readonly picture: SheetPreview }): ReactNode {
  const { t } = useTranslation();
  const start = useExportDraft((state) => state.output.start);
  const setOutput = useExportDraft((state) => state.setOutput);
  return (
    <div className="sheet-start">
      <NumberField
        label={t('print.startCell')}
        value={start}
        minValue={1}
        maxValue={cellsPerSheet(picture.template.grid)}
        onChange={(cell) => setOutput({ start: Number.isNaN(cell) ? 1 : cell })}
      />
    </div>
  );
}
