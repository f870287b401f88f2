import './bench.css';
import './bench-stage.css';

import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrintJob } from '../../../shared/printing/print-job.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { mismatchOf } from '../../forms/stock-mismatch.tsx';
import { useFormat } from '../../i18n/formatters.ts';
import { useBenchMode } from '../../state/bench-mode.ts';
import { type BenchSession, printedLabels } from '../../state/bench-session.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useLoadedStock, useOfferLoadedStock } from '../../state/loaded-stock.ts';
import { useConfirm } from '../../state/notifications.ts';
import { useDefaultPrinter, usePrinterPolling } from '../../state/printing.ts';
import { useScanHandler } from '../../state/scan-handler.ts';
import { ScanInterceptor } from '../../state/scan-interceptor.tsx';
import { useStation } from '../../state/station.tsx';
import { useStockEntry } from '../../state/stock.ts';
import { StateMark } from '../../ui/status.tsx';
import type { OpenJobQuestion } from './ask-answers.tsx';
import { BenchHead } from './bench-head.tsx';
import { BenchIdle } from './bench-idle.tsx';
import { BenchMissing, type MissingPart } from './bench-missing.tsx';
import { BenchPrinted } from './bench-printed.tsx';
import { BenchRecord } from './bench-record.tsx';
import { BenchRefused } from './bench-refused.tsx';
import { BenchSeveral } from './bench-several.tsx';
import { BenchTrouble } from './bench-trouble.tsx';
import { asksOfPrinter, holdingCondition } from './print-progress.ts';
import { useOutcomeSound } from './use-bench.ts';
import { type Bench, useBench } from './use-bench.ts';

/** Fills the window with one thing at a time, read from across the room and used with gloves and a scanner. Only a person's choice leaves it. */
export function BenchMode(props: {
  readonly session: BenchSession;
  /** The question of how far a print job in doubt came. */
  readonly jobQuestion: (job: PrintJob, onClose: () => void) => ReactNode;
}): ReactNode {
  const { session, jobQuestion } = props;
  const { t } = useTranslation();
  const printer = useDefaultPrinter();
  const stockId = useExportDraft((state) => state.output.template);
  const stock = useStockEntry(stockId)?.template ?? null;
  const [questionId, setQuestionId] = useState<string | null>(null);
  const question = useStation((state) => state.prints.find(({ id }) => id === questionId));
  const missing = useMissingPart(printer);
  const play = useOutcomeSound();
  usePrinterPolling();
  useLargeType();
  useNoDrops();
  useTally();
  return (
    <main className="bench" aria-label={t('bench.title')}>
      <BenchHead printer={printer} stockName={stock?.name ?? ''} />
      {missing !== null && (
        <>
          <BenchMissing part={missing} />
          <ScanInterceptor onScan={() => play('refused')} />
        </>
      )}
      {missing === null && printer !== null && (
        <PrintingBench
          printer={printer}
          wrongStock={mismatchOf(stock, printer) === null ? null : stock}
          onQuestion={({ id }) => setQuestionId(id)}
        />
      )}
      <BenchFoot session={session} />
      {question !== undefined && jobQuestion(question, () => setQuestionId(null))}
    </main>
  );
}

/** What is missing before anything can be printed; null where nothing is, or the station has not said yet. */
function useMissingPart(printer: Printer | null): MissingPart | null {
  const isFirstStart = useStation((state) => state.info?.firstStart === true);
  const isKnown = useStation((state) => state.printingLoaded);
  const hasPrinters = useStation((state) => state.printers.length > 0);
  if (isFirstStart) return 'products';
  if (printer !== null || !isKnown) return null;
  return hasPrinters ? 'printer' : 'printers';
}

/** The stage of the last scan, under whatever keeps labels from being printed. */
function PrintingBench(props: {
  readonly printer: Printer;
  readonly wrongStock: Parameters<typeof BenchTrouble>[0]['wrongStock'];
  readonly onQuestion: OpenJobQuestion;
}): ReactNode {
  const { printer, wrongStock, onQuestion } = props;
  const bench = useBench();
  const { stage } = bench;
  useOfferLoadedStock(useLoadedStock(printer));
  useScanHandler((scanned) => {
    // Who scans goes on: a question before something is taken away is answered by that.
    useConfirm.getState().answer(false);
    bench.lookUp(scanned);
  });
  const asks = asksOfPrinter(
    useStation((state) => state.prints),
    printer.id,
  );
  const ask = asks.find(({ id }) => stage.kind !== 'printed' || id !== stage.job.id) ?? null;
  return (
    <>
      <BenchTrouble {...{ printer, wrongStock, ask, onQuestion }} />
      <Stage key={bench.stageId} {...{ bench, printer, onQuestion }} isStockRight={wrongStock === null} />
    </>
  );
}

function Stage(props: {
  readonly bench: Bench;
  readonly printer: Printer;
  readonly isStockRight: boolean;
  readonly onQuestion: OpenJobQuestion;
}): ReactNode {
  const { bench, printer, isStockRight, onQuestion } = props;
  const { stage } = bench;
  const isPrinterReady = holdingCondition(printer) === null;
  switch (stage.kind) {
    case 'idle':
      return <BenchIdle onTyped={bench.lookUp} />;
    case 'refused':
      return <BenchRefused refused={stage} bench={bench} />;
    case 'several':
      return <BenchSeveral matches={stage.matches} bench={bench} />;
    case 'record':
      return <BenchRecord {...{ bench, printer, isStockRight }} match={stage.match} exact={stage.exact} />;
    case 'printed':
      return <BenchPrinted printed={stage} {...{ isPrinterReady, bench, onQuestion }} />;
  }
}

function BenchFoot({ session }: { readonly session: BenchSession }): ReactNode {
  const { t, i18n } = useTranslation();
  const { number } = useFormat();
  const time = new Intl.DateTimeFormat(i18n.language, {
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  const count = printedLabels(session.tally);
  const asking = useStation((state) => state.activity?.counts.asking ?? 0);
  return (
    <p className="bench-foot" role="status">
      {t('bench.printedSince', {
        count,
        number: number(count),
        moment: time.format(new Date(session.since)),
      })}
      {asking > 0 && <StateMark state="needs-you">{t('activity.asks', { count: asking })}</StateMark>}
    </p>
  );
}

/** Counts what the printers report of the jobs that were asked for here. */
function useTally(): void {
  const prints = useStation((state) => state.prints);
  const follow = useBenchMode((state) => state.follow);
  useEffect(() => follow(prints), [prints, follow]);
}

/** Sets whatever opens over the bench in its type, too: dialogs are no part of it in the page. */
function useLargeType(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['bench'] = 'true';
    return () => {
      delete dataset['bench'];
    };
  }, []);
}

/** Takes no files: a browser would open one that is dropped, in the place of the app. */
function useNoDrops(): void {
  useEffect(() => {
    const refuse = (event: DragEvent): void => event.preventDefault();
    window.addEventListener('dragover', refuse);
    window.addEventListener('drop', refuse);
    return () => {
      window.removeEventListener('dragover', refuse);
      window.removeEventListener('drop', refuse);
    };
  }, []);
}
