import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useClient, useStation } from '../../../state/station-context.tsx';
import { useAct } from '../../../state/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { PrinterCard } from './printer-card.tsx';

/** One card a printer. */
export function PrinterCards(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const printers = useStation((state) => state.printers);
  const known = useStation((state) => state.printingKnown);
  if (known && printers.length === 0) {
    return (
      <Empty
        action={
          <Button tone="accent" onPress={() => act(client.printers.refresh())}>
            {t('printers.look')}
          </Button>
        }
      >
        {t('printers.none')}
      </Empty>
    );
  }
  return (
    <ul className="printer-cards" aria-label={t('printers.part.printers')}>
      {printers.map((printer) => (
        <PrinterCard key={printer.id} printer={printer} />
      ))}
    </ul>
  );
}
