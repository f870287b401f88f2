import './first-start.css';

import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { SYMBOLOGIES } from '../../../shared/symbol/symbology.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { FIRST_STEPS, type FirstStep, useFirstStart } from '../../state/first-start.ts';
import { usePendingOperation } from '../../state/notifications.ts';
import { usePrinterPolling } from '../../state/printing.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';
import { FileStep } from './file-step.tsx';
import { LinkStep } from './link-step.tsx';
import { PrinterStep } from './printer-step.tsx';
import { StockStep } from './stock-step.tsx';

const STEP_COMPONENTS: Readonly<Record<FirstStep, () => ReactNode>> = {
  printer: PrinterStep,
  stock: StockStep,
  file: FileStep,
  link: LinkStep,
};

/** Leads from a printer by its stock, a file and the web address of its QR codes to the first label; every step can be left out. */
export function FirstStart(): ReactNode {
  const { t } = useTranslation();
  const { step, end } = useFirstStart();
  usePrinterPolling();
  useStepsDone();
  const Current = STEP_COMPONENTS[step];
  return (
    <div className="first-start">
      <header>
        <h1>{t('firstStart.title')}</h1>
        <p>{t('firstStart.text')}</p>
      </header>
      <StepList current={step} />
      <section className="first-start-step" aria-label={t(`firstStart.step.${step}`)}>
        <h2>{t(`firstStart.step.${step}`)}</h2>
        <Current key={step} />
      </section>
      <footer className="first-start-ways">
        <AddSample />
        <Button tone="quiet" onPress={end}>
          {t('firstStart.skipAll')}
        </Button>
      </footer>
    </div>
  );
}

/** Passes over what is done already: a file once the catalogue has products, the address once one is chosen or no QR code is made. */
function useStepsDone(): void {
  const { step, next } = useFirstStart();
  const hasProducts = useStation((state) => state.info?.firstStart === false);
  const isChosen = useStation((state) => (state.settings?.digitalLinkOrigin ?? null) !== null);
  const symbol = useExportDraft((state) => state.output.symbol);
  const isLink = symbol !== 'barcode_1d' && SYMBOLOGIES[symbol].content.kind === 'digital-link';
  const isDone = (step === 'file' && hasProducts) || (step === 'link' && (isChosen || !isLink));
  useEffect(() => {
    if (isDone) next();
  }, [isDone, next]);
}

function StepList({ current }: { readonly current: FirstStep }): ReactNode {
  const { t } = useTranslation();
  const goTo = useFirstStart((state) => state.goTo);
  const at = FIRST_STEPS.indexOf(current);
  return (
    <ol className="first-start-steps" aria-label={t('firstStart.steps')}>
      {FIRST_STEPS.map((step, index) => (
        <li key={step} aria-current={index === at ? 'step' : undefined}>
          <Button tone={index === at ? 'chosen' : 'quiet'} isDisabled={index > at} onPress={() => goTo(step)}>
            {index < at ? <Icon name="done" /> : index + 1} {t(`firstStart.step.${step}`)}
          </Button>
        </li>
      ))}
      <li>
        <Button tone="quiet" isDisabled>
          {FIRST_STEPS.length + 1} {t('firstStart.step.label')}
        </Button>
      </li>
    </ol>
  );
}

function AddSample(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const end = useFirstStart((state) => state.end);
  const [adding, runOperation] = usePendingOperation();
  return (
    <Button isDisabled={adding} onPress={() => runOperation(client.app.addSample(), end)}>
      {t('firstStart.sample')}
    </Button>
  );
}
