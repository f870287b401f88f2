import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { EditConflict, FieldEdit } from '../../../shared/warehouse/edit-conflict.ts';
import type { WarehouseStatus } from '../../../shared/warehouse/warehouse-status.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { usePendingOperation } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { useAnswer } from '../../state/warehouse.ts';
import { Button } from '../../ui/controls.tsx';
import { Dialog, DialogButtons } from '../../ui/dialogs.tsx';
import { Code } from '../../ui/label-content.tsx';
import { StateMark } from '../../ui/status.tsx';
import { useEditText } from './edit-text.ts';

/** Lists the fields that benches changed at a time; nothing where there are none. */
export function EditConflicts({ status }: { readonly status: WarehouseStatus }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { fieldText } = useEditText();
  const { warehouse } = useClient();
  const catalogue = useStation((state) => state.catalogueVersion);
  const conflicts = useAnswer(warehouse.editConflicts, `${status.editConflicts} ${catalogue}`) ?? [];
  const [picking, setPicking] = useState<EditConflict | null>(null);
  const count = conflicts.length;
  return (
    <>
      {count > 0 && (
        <section className="warehouse-part warehouse-asks" aria-labelledby="warehouse-edits">
          <h2 id="warehouse-edits">
            <StateMark state="needs-you">
              {t('warehouse.edit.count', { count, number: number(count) })}
            </StateMark>
          </h2>
          <p className="warehouse-quiet">{t('warehouse.edit.about')}</p>
          <ul className="warehouse-list" aria-labelledby="warehouse-edits">
            {conflicts.map((conflict) => (
              <li key={conflict.id}>
                <span className="warehouse-what">
                  {fieldText(conflict.field)}
                  <span className="warehouse-quiet">
                    <RecordCodes conflict={conflict} />
                  </span>
                </span>
                <Button
                  tone="accent"
                  aria-label={t('warehouse.edit.pickOne', { field: fieldText(conflict.field) })}
                  onPress={() => setPicking(conflict)}
                >
                  {t('warehouse.edit.pick')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {picking !== null && <PickDialog conflict={picking} onClose={() => setPicking(null)} />}
    </>
  );
}

function RecordCodes({ conflict: { record } }: { readonly conflict: EditConflict }): ReactNode {
  return (
    <>
      {record.entity === 'lots' && <Code>{record.lot}</Code>}
      {record.entity === 'serials' && <Code>{record.serial}</Code>}
      {record.entity !== 'products' && ' · '}
      <Code>{nativeGtin(record.gtin)}</Code>
    </>
  );
}

/** Shows the values beside each other, the one that counts until then first, and takes the one that is picked. */
function PickDialog(props: { readonly conflict: EditConflict; readonly onClose: () => void }): ReactNode {
  const { conflict, onClose } = props;
  const { id, field, standing, overwritten } = conflict;
  const { t } = useTranslation();
  const { fieldText } = useEditText();
  const client = useClient();
  const [pending, run] = usePendingOperation();
  return (
    <Dialog title={t('warehouse.edit.title', { field: fieldText(field) })} open wide onClose={onClose}>
      <p>
        <RecordCodes conflict={conflict} />
      </p>
      <div className="warehouse-beside">
        {[standing, ...overwritten].map((edit) => (
          <Edit
            key={String(edit.value)}
            edit={edit}
            conflict={conflict}
            isPending={pending}
            onPick={() => run(client.warehouse.settleEdit({ id, value: edit.value }), onClose)}
          />
        ))}
      </div>
      <DialogButtons>
        <Button onPress={onClose}>{t('app.cancel')}</Button>
      </DialogButtons>
    </Dialog>
  );
}

function Edit(props: {
  readonly edit: FieldEdit;
  readonly conflict: EditConflict;
  readonly isPending: boolean;
  readonly onPick: () => void;
}): ReactNode {
  const { edit, conflict, isPending, onPick } = props;
  const { t } = useTranslation();
  const { moment } = useFormat();
  const { valueText } = useEditText();
  const text = valueText(conflict.field, edit.value);
  return (
    <section className="warehouse-one" aria-label={text}>
      <h3>{text}</h3>
      {edit.bench !== null && (
        <p className="warehouse-quiet">
          {edit.bench}
          {edit.at !== null && ` · ${moment(edit.at)}`}
        </p>
      )}
      {edit === conflict.standing && <p className="warehouse-quiet">{t('warehouse.edit.counts')}</p>}
      <Button
        isDisabled={isPending}
        aria-label={t('warehouse.edit.takeOne', { value: text })}
        onPress={onPick}
      >
        {t('warehouse.edit.take')}
      </Button>
    </section>
  );
}
