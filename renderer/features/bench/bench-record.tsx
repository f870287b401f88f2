import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExportBody } from '../../../shared/ipc/exports.ts';
import type { ScanMatch } from '../../../shared/ipc/scanner.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { usePrintTimeForm } from '../../forms/print-time-form/use-print-time-form.tsx';
import { useFormat } from '../../i18n/formatters.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { rowName } from '../../state/catalogue-view.ts';
import { type LabelPreviewState, useLabelPreview } from '../../state/label-preview.ts';
import { useAnsweredAsLast, useLabelRequest } from '../../state/label-request.ts';
import { usePrint } from '../../state/printing.ts';
import { ScanInterceptor } from '../../state/scan-interceptor.tsx';
import { Button } from '../../ui/controls.tsx';
import { ReprintQuestion } from '../../ui/dialogs.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Code } from '../../ui/label-content.tsx';
import { LabelPicture, widthForSide } from '../../ui/label-picture.tsx';
import { PreviewAnswers } from '../../ui/preview-answers.tsx';
import { RecordFacts } from '../../ui/record-facts.tsx';
import { ScanDifferences } from '../../ui/scanned-elements.tsx';
import { StageFrame } from './bench-stage.tsx';
import { copiesOf, withDigit, withoutDigit } from './quantity.ts';
import { QuantityPad } from './quantity-pad.tsx';
import { type Bench, useOutcomeSound } from './use-bench.ts';
import { useBenchKeys } from './use-bench-keys.ts';

/** The record that was scanned, its label, and how many of it: Enter prints. A serial is one label. */
export function BenchRecord(props: {
  readonly match: ScanMatch;
  readonly exact: boolean;
  readonly printer: Printer;
  /** False while other stock is loaded than is set: nothing is printed then. */
  readonly isStockRight: boolean;
  readonly bench: Bench;
}): ReactNode {
  const { match, exact, printer, isStockRight, bench } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const play = useOutcomeSound();
  const [typed, setTyped] = useState('');
  const [isMeant, setMeant] = useState(exact);
  const isSerial = match.scope === 'serials';
  const copies = isSerial ? 1 : copiesOf(typed);
  const request = useLabelRequest(match, copies, 'next-free');
  // Copies look alike: the picture need not follow the quantity.
  const label = useLabelPreview(useAnsweredAsLast(useLabelRequest(match, 1, 'next-free')));
  const printing = usePrint(
    (job) => bench.queued(match, job),
    (reason) => bench.refuse(match, reason),
  );
  const answering = usePrintTimeForm();
  const isSubmitting = printing.sending || answering.asking;
  const isReady = isMeant && isStockRight && label.problem === null && !isSubmitting && !bench.isLooking;
  const printLabel = t('bench.print', { number: number(copies) });
  function print(): void {
    if (!isReady) return;
    const then = (answered: ExportBody): void => printing.print({ request: answered, printer, hold: false });
    answering.answer({ request, submitLabel: printLabel, then });
  }
  useBenchKeys({
    onEnter: print,
    onEscape: bench.clear,
    ...(isSerial
      ? {}
      : {
          onDigit: (digit) => setTyped((before) => withDigit(before, digit)),
          onBackspace: () => setTyped(withoutDigit),
        }),
  });
  const tone = label.problem !== null ? 'refused' : isMeant ? 'found' : 'differs';
  return (
    <StageFrame
      tone={tone}
      title={
        <>
          {t(isMeant ? 'scan.found' : 'scan.differs')}: <Code>{rowName(match.row)}</Code>
        </>
      }
    >
      <div className="bench-record">
        <RecordCard {...{ match, label, isMeant }} onMeant={() => setMeant(true)} />
        <div className="bench-acts">
          {!isSerial && <QuantityPad typed={typed} onChange={setTyped} />}
          <Button tone="accent" isDisabled={!isReady} preventFocusOnPress onPress={print}>
            <span className="bench-print" aria-live="polite">
              {printLabel}
            </span>
            <Icon name="enter" />
          </Button>
          <Button onPress={bench.clear}>{t('bench.clear')}</Button>
        </div>
      </div>
      {isSubmitting && <ScanInterceptor onScan={bench.enqueue} />}
      {answering.form}
      {printing.printedBefore !== null && !printing.sending && (
        <ScanInterceptor onScan={() => play('refused')} />
      )}
      <ReprintQuestion printing={printing} />
    </StageFrame>
  );
}

/** What the scan says and the record does not, until a person has compared them; then the label and what its record says. */
function RecordCard(props: {
  readonly match: ScanMatch;
  readonly label: LabelPreviewState;
  readonly isMeant: boolean;
  readonly onMeant: () => void;
}): ReactNode {
  const { match, label, isMeant, onMeant } = props;
  const { t } = useTranslation();
  if (!isMeant) {
    return (
      <div className="bench-card" role="group" aria-label={rowName(match.row)} tabIndex={0}>
        <div className="bench-facts">
          <p className="record-name">
            <bdi>{match.row.name}</bdi>
          </p>
          <ScanDifferences differences={match.differences} />
          <Button preventFocusOnPress onPress={onMeant}>
            {t('scan.meant')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    // It scrolls where the window is low: by keys, too.
    <div className="bench-card" role="group" aria-label={rowName(match.row)} tabIndex={0}>
      <BenchLabel label={label} />
      <div className="bench-facts">
        <RecordFacts row={match.row} />
        {match.row.printed && match.scope === 'serials' && (
          <p className="scan-warning">{t('bench.printedBefore')}</p>
        )}
      </div>
    </div>
  );
}

/** The label as it will be printed, or why it cannot be made. */
function BenchLabel({ label: { preview, problem } }: { readonly label: LabelPreviewState }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const play = useOutcomeSound();
  useEffect(() => {
    if (problem !== null) play('refused');
  }, [problem, play]);
  if (problem !== null) {
    return (
      <p className="bench-label bench-label-none" role="alert">
        {problemText(problem)}
      </p>
    );
  }
  return (
    <figure className="bench-label">
      {preview !== null && (
        <>
          <LabelPicture
            preview={preview}
            cell={preview.cells[0]?.cell ?? 1}
            width={widthForSide(preview.template.labelShape, 'var(--bench-label-side)')}
            alt={t('scan.label')}
          />
          <figcaption>
            <PreviewAnswers answers={preview.answers} />
          </figcaption>
        </>
      )}
    </figure>
  );
}
