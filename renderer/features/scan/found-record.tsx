import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import type { ExportBody } from '../../../shared/ipc/exports.ts';
import type { ScanMatch } from '../../../shared/ipc/scanner.ts';
import type { Template } from '../../../shared/label/template.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import type { LotKey } from '../../../shared/recall/lot-acts.ts';
import { usePrintTimeForm } from '../../forms/print-time-form/use-print-time-form.tsx';
import { MismatchAct, mismatchOf, useMismatchText } from '../../forms/stock-mismatch.tsx';
import { rowName } from '../../state/catalogue-view.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useAnsweredAsLast, useLabelRequest } from '../../state/label-request.ts';
import { useLoadedStock } from '../../state/loaded-stock.ts';
import { useActivityView, useNavigation, useTraceView } from '../../state/navigation.ts';
import { useMessages, usePendingOperation } from '../../state/notifications.ts';
import { useDefaultPrinter, usePrint } from '../../state/printing.ts';
import { ScanInterceptor } from '../../state/scan-interceptor.tsx';
import { useMatchText, useWhyNoLabel } from '../../state/scan-outcome.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { useStockEntry } from '../../state/stock.ts';
import { Button, Checkbox, NumberField } from '../../ui/controls.tsx';
import { DialogButtons, ReprintQuestion } from '../../ui/dialogs.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RecordFacts } from '../../ui/record-facts.tsx';
import { playScanSound } from '../../ui/scan-sound.ts';
import { ScanDifferences } from '../../ui/scanned-elements.tsx';
import { LabelPreview } from './label-preview.tsx';

/**
 * The record that a scan named, and its label: Enter prints it on the printer that is in use, or makes it where there is
 * none. Where the record is not all that the scan says, nothing is made before a person has said that it is meant.
 */
export function FoundRecord(props: {
  readonly match: ScanMatch;
  readonly exact: boolean;
  /** Other records that the scan names as well. */
  readonly others: readonly ScanMatch[];
  readonly onChoose: (other: ScanMatch) => void;
  /** Queues what is scanned while this label is being submitted. */
  readonly onQueue: (scanned: string) => void;
  readonly onDismiss: () => void;
}): ReactNode {
  const { match, exact, others, onChoose, onQueue, onDismiss } = props;
  const { row, recordStatus, differences } = match;
  const { t } = useTranslation();
  const [isConfirmed, setConfirmed] = useState(exact);
  const [copies, setCopies] = useState(1);
  const printer = useDefaultPrinter();
  // Scan after scan: each goes on where the one before it ends, which the station knows and the draft does not.
  const request = useLabelRequest(match, copies, printer === null ? 'drafted' : 'next-free');
  const [making, make] = useMake(row, onDismiss);
  const sound = useStation((state) => state.settings?.scanSound === true);
  const notifyQueued = useNotifyQueued(row);
  const usable = recordStatus === 'usable';
  const whyNoLabel = useWhyNoLabel()(match);
  const stock = useStockEntry(useExportDraft((state) => state.output.template))?.template ?? null;
  const ready = usable && isConfirmed && mismatchOf(stock, printer) === null;
  const printing = usePrint(() => {
    onDismiss();
    notifyQueued();
  });
  const answering = usePrintTimeForm();
  const submitting = making || printing.sending || answering.asking;
  const submitLabel = printer === null ? t('scan.make') : t('print.print', { printer: printer.name });
  function submit(answered: ExportBody): void {
    if (printer === null) make(answered);
    else printing.print({ request: answered, printer, hold: false });
  }
  function onSubmit(event: SyntheticEvent): void {
    event.preventDefault();
    if (ready && !submitting) answering.answer({ request, submitLabel, then: submit });
  }
  return (
    <>
      <Form className="scan-body" onSubmit={onSubmit}>
        <div className="scan-record">
          <RecordFacts row={row} />
          {differences.length > 0 && <ScanDifferences differences={differences} />}
          {others.length > 0 && <OtherRecords others={others} onChoose={onChoose} />}
          <WrongStock printer={printer} stock={stock} onDismiss={onDismiss} />
          {whyNoLabel !== null && <p className="scan-warning">{whyNoLabel}</p>}
          {!exact && usable && (
            <Checkbox isSelected={isConfirmed} onChange={setConfirmed} autoFocus>
              {t('scan.meant')}
            </Checkbox>
          )}
          <NumberField
            label={t('scan.copies')}
            value={copies}
            minValue={1}
            maxValue={999}
            onChange={(next) => setCopies(Number.isNaN(next) ? 1 : next)}
            isDisabled={!usable || !isConfirmed}
            autoFocus={exact}
          />
          <DialogButtons>
            <Button onPress={onDismiss}>{t('scan.dismiss')}</Button>
            {row.lot !== null && <TraceButton row={row} lot={row.lot} onDismiss={onDismiss} />}
            <Button type="submit" tone="accent" isDisabled={!ready}>
              {submitLabel} <Icon name="enter" />
            </Button>
          </DialogButtons>
        </div>
        <LabelPreview request={useAnsweredAsLast(request)} />
      </Form>
      {submitting && <ScanInterceptor onScan={onQueue} />}
      {/* Beside the form, not in it: what is submitted in a dialog would be submitted here too. */}
      {answering.form}
      {printing.printedBefore !== null && !printing.sending && (
        <ScanInterceptor onScan={() => sound && playScanSound('refused')} />
      )}
      <ReprintQuestion printing={printing} />
    </>
  );
}

