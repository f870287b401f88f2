import './preview-panel.css';

import { memo, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SheetPreview, SymbolsPreview } from '../../../shared/ipc/exports.ts';
import { cellsPerSheet } from '../../../shared/label/grid.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { svgUrl } from '../../ui/svg-url.ts';
import { AsSentButton } from './as-sent-button.tsx';
import { NewSheetButton } from './new-sheet-button.tsx';
import { PreflightList } from './preflight-list.tsx';
import { type CellTool, SheetCells } from './sheet-cells.tsx';
import { SheetPager } from './sheet-pager.tsx';
import type { PreflightState } from './use-preflight.ts';
import type { Preview } from './use-preview.ts';
import { useZoom, type Zoom } from './use-zoom.ts';

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
  const { picture, refusal } = preview;
  if (picture === null) {
    const nothing = mayBeElsewhere ? t('service.notHere') : t('export.nothingFound');
    return <Empty>{refusal?.message ?? (isEmpty ? nothing : t('export.comingUp'))}</Empty>;
  }
  const count = { sheet: picture.sheet, sheets: picture.sheetCount };
  return (
    <div className="preview">
      {picture.kind === 'sheet' ? <Sheet picture={picture} /> : <Symbols picture={picture} />}
      <div className="preview-tools preview-below">
        <SheetPager
          sheets={picture.sheetCount}
          text={picture.kind === 'sheet' ? t('export.sheetOf', count) : t('export.partOf', count)}
        />
        {refusal === null ? (
          <PreflightList preflight={preflight} />
        ) : (
          <span className="preview-refusal">{refusal.message}</span>
        )}
      </div>
    </div>
  );
});

function Sheet({ picture }: { readonly picture: SheetPreview }): ReactNode {
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
        <AsSentButton />
      </div>
      <div
        className="preview-desk"
        ref={zoom.desk}
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
        tone={zoom.fits ? 'chosen' : 'plain'}
        aria-pressed={zoom.fits}
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

function Symbols({ picture }: { readonly picture: SymbolsPreview }): ReactNode {
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
