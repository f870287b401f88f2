import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';

import type { ShortId } from '../../shared/contract/short-id.ts';
import type { ExportBody } from '../../shared/ipc/exports.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';
import type { Printer } from '../../shared/printing/printer.ts';
import { isReady, printerToUse } from '../../shared/printing/printer-to-use.ts';
import { useProblemText } from '../i18n/problem-text.ts';
import { useMessages, useRunOperation } from './notifications.ts';
import { useClient, useStation } from './station.tsx';

/** Describes a print: the labels, the printer, and whether it is held in the queue. */
export interface PrintSubmission {
  readonly request: ExportBody;
  readonly printer: Printer;
  readonly hold: boolean;
  /** True where a person chose where the labels are scanned, which is then remembered; left out: nobody did. */
  readonly scanEnvironmentChosen?: boolean;
}

/** What was printed before, and is printed again only with a reason. */
export interface PrintedBefore {
  readonly submission: PrintSubmission;
  readonly message: string;
}

/**
 * Submits labels to a printer's queue, and asks for a reprint reason where some of them were printed before. Calls `onQueued` once they are
 * queued, and `onRefused` with the sentence of why they are not; left out: a message says it.
 */
export function usePrint(
  onQueued: (job: PrintJob) => void,
  onRefused?: (reason: string) => void,
): {
  readonly sending: boolean;
  readonly printedBefore: PrintedBefore | null;
  readonly print: (submission: PrintSubmission) => void;
  /** Prints again what was printed before, with the operator's reason. */
  readonly reprint: (reason: string) => void;
  readonly cancelReprint: () => void;
} {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useClient();
  const notify = useMessages((state) => state.notify);
  const [sending, setSending] = useState(false);
  const [printedBefore, setPrintedBefore] = useState<PrintedBefore | null>(null);

  function refuse(reason: string): void {
    if (onRefused === undefined) notify({ tone: 'bad', text: reason });
    else onRefused(reason);
  }

  async function submit(submission: PrintSubmission, reprintReason?: string): Promise<void> {
    const result = await client.prints.submit({
      request: submission.request,
      printerId: submission.printer.id,
      hold: submission.hold,
      scanEnvironmentChosen: submission.scanEnvironmentChosen ?? false,
      ...(reprintReason === undefined ? {} : { reprintReason }),
    });
    if (result.ok) {
      setPrintedBefore(null);
      onQueued(result.value);
    } else if (result.problem.code === 'printed_before') {
      setPrintedBefore({ submission, message: problemText(result.problem) });
    } else {
      refuse(problemText(result.problem));
    }
  }

  function send(submission: PrintSubmission, reprintReason?: string): void {
    setSending(true);
    submit(submission, reprintReason)
      .catch(() => refuse(t('app.shut')))
      .finally(() => setSending(false))
      .catch(() => undefined);
  }

  return {
    sending,
    printedBefore,
    print: (submission) => send(submission),
    reprint: (reason) => {
      if (printedBefore !== null) send(printedBefore.submission, reason);
    },
    cancelReprint: () => setPrintedBefore(null),
  };
}

/** Holds the printer that was taken by itself since nobody had chosen one: no other is taken then, whatever becomes of it. */
const usePrinterTaken = create<{ readonly id: ShortId | null }>(() => ({ id: null }));

/**
 * Gives the printer that labels are printed on: the one that was chosen, else one that is ready; null where there is none, or
 * where somebody wants none.
 */
export function useDefaultPrinter(): Printer | null {
  const printers = useStation((state) => state.printers);
  const chosenId = useStation((state) => state.settings?.printerId ?? null);
  const takenId = usePrinterTaken((state) => state.id);
  const lastIds = [chosenId, takenId].filter((id): id is ShortId => id !== null && id !== 'none');
  const printer = chosenId === 'none' ? null : printerToUse(printers, lastIds);
  const readyId = printer !== null && isReady(printer) ? printer.id : null;
  useEffect(() => {
    if (readyId !== null) usePrinterTaken.setState({ id: readyId });
  }, [readyId]);
  return printer;
}

/** Gives the function that chooses the printer from then on; null for none. */
export function useChoosePrinter(): (id: ShortId | null) => void {
  const client = useClient();
  const runOperation = useRunOperation();
  return (id) => {
    runOperation(client.settings.change({ printerId: id }));
  };
}

/** Short enough for a current status on the screen, long enough not to load a small printer. */
const POLL_INTERVAL_MS = 8000;

/** Polls every printer's status while the screen is shown. Results arrive by the event `printers.changed`. */
export function usePrinterPolling(): void {
  const client = useClient();
  useEffect(() => {
    let active = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function poll(): Promise<void> {
      await client.printers.refresh().catch(() => undefined);
      if (active) timer = setTimeout(() => void poll(), POLL_INTERVAL_MS);
    }
    void poll();
    return () => {
      active = false;
      clearTimeout(timer);
    };
  }, [client]);
}
