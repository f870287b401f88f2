import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { OutlinedInput } from '../../../../shared/ipc/stock.ts';
import { useMessages, usePendingOperation, useSaveFile } from '../../../state/notifications.ts';
import { useDefaultPrinter } from '../../../state/printing.ts';
import { useClient } from '../../../state/station.tsx';
import { Button } from '../../../ui/controls.tsx';

/** The test outline sheet: saved, or printed on plain paper, it is held to the light with a sheet of the stock. */
export function OutlineSheet(props: { readonly outlined: OutlinedInput; readonly name: string }): ReactNode {
  const { outlined, name } = props;
  const { t } = useTranslation();
  const client = useClient();
  const saveFile = useSaveFile();
  const printer = useDefaultPrinter();
  const notify = useMessages((state) => state.notify);
  const [busy, act] = usePendingOperation();
  const lines = [name, t('stock.outline.paper'), t('stock.outline.ruler')].filter((line) => line !== '');
  return (
    <div className="measure-outline">
      <p>{t('stock.outline.text')}</p>
      <div className="measure-outline-buttons">
        <Button size="small" onPress={() => saveFile(client.stock.saveOutline({ outlined, lines }))}>
          {t('stock.outline.save')}
        </Button>
        {printer !== null && (
          <Button
            size="small"
            isDisabled={busy}
            onPress={() =>
              act(client.stock.printOutline({ printerId: printer.id, outlined, lines }), () =>
                notify({ tone: 'good', text: t('stock.outline.printed', { printer: printer.name }) }),
              )
            }
          >
            {t('stock.outline.print', { printer: printer.name })}
          </Button>
        )}
      </div>
    </div>
  );
}
