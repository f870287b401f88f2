import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { exportCommand, printCommand } from '../../../shared/contract/export-command.ts';
import { isWrongMedia } from '../../../shared/printing/media-check.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useJobsView } from '../../state/jobs-view.ts';
import { useMessages } from '../../state/messages.ts';
import { usePrintingView } from '../../state/printing-view.ts';
import { useClient, useStation } from '../../state/station-context.tsx';
import { useBusyAct } from '../../state/use-busy-act.ts';
import { usePrint } from '../../state/use-print.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/fields.tsx';
import { ReprintDialog } from '../../ui/reprint-dialog.tsx';
import { MakeSentence } from './make-sentence.tsx';
import { PlaceNote } from './place-note.tsx';
import { PrintNote } from './print-note.tsx';
import { PrinterPicker } from './printer-picker.tsx';
import { useChosenPrinter } from './use-chosen-printer.ts';
import { useEnter } from './use-enter.ts';
import type { Place } from './use-place.ts';
import type { PreflightState } from './use-preflight.ts';
import type { Preview } from './use-preview.ts';
import type { DraftRequest } from './use-request.ts';

/** The bar that says in one sentence what Enter will do, and does it. */
export function MakeBar(props: {
  readonly draft: DraftRequest;
  readonly place: Place;
  readonly preview: Preview;
  readonly preflight: PreflightState;
}): ReactNode {
  const { draft, place, preview, preflight } = props;
  const { t } = useTranslation();
  const [sending, act] = useBusyAct();
  const client = useClient();
  const info = useStation((state) => state.info);
  const say = useMessages((state) => state.say);
  const openJobs = useJobsView((state) => state.open);
  const [hold, setHold] = useState(false);
  const printer = useChosenPrinter();
  const openPrinting = usePrintingView((state) => state.open);
  const printing = usePrint(() => openPrinting('queue'));
  const idle = draft.request !== null && !sending && !printing.sending;
  const printable = idle && draft.labelCount !== 0 && preflight.refused === 0;
  // Left to the station, what is not held here goes out; a printer is always this station's.
  const asksService = place.wish === 'service' || (place.wish === 'auto' && draft.labelCount === 0);
  const goesOut = asksService && printer === null;
  const ready = asksService ? idle && place.obstacles.length === 0 : printable;
  const isSheet = useExportDraft((state) => state.output.kind === 'sheet_pdf');
  const template = preview.picture?.kind === 'sheet' ? preview.picture.template : null;
  const fits = printer === null || template === null || !isWrongMedia(template, printer);
  const somewhere = useStation((state) => state.printers.length > 0);

  function make(): void {
    if (draft.request === null || !ready) return;
    const where = place.wish === null ? {} : { place: place.wish };
    act(client.exports.submit({ request: draft.request, ...where }), () => openJobs('jobs'));
  }

  async function copyCommand(): Promise<void> {
    if (draft.request === null || info === null) return;
    const shell = info.platform === 'windows' ? 'windows' : 'posix';
    const here = { shell, dataDirectory: info.dataDirectory } as const;
    await navigator.clipboard.writeText(
      printer === null
        ? exportCommand(draft.request, here, place.wish ?? undefined)
        : printCommand(draft.request, { printer: printer.name, hold }, here),
    );
    say({ tone: 'good', text: t('export.commandCopied') });
  }

  function print(): void {
    if (draft.request !== null && printer !== null && printable && fits)
      printing.print({ request: draft.request, printer, hold });
  }

  useEnter(printer === null ? make : print);
  return (
    <footer className="make-bar">
      <div className="make-words">
        <p className="make-sentence" role="status">
          <MakeSentence
            {...{ draft, preview, printer, hold, goesOut }}
            refused={asksService ? 0 : preflight.refused}
          />
        </p>
        {asksService && <PlaceNote obstacles={place.obstacles} />}
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
            <Button tone="accent" isDisabled={!printable || !fits} onPress={print}>
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
