import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Printer } from '../../../../shared/printing/printer.ts';
import { useConfirm } from '../../../state/confirm.ts';
import { useExportDraft } from '../../../state/export-draft.ts';
import { useMessages } from '../../../state/messages.ts';
import { usePrintingView } from '../../../state/printing-view.ts';
import { useClient, useStation } from '../../../state/station-context.tsx';
import { useAct } from '../../../state/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { PrinterReasons, PrinterState } from '../printer-state.tsx';
import { UnconfirmedLabels } from '../unconfirmed-labels.tsx';
import { PrinterFacts } from './printer-facts.tsx';

/** One printer: what it says of itself, what went wrong last, and what can be done with it. */
export function PrinterCard({ printer }: { readonly printer: Printer }): ReactNode {
  const { t } = useTranslation();
  const chosen = useStation((state) => state.settings?.printerId === printer.id);
  return (
    <li className={chosen ? 'printer printer-chosen' : 'printer'} aria-label={printer.name}>
      <header className="printer-head">
        <div>
          <h2>{printer.name}</h2>
          <p className="printer-make">{printer.status?.makeAndModel ?? t('printers.makeUnknown')}</p>
        </div>
        <PrinterState printer={printer} />
      </header>
      <PrinterReasons printer={printer} />
      {printer.settings.printWithoutStatus && <p className="printer-note">{t('printers.withoutStatus')}</p>}
      <UnconfirmedLabels printer={printer} />
      <PrinterFacts printer={printer} />
      <PrinterButtons printer={printer} isChosen={chosen} />
    </li>
  );
}

function PrinterButtons(props: { readonly printer: Printer; readonly isChosen: boolean }): ReactNode {
  const { printer, isChosen } = props;
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const ask = useConfirm((state) => state.ask);
  const begin = usePrintingView((state) => state.begin);
  const templateId = useExportDraft((state) => state.output.template);
  const say = useMessages((state) => state.say);
  const { id, name } = printer;
  function remove(): void {
    ask({
      title: t('printers.removeTitle', { name }),
      text: t('printers.removeText'),
      yes: t('printers.remove'),
      run: () => act(client.printers.remove({ id })),
    });
  }
  return (
    <div className="printer-buttons">
      {isChosen ? (
        <span className="printer-in-use">✓ {t('printers.inUse')}</span>
      ) : (
        <Button onPress={() => act(client.settings.change({ printerId: id }))}>{t('printers.use')}</Button>
      )}
      <Button
        onPress={() =>
          act(client.printers.printTestLabel({ id, templateId }), () =>
            say({ tone: 'good', text: t('printers.testSent', { name }) }),
          )
        }
      >
        {t('printers.testLabel')}
      </Button>
      <Button onPress={() => begin({ what: 'calibrate', printerId: id })}>{t('printers.calibrate')}</Button>
      {printer.paused ? (
        <Button onPress={() => act(client.printers.resume({ id }))}>{t('printers.resume')}</Button>
      ) : (
        <Button onPress={() => act(client.printers.pause({ id }))}>{t('printers.pause')}</Button>
      )}
      <Button onPress={() => begin({ what: 'settings', printerId: id })}>{t('printers.settings')}</Button>
      <Button tone="danger" onPress={remove}>
        {t('printers.remove')}
      </Button>
    </div>
  );
}
