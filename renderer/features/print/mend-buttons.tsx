import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PageSize } from '../../../shared/label/template.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { usePrintingView } from '../../state/navigation.ts';
import { useStockSource } from '../../state/stock.ts';
import { Button } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialogs.tsx';
import { StockFinder, useStockFinding } from '../../ui/stock-finder.tsx';
import type { Matter } from './matter.ts';
import { type MendingAct, mendingAct } from './mending-act.ts';
import { useDraftPrinter } from './printer-field.tsx';
import { type LeaveOut } from './use-leave-out.ts';

/** What mends a matter for all of its labels, and the way to go on without labels that cannot be made. */
export function MendButtons(props: {
  readonly matter: Matter;
  readonly leaveOut: LeaveOut;
  /** Called once an act changed what is made. */
  readonly onMended: () => void;
}): ReactNode {
  const { matter, leaveOut, onMended } = props;
  const act = mendingAct(matter);
  const isLeftOut = (matter.level === 'blocked' || act?.kind === 'leaveOut') && leaveOut.isPossible(matter);
  return (
    <span className="mend-buttons">
      {act !== null && act.kind !== 'leaveOut' && <ActButton {...{ act, onMended }} />}
      {isLeftOut && <LeaveOutButton {...{ matter, leaveOut, onMended }} />}
    </span>
  );
}

function ActButton(props: {
  readonly act: Exclude<MendingAct, { readonly kind: 'leaveOut' }>;
  readonly onMended: () => void;
}): ReactNode {
  const { act, onMended } = props;
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  const { output, setOutput } = useExportDraft();
  const printer = useDraftPrinter();
  const openPrinterTask = usePrintingView((state) => state.openTask);
  if (act.kind === 'printerSettings' && printer === null) return null;
  function mend(): void {
    if (act.kind === 'printerSettings') {
      if (printer !== null) openPrinterTask({ what: 'settings', printerId: printer.id });
      return;
    }
    if (act.kind === 'larger') {
      setChoosing(true);
      return;
    }
    setOutput(
      act.kind === 'symbol'
        ? { symbol: act.symbol }
        : { symbolOptions: { ...output.symbolOptions, ...optionsOf(act) } },
    );
    onMended();
  }
  const text = {
    symbol: act.kind === 'symbol' ? t('print.mend.symbol', { symbol: t(`print.symbols.${act.symbol}`) }) : '',
    oneSymbol: t('print.mend.oneSymbol'),
    capitals: t('print.mend.capitals'),
    errorCorrection:
      act.kind === 'errorCorrection' ? t('print.mend.errorCorrection', { level: act.level }) : '',
    larger: t('print.mend.larger'),
    lessText: t('print.mend.lessText'),
    printerSettings: t('print.mend.printerSettings'),
  }[act.kind];
  return (
    <>
      <Button size="small" onPress={mend}>
        {text}
      </Button>
      {act.kind === 'larger' && (
        <Dialog title={t('print.mend.larger')} open={choosing} onClose={() => setChoosing(false)} wide>
          <LargerStock
            least={act.least}
            onChosen={() => {
              setChoosing(false);
              onMended();
            }}
          />
        </Dialog>
      )}
    </>
  );
}

type OptionAct = Exclude<MendingAct, { readonly kind: 'leaveOut' | 'larger' | 'symbol' | 'printerSettings' }>;

function optionsOf(
  act: OptionAct,
): Partial<ReturnType<typeof useExportDraft.getState>['output']['symbolOptions']> {
  switch (act.kind) {
    case 'oneSymbol':
      return { dualMarking: false };
    case 'capitals':
      return { uppercaseLink: true };
    case 'errorCorrection':
      return { errorCorrection: act.level };
    case 'lessText':
      return { text: [], hri: 'none' };
  }
}

/** Searches only while it is shown. */
function LargerStock(props: { readonly least: PageSize | null; readonly onChosen: () => void }): ReactNode {
  const { least, onChosen } = props;
  const { output, chooseStock } = useExportDraft();
  const finding = useStockFinding(useStockSource(least ?? undefined));
  return (
    <StockFinder
      {...finding}
      selectedId={output.template}
      onChoose={(template) => {
        chooseStock(template);
        onChosen();
      }}
    />
  );
}

function LeaveOutButton(props: {
  readonly matter: Matter;
  readonly leaveOut: LeaveOut;
  readonly onMended: () => void;
}): ReactNode {
  const { matter, leaveOut, onMended } = props;
  const { t } = useTranslation();
  return (
    <Button
      size="small"
      isDisabled={leaveOut.busy}
      onPress={() => {
        leaveOut.run(matter);
        onMended();
      }}
    >
      {t('print.mend.leaveOut', { count: matter.count })}
    </Button>
  );
}
