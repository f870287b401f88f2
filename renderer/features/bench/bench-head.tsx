import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { loadedMedia } from '../../../shared/printing/media-check.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { useMediaText } from '../../i18n/formatters.ts';
import { useBenchMode } from '../../state/bench-mode.ts';
import { useConfirm } from '../../state/notifications.ts';
import { Button } from '../../ui/controls.tsx';
import { PrinterStatusMark } from '../../ui/printer-status.tsx';
import { enterFullScreen, leaveFullScreen, useFullScreenMissing } from './use-full-screen.ts';

/** The printer with its state and stock, and the way out. What lies between them is free. */
export function BenchHead(props: {
  /** Null where there is none. */
  readonly printer: Printer | null;
  /** The stock that is set, by its name. */
  readonly stockName: string;
}): ReactNode {
  const { printer, stockName } = props;
  const { t } = useTranslation();
  const isFullScreenMissing = useFullScreenMissing();
  const confirm = useConfirm((state) => state.confirm);
  function leave(): void {
    confirm({
      title: t('bench.leaveTitle'),
      text: t('bench.leaveText'),
      confirmLabel: t('bench.leave'),
      onConfirm: () => {
        leaveFullScreen();
        useBenchMode.getState().leave();
      },
    });
  }
  return (
    <header className="bench-head">
      {printer !== null && <BenchPrinter printer={printer} stockName={stockName} />}
      <span className="bench-head-buttons">
        {isFullScreenMissing && <Button onPress={enterFullScreen}>{t('bench.fullScreen')}</Button>}
        <Button onPress={leave}>{t('bench.leave')}</Button>
      </span>
    </header>
  );
}

function BenchPrinter(props: { readonly printer: Printer; readonly stockName: string }): ReactNode {
  const { printer, stockName } = props;
  const { t } = useTranslation();
  const mediaText = useMediaText();
  const loaded = loadedMedia(printer).map(mediaText).join(', ');
  return (
    <div className="bench-printer">
      <p className="bench-printer-name">
        <span>{printer.name}</span>
        <PrinterStatusMark printer={printer} />
      </p>
      <p className="bench-stock">
        {loaded === '' ? stockName : `${stockName} · ${t('bench.loaded', { stock: loaded })}`}
      </p>
    </div>
  );
}