/** Says that other stock lies in the printer than is chosen, or none that it takes, with the act against that. */
function WrongStock(props: {
  readonly printer: Printer | null;
  readonly stock: Template | null;
  readonly onDismiss: () => void;
}): ReactNode {
  const { printer, stock, onDismiss } = props;
  const mismatchText = useMismatchText();
  const loaded = useLoadedStock(printer);
  const mismatch = mismatchOf(stock, printer);
  if (mismatch === null || printer === null || stock === null) return null;
  return (
    <div className="scan-warning" role="alert">
      <p>{mismatchText(mismatch, printer, stock)}</p>
      <MismatchAct
        mismatch={mismatch}
        printer={printer}
        loaded={loaded}
        size="small"
        onChoose={() => {
          onDismiss();
          useNavigation.getState().show('print');
        }}
      />
    </div>
  );
}

/** The way to all that is known of the lot. */
function TraceButton(props: {
  readonly row: CatalogRow;
  readonly lot: LotKey['lot'];
  readonly onDismiss: () => void;
}): ReactNode {
  const { row, lot, onDismiss } = props;
  const { t } = useTranslation();
  const open = useTraceView((state) => state.open);
  return (
    <Button
      onPress={() => {
        onDismiss();
        open({ gtin: row.gtin, lot });
      }}
    >
      {t('trace.trace')}
    </Button>
  );
}

function OtherRecords(props: {
  readonly others: readonly ScanMatch[];
  readonly onChoose: (other: ScanMatch) => void;
}): ReactNode {
  const { t } = useTranslation();
  const matchText = useMatchText();
  return (
    <div className="scan-others" role="group" aria-label={t('scan.several')}>
      <p className="scan-warning">{t('scan.several')}</p>
      {props.others.map((other) => (
        <Button key={`${other.scope} ${other.row.id}`} size="small" onPress={() => props.onChoose(other)}>
          {matchText(other)}
        </Button>
      ))}
    </div>
  );
}

function useMake(
  row: CatalogRow,
  onMade: () => void,
): readonly [making: boolean, make: (request: ExportBody) => void] {
  const { t } = useTranslation();
  const client = useClient();
  const [making, runOperation] = usePendingOperation();
  const notify = useMessages((state) => state.notify);
  const make = (request: ExportBody): void =>
    runOperation(client.exports.submit({ request }), () => {
      onMade();
      notify({
        tone: 'good',
        text: t('scan.made', { what: rowName(row) }),
        action: { label: t('scan.showActivity'), run: () => useActivityView.getState().open('all') },
      });
    });
  return [making, make];
}

function useNotifyQueued(row: CatalogRow): () => void {
  const { t } = useTranslation();
  const notify = useMessages((state) => state.notify);
  return () =>
    notify({
      tone: 'good',
      text: t('scan.printing', { what: rowName(row) }),
      action: { label: t('scan.showActivity'), run: () => useActivityView.getState().open('all') },
    });
}
