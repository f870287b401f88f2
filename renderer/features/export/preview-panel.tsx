import './preview-panel.css';

import { memo, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SheetPreview, SymbolsPreview } from '../../../shared/ipc/exports.ts';
import type { OperationProblem } from '../../../shared/ipc/operation.ts';
import { cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import type { Calibration } from '../../../shared/printing/calibration.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useClient } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { useCalibrationText } from '../../ui/descriptions.ts';
import { svgUrl } from '../../ui/label-content.tsx';
import { EmptyState } from '../../ui/status.tsx';
import { NewSheetButton } from './opened-sheet.tsx';
import { PreflightList, type PreflightState } from './preflight-list.tsx';
import { useZoom, type Zoom } from './preview-zoom.ts';
import { useDraftPrinter } from './printer-picker.tsx';
import { type CellTool, SheetCells } from './sheet-cells.tsx';
import type { PreviewRequest } from './use-export-request.ts';

/** The preview and its problem. The last picture stays until the next one arrives, so that nothing flickers. */
export interface Preview {
  readonly picture: SheetPreview | SymbolsPreview | null;
  readonly problem: OperationProblem | null;
}

const NO_PREVIEW: Preview = { picture: null, problem: null };

/** Fetches the preview of the shown sheet whenever the request, the sheet or the catalogue version changes; `labelCount` 0 clears it. */
export function usePreview(
  request: PreviewRequest | null,
  labelCount: number | null,
  version: number,
): Preview {
  const client = useClient();
  const sheet = useExportDraft((state) => state.sheet);
  const asSent = useExportDraft((state) => state.asSent);
  const printerId = useDraftPrinter()?.id;
  const asSentTo = asSent ? printerId : undefined;
  const [preview, setPreview] = useState(NO_PREVIEW);
  useEffect(() => {
    if (request === null) return undefined;
    let active = true;
    client.exports.preview({ ...request, sheet, asSentTo }).then(
      (answer) => {
        if (!active) return;
        setPreview((before) =>
          answer.ok
            ? { picture: answer.value, problem: null }
            : { picture: before.picture, problem: answer.problem },
        );
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, request, sheet, asSentTo, version]);
  return labelCount === 0 ? NO_PREVIEW : preview;
}

interface PreviewProps {
  readonly preview: Preview;
  readonly preflight: PreflightState;
  /** True where the draft selects nothing. */
  readonly isEmpty: boolean;
  /** True where the service may hold it all the same. */
  readonly mayBeElsewhere: boolean;
}

/** What comes out: the sheet at true proportions, or the symbols of the ZIP. Not painted anew with every key of a search. */
export const PreviewPanel = memo(function PreviewPanel(props: PreviewProps): ReactNode {
  const { preview, preflight, isEmpty, mayBeElsewhere } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { picture, problem } = preview;
  if (picture === null) {
    const emptyText = mayBeElsewhere ? t('service.notHere') : t('export.nothingFound');
    const statusText = isEmpty ? emptyText : t('export.comingUp');
    return <EmptyState>{problem === null ? statusText : problemText(problem)}</EmptyState>;
  }
  const count = { sheet: picture.sheet, sheets: picture.sheetCount };
  return (
    <div className="preview">
      {picture.kind === 'sheet' ? <SheetView picture={picture} /> : <SymbolsView picture={picture} />}
      <div className="preview-tools preview-below">
        <SheetPager
          sheets={picture.sheetCount}
          text={picture.kind === 'sheet' ? t('export.sheetOf', count) : t('export.partOf', count)}
        />
        {problem === null ? (
          <PreflightList preflight={preflight} />
        ) : (
          <span className="preview-refusal">{problemText(problem)}</span>
        )}
      </div>
    </div>
  );
});

function SheetView({ picture }: { readonly picture: SheetPreview }): ReactNode {
  const { t } = useTranslation();
  const zoom = useZoom(picture.template.page);
  const [tool, setTool] = useState<CellTool>('start');
  return (
    <>
      <div className="preview-tools">
        <span className="preview-group" role="group" aria-label={t('export.cellTool')}>
          {(['start', 'spoiled'] as const).map((one) => (
            <Button
              key={one}
              size="small"
              aria-pressed={one === tool}
              tone={one === tool ? 'chosen' : 'plain'}
              onPress={() => setTool(one)}
            >
              {t(`export.tool.${one}`)}
            </Button>
          ))}
          {cellsPerSheet(picture.template.grid) > 1 && <NewSheetButton />}
        </span>
        <ZoomButtons zoom={zoom} />
        <CalibrationToggle />
      </div>
      <div
        className="preview-desk"
        ref={zoom.viewport}
        tabIndex={0}
        role="region"
        aria-label={t('export.sheetPicture')}
      >
        <SheetCells picture={picture} scale={zoom.scale} tool={tool} />
      </div>
    </>
  );
}

function ZoomButtons({ zoom }: { readonly zoom: Zoom }): ReactNode {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const { zoomIn, zoomOut } = zoom;
  return (
    <span className="preview-group" role="group" aria-label={t('export.zoom')}>
      <Button
        size="small"
        tone={zoom.isFitted ? 'chosen' : 'plain'}
        aria-pressed={zoom.isFitted}
        onPress={() => zoom.fit()}
      >
        {t('export.zoomFit')}
      </Button>
      <Button
        size="small"
        aria-label={t('export.zoomOut')}
        isDisabled={zoomOut === null}
        onPress={() => zoomOut?.()}
      >
        −
      </Button>
      <span className="preview-zoom">{percent(zoom.scale)}</span>
      <Button
        size="small"
        aria-label={t('export.zoomIn')}
        isDisabled={zoomIn === null}
        onPress={() => zoomIn?.()}
      >
        +
      </Button>
    </span>
  );
}

function SymbolsView({ picture }: { readonly picture: SymbolsPreview }): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="symbols" tabIndex={0} aria-label={t('export.firstSymbols')}>
      {picture.symbols.map((symbol) => (
        <li key={symbol.entryName} className="symbol">
          <img src={svgUrl(symbol.svg)} alt={symbol.content} />
          <span className="codes">{symbol.entryName}</span>
        </li>
      ))}
    </ul>
  );
}

/** From sheet to sheet, or through a ZIP's symbols a dozen at a time. */
function SheetPager(props: { readonly sheets: number; readonly text: string }): ReactNode {
  const { sheets, text } = props;
  const { t } = useTranslation();
  const sheet = useExportDraft((state) => state.sheet);
  const setSheet = useExportDraft((state) => state.setSheet);
  return (
    <span className="preview-group">
      <Button
        size="small"
        aria-label={t('export.previousSheet')}
        isDisabled={sheet <= 1}
        onPress={() => setSheet(sheet - 1)}
      >
        ‹
      </Button>
      <span role="status">{text}</span>
      <Button
        size="small"
        aria-label={t('export.nextSheet')}
        isDisabled={sheet >= sheets}
        onPress={() => setSheet(sheet + 1)}
      >
        ›
      </Button>
    </span>
  );
}

/** Fetches the calibration of a printer for its tray and the selected template; null where it is not calibrated. */
function useCalibration(printer: Printer | null): Calibration | null {
  const client = useClient();
  const templateId = useExportDraft((state) => state.output.template);
  const [calibration, setCalibration] = useState<Calibration | null>(null);
  const printerId = printer?.id ?? null;
  const tray = printer?.settings.tray ?? null;
  const measuredAt = printer?.lastCalibratedAt ?? null;
  useEffect(() => {
    setCalibration(null);
    if (printerId === null) return undefined;
    let active = true;
    client.calibrations.of({ printerId, tray, templateId }).then(
      (answer) => {
        if (active && answer.ok) setCalibration(answer.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, printerId, tray, templateId, measuredAt]);
  return calibration;
}

/** Toggles the preview between the calibrated sheet as sent to the printer and the nominal sheet of the template. */
function CalibrationToggle(): ReactNode {
  const { t } = useTranslation();
  const printer = useDraftPrinter();
  const calibration = useCalibration(printer);
  const text = useCalibrationText();
  const { asSent, setAsSent } = useExportDraft();
  if (printer === null || calibration === null) return null;
  return (
    <span className="preview-group preview-calibrated">
      <Button
        size="small"
        tone={asSent ? 'chosen' : 'plain'}
        aria-pressed={asSent}
        onPress={() => setAsSent(!asSent)}
      >
        {t('export.asSent')}
      </Button>
      <span>{t('export.calibrated', { printer: printer.name, text: text(calibration) })}</span>
    </span>
  );
}
