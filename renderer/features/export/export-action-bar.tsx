import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { exportCommand, printCommand } from '../../../shared/contract/cli-command.ts';
import { isWrongMedia } from '../../../shared/printing/media-check.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useJobsView, usePrintingView } from '../../state/navigation.ts';
import { useMessages, usePendingOperation } from '../../state/notifications.ts';
import { usePrint } from '../../state/printing.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button, Checkbox } from '../../ui/controls.tsx';
import { ReprintDialog } from '../../ui/dialogs.tsx';
import { type ExportTarget, ExportTargetNotice } from './export-target.tsx';
import type { PreflightState } from './preflight-list.tsx';
import type { Preview } from './preview-panel.tsx';
import { PrinterNotice, PrinterPicker, useDraftPrinter } from './printer-picker.tsx';
import type { DraftRequest } from './use-export-request.ts';

/** Submits the draft as an export job or a print job: summary, target and printer notices, and the buttons. Enter runs the primary action. */
export function ExportActionBar(props: {
  readonly draft: DraftRequest;
  readonly place: ExportTarget;
  readonly preview: Preview;
  readonly preflight: PreflightState;
}): ReactNode {
  const { draft, place, preview, preflight } = props;
  const { t } = useTranslation();
  const [sending, runOperation] = usePendingOperation();
  const client = useClient();
  const info = useStation((state) => state.info);
  const notify = useMessages((state) => state.notify);
  const openJobs = useJobsView((state) => state.open);
  const [hold, setHold] = useState(false);
  const printer = useDraftPrinter();
  const openPrinting = usePrintingView((state) => state.open);
  const printing = usePrint(() => openPrinting('queue'));
  const idle = draft.request !== null && !sending && !printing.sending;
  const printable = idle && draft.labelCount !== 0 && preflight.rejectedCount === 0;
  // With target `auto`, labels that this catalogue lacks are exported by the service; a printer always belongs to this station.
  const asksService = place.choice === 'service' || (place.choice === 'auto' && draft.labelCount === 0);
  const goesOut = asksService && printer === null;
  const ready = asksService ? idle && place.obstacles.length === 0 : printable;
  const isSheet = useExportDraft((state) => state.output.kind === 'sheet_pdf');
  const template = preview.picture?.kind === 'sheet' ? preview.picture.template : null;
  const isMediaRight = printer === null || template === null || !isWrongMedia(template, printer);
  const hasPrinters = useStation((state) => state.printers.length > 0);

  function submitExport(): void {
    if (draft.request === null || !ready) return;
    const targetOption = place.choice === null ? {} : { place: place.choice };
    runOperation(client.exports.submit({ request: draft.request, ...targetOption }), () => openJobs('jobs'));
  }

  async function copyCommand(): Promise<void> {
    if (draft.request === null || info === null) return;
    const shell = info.platform === 'windows' ? 'windows' : 'posix';
    const shellContext = { shell, dataDirectory: info.dataDirectory } as const;
    await navigator.clipboard.writeText(
      printer === null
        ? exportCommand(draft.request, shellContext, place.choice ?? undefined)
        : printCommand(draft.request, { printer: printer.name, hold }, shellContext),
    );
    notify({ tone: 'good', text: t('export.commandCopied') });
  }

  function submitPrint(): void {
    if (draft.request !== null && printer !== null && printable && isMediaRight)
      printing.print({ request: draft.request, printer, hold });
  }

  useEnterKey(printer === null ? submitExport : submitPrint);
  return (
    <footer className="make-bar">
      <div className="make-words">
        <p className="make-sentence" role="status">
          <ExportSummary
            {...{ draft, preview, printer, hold, goesOut }}
            rejectedCount={asksService ? 0 : preflight.rejectedCount}
          />
        </p>
        {asksService && <ExportTargetNotice obstacles={place.obstacles} />}
        {printer !== null && <PrinterNotice printer={printer} template={template} />}
      </div>
      <span className="make-buttons">
        <Button isDisabled={draft.request === null} onPress={() => void copyCommand()}>
          {t('export.copyCommand')}
        </Button>
        {isSheet && hasPrinters && <PrinterPicker />}
        {printer === null ? (
          <Button tone="accent" isDisabled={!ready} onPress={submitExport}>
            {t('export.make')} ⏎
          </Button>
        ) : (
          <>
            <Checkbox isSelected={hold} onChange={setHold}>
              {t('export.hold')}
            </Checkbox>
            <Button isDisabled={!ready} onPress={submitExport}>
              {t('export.savePdf')}
            </Button>
            <Button tone="accent" isDisabled={!printable || !isMediaRight} onPress={submitPrint}>
              {t('export.print', { printer: printer.name })} ⏎
            </Button>
          </>
        )}
      </span>
      {printing.printedBefore !== null && (
        <ReprintDialog
          message={printing.printedBefore.message}
          sending={printing.sending}
          onPrint={printing.reprint}
          onClose={printing.cancelReprint}
        />
      )}
    </footer>
  );
}

/** Summarises in one sentence what Enter will export or print. */
function ExportSummary({
  draft,
  preview,
  printer,
  hold,
  rejectedCount,
  goesOut,
}: {
  readonly draft: DraftRequest;
  readonly preview: Preview;
  readonly printer: Printer | null;
  readonly hold: boolean;
  /** Number of rejected labels: until they are excluded, Enter does nothing. */
  readonly rejectedCount: number;
  /** True where the remote service renders the export from its own catalogue. */
  readonly goesOut: boolean;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const { scope, output } = useExportDraft();
  const count = draft.labelCount;
  if (count === null) return '…';
  if (goesOut) {
    return [
      t(`service.sentence.${scope}`),
      t(`export.kind.${output.kind}`),
      ...(output.kind === 'sheet_pdf' ? [] : [output.format.toUpperCase()]),
    ].join(' · ');
  }
  if (count === 0) return t('export.sentenceNothing');
  if (rejectedCount > 0) return t('export.sentenceRefused', { count: rejectedCount });
  const what = t(`jobs.labels.${scope}`, {
    count,
    number: new Intl.NumberFormat(i18n.language).format(count),
  });
  if (output.kind !== 'sheet_pdf') {
    return `${what} · ${t(`export.kind.${output.kind}`)} · ${output.format.toUpperCase()}`;
  }
  const sheets = preview.picture?.kind === 'sheet' ? preview.picture.sheetCount : null;
  return [
    what,
    ...(output.copies > 1 ? [t('export.sentenceCopies', { count: output.copies })] : []),
    ...(sheets === null ? [] : [t('export.sentenceSheets', { count: sheets })]),
    ...(output.start > 1 ? [t('export.sentenceStart', { cell: output.start })] : []),
    ...(printer === null
      ? []
      : [t(hold ? 'export.sentenceHold' : 'export.sentencePrint', { printer: printer.name })]),
  ].join(' · ');
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
