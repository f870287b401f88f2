import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExportBody } from '../../shared/ipc/exports.ts';
import type { Template } from '../../shared/label/template.ts';
import type { Printer } from '../../shared/printing/printer.ts';
import { useProblemText } from '../i18n/problem-text.ts';
import { useMessages } from './notifications.ts';
import { useClient, useStation } from './station.tsx';

/** Describes a print: the labels, the printer, and whether it is held in the queue. */
export interface PrintSubmission {
  readonly request: ExportBody;
  readonly printer: Printer;
  readonly hold: boolean;
}

/** What was printed before, and is printed again only with a reason. */
export interface PrintedBefore {
  readonly submission: PrintSubmission;
  readonly message: string;
}

/** Submits labels to a printer's queue, and asks for a reprint reason where some of them were printed before. Calls `onQueued` once they are queued. */
export function usePrint(onQueued: () => void): {
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

  async function submit(submission: PrintSubmission, reprintReason?: string): Promise<void> {
    const result = await client.prints.submit({
      request: submission.request,
      printerId: submission.printer.id,
      hold: submission.hold,
      ...(reprintReason === undefined ? {} : { reprintReason }),
    });
    if (result.ok) {
      setPrintedBefore(null);
      onQueued();
    } else if (result.problem.code === 'printed_before') {
      setPrintedBefore({ submission, message: problemText(result.problem) });
    } else {
      notify({ tone: 'bad', text: problemText(result.problem) });
    }
  }

  function send(submission: PrintSubmission, reprintReason?: string): void {
    setSending(true);
    submit(submission, reprintReason)
      .catch(() => notify({ tone: 'bad', text: t('app.shut') }))
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

/** Gives the default printer; null where none is set, or where it was removed. */
export function useDefaultPrinter(): Printer | null {
  const printer = useStation((state) =>
    state.printers.find((one) => one.id === (state.settings?.printerId ?? null)),
  );
  return printer ?? null;
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

/** Gives every sheet and roll template; null until they are loaded. */
export function useTemplates(): readonly Template[] | null {
  const client = useClient();
  const [templates, setTemplates] = useState<readonly Template[] | null>(null);
  useEffect(() => {
    let active = true;
    client.exports.templates().then(
      (result) => {
        if (active && result.ok) setTemplates(result.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client]);
  return templates;
}
