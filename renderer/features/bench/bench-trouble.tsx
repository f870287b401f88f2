import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import type { Template } from '../../../shared/label/template.ts';
import type { PrintJob } from '../../../shared/printing/print-job.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { MismatchAct, mismatchOf, useMismatchText } from '../../forms/stock-mismatch.tsx';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useBenchMode } from '../../state/bench-mode.ts';
import { useLoadedStock } from '../../state/loaded-stock.ts';
import { useNavigation } from '../../state/navigation.ts';
import { useRunOperation } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PrinterStateReasons } from '../../ui/printer-status.tsx';
import { AskAnswers, type OpenJobQuestion } from './ask-answers.tsx';
import { holdingCondition } from './print-progress.ts';
import { useOutcomeSound } from './use-bench.ts';
import { leaveFullScreen } from './use-full-screen.ts';

/** What keeps labels from being printed, the most pressing alone: what is mended gives way to the next. Nothing while all is well. */
export function BenchTrouble(props: {
  readonly printer: Printer;
  /** What is set and does not lie in the printer, or is not for it; null where it is right. */
  readonly wrongStock: Template | null;
  /** The first job of the printer that goes no further without a person; null where there is none, or the stage is about it. */
  readonly ask: PrintJob | null;
  readonly onQuestion: OpenJobQuestion;
}): ReactNode {
  const { printer, wrongStock, ask, onQuestion } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const connection = useStation((state) => state.connection);
  const condition = holdingCondition(printer);
  if (connection !== 'open') return <Trouble key={connection}>{t(`app.${connection}`)}</Trouble>;
  if (condition !== null) {
    return (
      <Trouble key={condition} act={condition === 'paused' && <GoOnButton printer={printer} />}>
        {t('print.willWait', { printer: printer.name, condition: t(`printers.condition.${condition}`) })}
        <PrinterStateReasons printer={printer} />
      </Trouble>
    );
  }
  if (ask === null)
    return wrongStock === null ? null : <WrongStock printer={printer} template={wrongStock} />;
  return (
    <Trouble key={ask.id} act={<AskAnswers job={ask} onQuestion={onQuestion} />}>
      {t('bench.asks', { printer: printer.name })} {ask.reason !== null && problemText(ask.reason)}
    </Trouble>
  );
}

function WrongStock(props: { readonly printer: Printer; readonly template: Template }): ReactNode {
  const { printer, template } = props;
  const mismatchText = useMismatchText();
  const loaded = useLoadedStock(printer);
  const mismatch = mismatchOf(template, printer);
  if (mismatch === null) return null;
  function leaveToChoose(): void {
    leaveFullScreen();
    useBenchMode.getState().leave();
    useNavigation.getState().show('print');
  }
  return (
    <Trouble act={<MismatchAct {...{ mismatch, printer, loaded }} onChoose={leaveToChoose} />}>
      {mismatchText(mismatch, printer, template)}
    </Trouble>
  );
}

/** A band across the screen, heard once where the settings want sounds. */
function Trouble(props: { readonly children: ReactNode; readonly act?: ReactNode }): ReactNode {
  const play = useOutcomeSound();
  useEffect(() => play('refused'), [play]);
  return (
    <div className="bench-trouble" role="alert">
      <span className="bench-mark" aria-hidden="true">
        <Icon name="warning" />
      </span>
      <div className="bench-trouble-words">{props.children}</div>
      {props.act}
    </div>
  );
}

function GoOnButton({ printer }: { readonly printer: Printer }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  return (
    <Button onPress={() => runOperation(client.printers.resume({ id: printer.id }))}>
      {t('printers.resume')}
    </Button>
  );
}
