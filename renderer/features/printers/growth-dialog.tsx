import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { GROWTH_LETTERS, type GrowthLetter } from '../../../shared/printing/growth-target.ts';
import type { KeptGrowth } from '../../../shared/printing/measure-growth.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useMessages, useRunOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { useStockChoice } from '../../state/stock.ts';
import { Button, Choice } from '../../ui/controls.tsx';
import { Dialog, DialogButtons, DialogForm } from '../../ui/dialogs.tsx';
import { StockChoice } from '../../ui/stock-choice.tsx';

interface GrowthStepProps {
  readonly printer: Printer;
  readonly onClose: () => void;
}

/** From a printed growth page to what is taken off before printing: by the letters that a scanner reads. */
export function GrowthDialog({ printer, onClose }: GrowthStepProps): ReactNode {
  const { t } = useTranslation();
  const [kept, setKept] = useState<KeptGrowth | null>(null);
  return (
    <Dialog title={t('printers.growthTitle', { name: printer.name })} open onClose={onClose} wide>
      {kept === null ? (
        <>
          <PrintPage printer={printer} />
          <ReadForm printer={printer} onClose={onClose} onKept={setKept} />
        </>
      ) : (
        <TakeOff printer={printer} growthDots={kept.barGrowthDots} onClose={onClose} />
      )}
    </Dialog>
  );
}

/** Prints the page that bar growth is read from. */
function PrintPage({ printer }: Pick<GrowthStepProps, 'printer'>): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const drafted = useExportDraft((state) => state.output.template);
  const [templateId, setTemplate] = useState(drafted);
  const stock = useStockChoice(templateId);
  const { id, name } = printer;
  const lines = (['what', 'scan', 'picture', 'honest'] as const).map((line) =>
    t(`printers.growthLines.${line}`, { printer: name }),
  );
  return (
    <>
      <p>{t('printers.growthHow')}</p>
      <StockChoice label={t('print.template')} {...stock} onChange={setTemplate} />
      <p>
        <Button
          autoFocus
          onPress={() =>
            runOperation(client.printers.printGrowthPage({ id, templateId, lines }), () =>
              notify({ tone: 'good', text: t('printers.growthSent', { name }) }),
            )
          }
        >
          {t('printers.growthPage')}
        </Button>
      </p>
    </>
  );
}

const LETTERS = GROWTH_LETTERS.map((letter) => [letter, letter] as const);

/** Takes the first and the last letter that read. */
function ReadForm(props: GrowthStepProps & { readonly onKept: (kept: KeptGrowth) => void }): ReactNode {
  const { printer, onClose, onKept } = props;
  const { t } = useTranslation();
  const client = useClient();
  const [first, setFirst] = useState<GrowthLetter>('B');
  const [last, setLast] = useState<GrowthLetter>('D');
  return (
    <DialogForm
      submitLabel={t('printers.growthKeep')}
      onSubmit={() => client.printers.keepGrowth({ id: printer.id, first, last })}
      onDone={onKept}
      onClose={onClose}
    >
      <Choice<GrowthLetter>
        label={t('printers.growthFirst')}
        value={first}
        options={LETTERS}
        onChange={setFirst}
      />
      <Choice<GrowthLetter>
        label={t('printers.growthLast')}
        value={last}
        options={LETTERS}
        onChange={setLast}
      />
    </DialogForm>
  );
}

/** Shows what is kept, and offers to make up for it. */
function TakeOff(props: GrowthStepProps & { readonly growthDots: number }): ReactNode {
  const { printer, growthDots, onClose } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const client = useClient();
  const runOperation = useRunOperation();
  const dots = Math.round(growthDots);
  const isDone = dots === printer.settings.barWidthReductionDots;
  return (
    <>
      <p role="status">{t('printers.growthKept', { dots: number(growthDots) })}</p>
      {isDone && <p>{t('printers.growthDone')}</p>}
      <DialogButtons>
        <Button autoFocus={isDone} onPress={onClose}>
          {t('printers.growthClose')}
        </Button>
        {!isDone && (
          <Button
            tone="accent"
            autoFocus
            onPress={() =>
              runOperation(
                client.printers.change({ id: printer.id, settings: { barWidthReductionDots: dots } }),
                onClose,
              )
            }
          >
            {t(dots < 0 ? 'printers.growthAdd' : 'printers.growthTakeOff', {
              count: Math.abs(dots),
              number: number(Math.abs(dots)),
            })}
          </Button>
        )}
      </DialogButtons>
    </>
  );
}
