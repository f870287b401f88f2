import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { exportCommand, printCommand } from '../../../shared/contract/export-command.ts';
import { isWrongMedia } from '../../../shared/printing/media-check.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useMessages } from '../../state/messages.ts';
import { useNavigation } from '../../state/navigation.ts';
import { usePrintingView } from '../../state/printing-view.ts';
import { useClient, useStation } from '../../state/station-context.tsx';
import { usePrint } from '../../state/use-print.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/fields.tsx';
import { ReprintDialog } from '../../ui/reprint-dialog.tsx';
import { PrintNote } from './print-note.tsx';
import { PrinterPicker } from './printer-picker.tsx';
import { useChosenPrinter } from './use-chosen-printer.ts';
import { useEnter } from './use-enter.ts';
import type { PreflightState } from './use-preflight.ts';
import type { Preview } from './use-preview.ts';
import type { DraftRequest } from './use-request.ts';

/** The bar that says in one sentence what Enter will do, and does it. */
export function MakeBar(props: {
  readonly draft: DraftRequest;
  readonly preview: Preview;
  readonly preflight: PreflightState;
}): ReactNode {
  const { draft, preview, preflight } = props;
  const { t } = useTranslation();
  const client = useClient();
  const info = useStation((state) => state.info);
  const say = useMessages((state) => state.say);
  const show = useNavigation((state) => state.show);
  const [sending, setSending] = useState(false);
  const [hold, setHold] = useState(false);
  const printer = useChosenPrinter();
  const openPrinting = usePrintingView((state) => state.open);
  const printing = usePrint(() => openPrinting('queue'));
  const ready = draft.request !== null && !sending && !printing.sending && preflight.refused === 0;
  const isSheet = useExportDraft((state) => state.output.kind === 'sheet_pdf');
  const template = preview.picture?.kind === 'sheet' ? preview.picture.template : null;
  const fits = printer === null || template === null || !isWrongMedia(template, printer);
  const somewhere = useStation((state) => state.printers.length > 0);

  function make(): void {
    if (draft.request === null || !ready) return;
    setSending(true);
    void client.exports.submit({ request: draft.request }).then((answer) => {
      setSending(false);
      if (answer.ok) show('jobs');
      else
        say({
          tone: 'bad',
          text: answer.problem.fields?.map((one) => one.message).join(' ') ?? answer.problem.message,
        });
    });
  }

  async function copyCommand(): Promise<void> {
    if (draft.request === null || info === null) return;
    const shell = info.platform === 'windows' ? 'windows' : 'posix';
    const place = { shell, dataDirectory: info.dataDirectory } as const;
    await navigator.clipboard.writeText(
      printer === null
        ? exportCommand(draft.request, place)
        : printCommand(draft.request, { printer: printer.name, hold }, place),
    );
    say({ tone: 'good', text: t('export.commandCopied') });
  }

  function print(): void {
    if (draft.request !== null && printer !== null && ready && fits)
      printing.print({ request: draft.request, printer, hold });
  }

  useEnter(printer === null ? make : print);
  return (
    <footer className="make-bar">
      <div className="make-words">
        <p className="make-sentence" role="status">
          <Sentence draft={draft} preview={preview} printer={printer} hold={hold} />
        </p>
        {printer !== null && <PrintNote printer={printer} template={template} />}
      </div>
      <span className="make-buttons">
        <Button isDisabled={draft.request === null} onPress={() => void copyCommand()}>
          {t('export.copyCommand')}
        </Button>
        {isSheet && somewhere && <PrinterPicker />}
        {printer === null ? (
          <Button tone="accent" isDisabled={!ready} onPress={make}>
            {t('export.make')} ⏎
          </Button>
        ) : (
          <>
            <Checkbox isSelected={hold} onChange={setHold}>
              {t('export.hold')}
            </Checkbox>
            <Button isDisabled={!ready} onPress={make}>
              {t('export.savePdf')}
            </Button>
            <Button tone="accent" isDisabled={!ready || !fits} onPress={print}>
              {t('export.print', { printer: printer.name })} ⏎
            </Button>
          </>
        )}
      </span>
      {printing.printedBefore !== null && (
        <ReprintDialog
          message={printing.printedBefore.message}
          sending={printing.sending}
          onPrint={printing.printAgain}
          onClose={printing.giveUp}
        />
      )}
    </footer>
  );
}

function Sentence({
  draft,
  preview,
  printer,
  hold,
}: {
  readonly draft: DraftRequest;
  readonly preview: Preview;
  readonly printer: Printer | null;
  readonly hold: boolean;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const { scope, output } = useExportDraft();
  const count = draft.labelCount;
  if (count === null) return '…';
  if (count === 0) return t('export.sentenceNothing');
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
