import { type ReactNode, useMemo, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import type { ExportBody } from '../../../shared/ipc/exports.ts';
import type { ScanMatch } from '../../../shared/ipc/scanner.ts';
import { rowName } from '../../state/catalogue-view.ts';
import { type CellPlacement, exportRequestOf, useExportDraft } from '../../state/export-draft.ts';
import { useNavigation, usePrintingView } from '../../state/navigation.ts';
import { useMessages, usePendingOperation } from '../../state/notifications.ts';
import { useDefaultPrinter, usePrint } from '../../state/printing.ts';
import { useScanHandler } from '../../state/scan-handler.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button, Checkbox, NumberField } from '../../ui/controls.tsx';
import { DialogButtons, ReprintDialog } from '../../ui/dialogs.tsx';
import { Code, GtinNote } from '../../ui/label-content.tsx';
import { playScanSound } from '../../ui/scan-sound.ts';
import { LabelPreview } from './label-preview.tsx';
import { ScanDifferences } from './scanned-elements.tsx';

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
  const { row, recordStatus: standing, differences } = match;
  const { t } = useTranslation();
  const [isConfirmed, setConfirmed] = useState(exact);
  const [copies, setCopies] = useState(1);
  const printer = useDefaultPrinter();
  // Scan after scan: each goes on where the one before it ends, which the station knows and the draft does not.
  const request = useLabelRequest(match, copies, printer === null ? 'drafted' : 'next-free');
  const [making, make] = useMake(row, onDismiss);
  const sound = useStation((state) => state.settings?.scanSound === true);
  const notifyQueued = useNotifyQueued(row);
  const usable = standing === 'usable';
  const ready = usable && isConfirmed;
  const printing = usePrint(() => {
    onDismiss();
    notifyQueued();
  });
  return (
    <>
      <Form
        className="scan-body"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready || making || printing.sending) return;
          if (printer === null) make(request);
          else printing.print({ request, printer, hold: false });
        }}
      >
        <div className="scan-record">
          <p className="scan-name">{[row.name, row.brand].filter((text) => text !== '').join(', ')}</p>
          <Facts row={row} />
          <GtinNote gtin={row.gtin} />
          {differences.length > 0 && <ScanDifferences differences={differences} />}
          {others.length > 0 && <OtherRecords others={others} onChoose={onChoose} />}
          {!usable && <p className="scan-warning">{t(`scan.standing.${standing}`)}</p>}
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
            isDisabled={!ready}
            autoFocus={exact}
          />
          <DialogButtons>
            <Button onPress={onDismiss}>{t('scan.dismiss')}</Button>
            <Button type="submit" tone="accent" isDisabled={!ready}>
              {printer === null ? t('scan.make') : t('export.print', { printer: printer.name })} ⏎
            </Button>
          </DialogButtons>
        </div>
        <LabelPreview request={request} />
      </Form>
      {(making || printing.sending) && <ScanInterceptor onScan={onQueue} />}
      {/* Beside the form, not in it: what is submitted in a dialog would be submitted here too. */}
      {printing.printedBefore !== null && !printing.sending && (
        <ScanInterceptor onScan={() => sound && playScanSound('refused')} />
      )}
      {printing.printedBefore !== null && (
        <ReprintDialog
          message={printing.printedBefore.message}
          sending={printing.sending}
          onPrint={printing.reprint}
          onClose={printing.cancelReprint}
        />
      )}
    </>
  );
}

function Facts({ row }: { readonly row: CatalogRow }): ReactNode {
  const { t } = useTranslation();
  const facts = [
    ['gtin', nativeGtin(row.gtin)],
    ['lot', row.lot],
    ['expiry', row.expiry],
    ['serial', row.serial],
  ] as const;
  return (
    <dl className="scan-facts">
      {facts.map(
        ([field, value]) =>
          value !== null && (
            <div key={field} className="scan-fact">
              <dt>{t(`fields.${field}`)}</dt>
              <dd>
                <Code groups={field === 'gtin'}>{value}</Code>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

function OtherRecords(props: {
  readonly others: readonly ScanMatch[];
  readonly onChoose: (other: ScanMatch) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="scan-others" role="group" aria-label={t('scan.several')}>
      <p className="scan-warning">{t('scan.several')}</p>
      {props.others.map((other) => (
        <Button key={`${other.scope} ${other.row.id}`} size="small" onPress={() => props.onChoose(other)}>
          {t(`scan.choose.${other.scope}`, {
            what: rowName(other.row),
            product: other.row.name === '' ? nativeGtin(other.row.gtin) : other.row.name,
          })}
        </Button>
      ))}
    </div>
  );
}

/** One record's label, on the sheet that is set on the export screen. */
function useLabelRequest({ scope, row }: ScanMatch, copies: number, cells: CellPlacement): ExportBody {
  const { output } = useExportDraft();
  return useMemo(
    () =>
      exportRequestOf(
        {
          scope,
          filters: { neverPrinted: false, runId: null },
          picked: new Map([[row.id as string, row]]),
          output: { ...output, kind: 'sheet_pdf', format: 'pdf', copies },
        },
        null,
        cells,
      ),
    [scope, row, output, copies, cells],
  );
}

/** Intercepts scans while showing another would hide what this one still asks or does. */
function ScanInterceptor({ onScan }: { readonly onScan: (scanned: string) => void }): null {
  useScanHandler(onScan);
  return null;
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
        action: { label: t('scan.showJobs'), run: () => useNavigation.getState().show('jobs') },
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
      action: { label: t('scan.showPrints'), run: () => usePrintingView.getState().open('queue') },
    });
}
