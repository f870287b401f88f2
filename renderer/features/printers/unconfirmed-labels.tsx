import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Printer } from '../../../shared/printing/printer.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useConfirm } from '../../state/confirm.ts';
import { useClient } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { Button } from '../../ui/button.tsx';

/** How many labels of a printer wait for a person's word, and the act that gives it for all of them; nothing where none do. */
export function UnconfirmedLabels({ printer }: { readonly printer: Printer }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const client = useClient();
  const act = useAct();
  const ask = useConfirm((state) => state.ask);
  const { id, name, unconfirmedLabels: count } = printer;
  if (count === 0) return null;
  function confirmAll(): void {
    ask({
      title: t('queue.confirmAllTitle'),
      text: t('queue.confirmAllText', { count, number: number(count), name }),
      yes: t('queue.confirmAllYes'),
      run: () => act(client.prints.confirmAll({ printerId: id })),
    });
  }
  return (
    <p className="printer-note printer-unconfirmed">
      <span role="status">{t('printers.unconfirmed', { count, number: number(count) })}</span>
      <Button onPress={confirmAll}>{t('printers.confirmAll')}</Button>
    </p>
  );
}
