import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExportBody } from '../../shared/ipc/exports.ts';
import type { Printer } from '../../shared/printing/printer.ts';
import { useProblemText } from '../i18n/use-problem-text.ts';
import { useMessages } from './messages.ts';
import { useClient } from './station-context.tsx';

/** What is to be printed, and where. */
export interface PrintWish {
  readonly request: ExportBody;
  readonly printer: Printer;
  readonly hold: boolean;
}

/** What was printed before, and is printed again only with a reason. */
export interface PrintedBefore {
  readonly wish: PrintWish;
  readonly message: string;
}

/** Hands labels to a printer's queue, and asks for a reason where some of them were printed before. `onPrinting` hears when they are in it. */
export function usePrint(onPrinting: () => void): {
  readonly sending: boolean;
  readonly printedBefore: PrintedBefore | null;
  readonly print: (wish: PrintWish) => void;
  /** Prints what was printed before, with a person's word for it. */
  readonly printAgain: (reason: string) => void;
  readonly giveUp: () => void;
} {
  const { t } = useTranslation();
  const said = useProblemText();
  const client = useClient();
  const say = useMessages((state) => state.say);
  const [sending, setSending] = useState(false);
  const [printedBefore, setPrintedBefore] = useState<PrintedBefore | null>(null);

  async function submit(wish: PrintWish, reprintReason?: string): Promise<void> {
    const answer = await client.prints.submit({
      request: wish.request,
      printerId: wish.printer.id,
      hold: wish.hold,
      ...(reprintReason === undefined ? {} : { reprintReason }),
    });
    if (answer.ok) {
      setPrintedBefore(null);
      onPrinting();
    } else if (answer.problem.code === 'printed_before') {
      setPrintedBefore({ wish, message: said(answer.problem) });
    } else {
      say({ tone: 'bad', text: said(answer.problem) });
    }
  }

  function send(wish: PrintWish, reprintReason?: string): void {
    setSending(true);
    submit(wish, reprintReason)
      .catch(() => say({ tone: 'bad', text: t('app.shut') }))
      .finally(() => setSending(false))
      .catch(() => undefined);
  }

  return {
    sending,
    printedBefore,
    print: (wish) => send(wish),
    printAgain: (reason) => {
      if (printedBefore !== null) send(printedBefore.wish, reason);
    },
    giveUp: () => setPrintedBefore(null),
  };
}
