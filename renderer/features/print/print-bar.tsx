import './print-bar.css';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { exportCommand, printCommand } from '../../../shared/contract/cli-command.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import type { StockEntry } from '../../../shared/stock/stock-library.ts';
import { usePrintTimeForm } from '../../forms/print-time-form/use-print-time-form.tsx';
import { mismatchOf } from '../../forms/stock-mismatch.tsx';
import { answeredAsLast } from '../../state/answered-request.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useLastAnswers } from '../../state/last-answers.ts';
import { useActivityView } from '../../state/navigation.ts';
import { useMessages, usePendingOperation } from '../../state/notifications.ts';
import { usePrint } from '../../state/printing.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button, Checkbox } from '../../ui/controls.tsx';
import { ReprintQuestion } from '../../ui/dialogs.tsx';
import { Icon } from '../../ui/icon.tsx';
import { DestinationChoice, type DraftDestination, ServiceNotice } from './destination.tsx';
import { PrintSentence } from './print-sentence.tsx';
import type { DraftRequest } from './use-export-request.ts';
import type { PreflightState } from './use-preflight.ts';
import type { Preview } from './use-preview.ts';

/** Says what Enter does, and does it: prints the draft, makes a file of it, or hands it to the label service. */
export function PrintBar(props: {
  readonly draft: DraftRequest;
  readonly destination: DraftDestination;
  /** The printer that a file is made for too; null where none is chosen, or where a ZIP is made. */
  readonly printer: Printer | null;
  /** The chosen stock; null until it is loaded. */
  readonly stock: StockEntry | null;
  readonly preview: Preview;
  readonly preflight: PreflightState;
}): ReactNode {
  const { draft, destination, printer, stock, preview, preflight } = props;
  const { to, target, obstacles } = destination;
  const { t } = useTranslation();
  const [hold, setHold] = useState(false);
  // With target `auto`, labels that this catalogue lacks are made by the service; a printer always belongs to this station.
  const goesOut = to === 'service' || (target === 'auto' && draft.labelCount === 0);
  const isPossible = goesOut
    ? obstacles.length === 0
    : draft.labelCount !== 0 && preflight.rejectedCount === 0;
  const isStockRight = to !== 'printer' || mismatchOf(stock?.template, printer) === null;
  const submission = useSubmission({ draft, destination, printer, hold });
  // What cannot be shown is refused where it is made, too.
  const isShown = goesOut || preview.problem === null;
  const submit = isPossible && isStockRight && isShown ? submission.submit : null;
  const copyCommand = useCopyCommand(draft.request, target, to === 'printer' ? printer : null, hold);
  useEnterKey(() => submit?.());
  return (
    <footer className="print-bar">
      <div className="print-bar-words">
        <p className="print-bar-sentence" role="status">
          <PrintSentence
            {...{ draft, preview, to, goesOut, printer, stock, hold, isStockRight, isShown }}
            rejectedCount={goesOut ? 0 : preflight.rejectedCount}
          />
        </p>
        {goesOut && <ServiceNotice obstacles={obstacles} />}
      </div>
      <span className="print-bar-buttons">
        <DestinationChoice to={to} />
        <MoreActs
          hold={to === 'printer' ? { isOn: hold, set: setHold } : null}
          copyCommand={draft.request === null ? null : copyCommand}
        />
        <Button tone="accent" isDisabled={submit === null} onPress={() => submit?.()}>
          {t(`print.go.${to}`)} <Icon name="enter" />
        </Button>
      </span>
      {submission.questions}
    </footer>
  );
}

/** Gives the act that submits the draft, null while that cannot be done, and what is asked on the way. */
function useSubmission(props: {
  readonly draft: DraftRequest;
  readonly destination: DraftDestination;
  readonly printer: Printer | null;
  readonly hold: boolean;
}): { readonly submit: (() => void) | null; readonly questions: ReactNode } {
  const { draft, destination, printer, hold } = props;
  const { to, target } = destination;
  const { t } = useTranslation();
  const client = useClient();
  const [sending, runOperation] = usePendingOperation();
  const openActivity = useActivityView((state) => state.open);
  const setOutput = useExportDraft((state) => state.setOutput);
  function submitted(): void {
    // The next labels are produced on another day, as like as not.
    setOutput({ productionDate: '' });
    openActivity('all');
  }
  const printing = usePrint(submitted);
  const answering = usePrintTimeForm();
  const scanEnvironmentChosen = useExportDraft((state) => state.scanPlace.isChosen);
  const { request } = draft;
  const isBusy = sending || printing.sending || answering.asking;

  function submit(): void {
    if (request === null) return;
    answering.answer({
      request,
      submitLabel: t(`print.go.${to}`),
      then: (answered) => {
        if (to === 'printer' && printer !== null) {
          printing.print({ request: answered, printer, hold, scanEnvironmentChosen });
          return;
        }
        const how = { target: target ?? undefined, printerId: printer?.id, scanEnvironmentChosen };
        runOperation(client.exports.submit({ request: answered, ...how }), submitted);
      },
    });
  }

  return {
    submit: request === null || isBusy ? null : submit,
    questions: (
      <>
        {answering.form}
        <ReprintQuestion printing={printing} />
      </>
    ),
  };
}

/** What is done more seldom: holding the print back, and the command line of it. */
function MoreActs(props: {
  /** Null where nothing is printed. */
  readonly hold: { readonly isOn: boolean; readonly set: (hold: boolean) => void } | null;
  /** Null while there is nothing to copy. */
  readonly copyCommand: (() => void) | null;
}): ReactNode {
  const { hold, copyCommand } = props;
  const { t } = useTranslation();
  return (
    <DialogTrigger>
      <Button>
        {t('print.more')} <Icon name="unfold" />
      </Button>
      <Popover className="select-popover" placement="top end">
        <Dialog className="print-more" aria-label={t('print.more')}>
          {hold !== null && (
            <Checkbox isSelected={hold.isOn} onChange={hold.set}>
              {t('print.hold')}
            </Checkbox>
          )}
          <Button isDisabled={copyCommand === null} onPress={() => copyCommand?.()}>
            {t('print.copyCommand')}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Gives the function that copies the command line of the same export or print, answered as last time; it does nothing where there is no request. */
function useCopyCommand(
  request: DraftRequest['request'],
  target: DraftDestination['target'],
  printer: Printer | null,
  hold: boolean,
): () => void {
  const { t } = useTranslation();
  const info = useStation((state) => state.info);
  const notify = useMessages((state) => state.notify);
  const layout = useExportDraft((state) => state.output.symbolOptions.layout);
  const last = useLastAnswers(({ byLayout }) => byLayout.get(layout));
  async function copy(): Promise<void> {
    if (request === null || info === null) return;
    const answered = answeredAsLast(request, last);
    const shell = info.platform === 'windows' ? 'windows' : 'posix';
    const shellContext = { shell, dataDirectory: info.dataDirectory } as const;
    await navigator.clipboard.writeText(
      printer === null
        ? exportCommand(answered, shellContext, target ?? undefined)
        : printCommand(answered, { printer: printer.name, hold }, shellContext),
    );
    notify({ tone: 'good', text: t('print.commandCopied') });
  }
  return () => void copy();
}

/** Runs `act` on Enter, unless what has the focus has a use for Enter itself, or a dialog is open. */
function useEnterKey(act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Enter' || event.defaultPrevented || event.repeat) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      if (event.target instanceof Element && event.target.closest('button, a, [role="option"]') !== null)
        return;
      event.preventDefault();
      latest.current();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
