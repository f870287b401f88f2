import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { WarehouseStatus } from '../../../shared/warehouse/warehouse-status.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useMessages } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { useAnswer } from '../../state/warehouse.ts';
import { Button } from '../../ui/controls.tsx';
import { Dialog, DialogForm, ReasonField } from '../../ui/dialogs.tsx';

/** Tells which labels are this bench's to print, what retired benches may have printed, and what was given to whom. */
export function PrintRights({ status }: { readonly status: WarehouseStatus }): ReactNode {
  const { t } = useTranslation();
  const { number, shortMoment } = useFormat();
  const { warehouse } = useClient();
  const [freed, setFreed] = useState(0);
  const version = `${status.heardAt ?? ''} ${freed}`;
  const rights = useAnswer(warehouse.rights, version);
  const uncertain = useAnswer(warehouse.uncertainRights, version) ?? [];
  const [freeing, setFreeing] = useState<string | null>(null);
  if (rights === null) return null;
  const { held, acts } = rights;
  return (
    <section className="warehouse-part" aria-labelledby="warehouse-rights">
      <h2 id="warehouse-rights">{t('warehouse.rights.title')}</h2>
      <p>{t('warehouse.rights.held', { count: held, number: number(held) })}</p>
      <p className="warehouse-quiet">{t('warehouse.rights.about')}</p>
      {uncertain.map(({ bench, labels }) => (
        <div key={bench} className="warehouse-warning">
          <p>{t('warehouse.rights.uncertain', { count: labels, number: number(labels), bench })}</p>
          <Button onPress={() => setFreeing(bench)}>{t('warehouse.rights.free')}</Button>
        </div>
      ))}
      {acts.length > 0 && (
        <ul className="warehouse-list" aria-label={t('warehouse.rights.acts')}>
          {acts.map(({ act, bench, labels, by, reason, at }) => (
            <li key={`${at} ${bench} ${labels}`}>
              <span className="warehouse-what">
                {t(`warehouse.rights.act.${act}`, { count: labels, number: number(labels), bench })}
                <span className="warehouse-quiet">
                  {shortMoment(at, status.at)} · {by}: {reason}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {freeing !== null && (
        <FreeDialog bench={freeing} onFreed={() => setFreed(freed + 1)} onClose={() => setFreeing(null)} />
      )}
    </section>
  );
}

/** Asks for the word that the labels of a bench that was retired were looked for. */
function FreeDialog(props: {
  readonly bench: string;
  readonly onFreed: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { bench, onFreed, onClose } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const client = useClient();
  const notify = useMessages((state) => state.notify);
  const [reason, setReason] = useState('');
  return (
    <Dialog title={t('warehouse.rights.freeTitle', { bench })} open onClose={onClose}>
      <DialogForm
        submitLabel={t('warehouse.rights.free')}
        onSubmit={reason.trim() === '' ? null : () => client.warehouse.freeRights({ bench, reason })}
        onDone={({ freed }) => {
          onFreed();
          onClose();
          notify({
            tone: 'good',
            text: t('warehouse.rights.freed', { count: freed, number: number(freed) }),
          });
        }}
        onClose={onClose}
      >
        <p>{t('warehouse.rights.freeText')}</p>
        <ReasonField
          label={t('warehouse.reason')}
          reasons={[t('warehouse.rights.notFound')]}
          value={reason}
          onChange={setReason}
        />
      </DialogForm>
    </Dialog>
  );
}
