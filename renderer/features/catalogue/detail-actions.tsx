import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { Scope } from '../../../shared/catalog/entities.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import type { LotKey } from '../../../shared/recall/lot-acts.ts';
import { GiveRightsButton } from '../../forms/give-rights.tsx';
import { rowName, useCatalogueView } from '../../state/catalogue-view.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useFirstStart } from '../../state/first-start.ts';
import { useLotBlock } from '../../state/lot-block.ts';
import { useNavigation, useTraceView } from '../../state/navigation.ts';
import { useMessages, useRunOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button, TextField } from '../../ui/controls.tsx';
import { Dialog, DialogForm, ReasonField } from '../../ui/dialogs.tsx';
import { LotBlockDialog } from '../../ui/lot-block.tsx';
import { LookUpButton } from './add-dialog.tsx';

/** What can be done with one row of the catalogue. */
export function DetailActions(props: {
  readonly scope: Scope;
  readonly row: CatalogRow;
  readonly isVoided: boolean;
}): ReactNode {
  const { scope, row, isVoided } = props;
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const show = useNavigation((state) => state.show);
  const pickOnly = useExportDraft((state) => state.pickOnly);
  const showItemsOf = useCatalogueView((state) => state.showItemsOf);
  const [voiding, setVoiding] = useState(false);
  const ids = [row.id];

  function deactivate(): void {
    runOperation(client.catalog.setActive({ scope, ids, active: false }), () =>
      notify({
        tone: 'plain',
        text: t('catalogue.deactivated', { what: rowName(row) }),
        action: { label: t('app.undo'), run: activate },
      }),
    );
  }
  function activate(): void {
    runOperation(client.catalog.setActive({ scope, ids, active: true }));
  }

  const reason = t('catalogue.markReason');
  return (
    <div className="detail-actions">
      <Button
        tone="accent"
        isDisabled={!row.active || isVoided || row.withheld !== null}
        onPress={() => {
          pickOnly(scope, [row]);
          // Whoever has rows to print needs no leading.
          useFirstStart.getState().end();
          show('print');
        }}
      >
        {t('catalogue.makeLabels')}
      </Button>
      {scope === 'products' && (
        <div className="detail-pair">
          <Button onPress={() => showItemsOf('lots', row.gtin)}>{t('catalogue.lotsOf')}</Button>
          <Button onPress={() => showItemsOf('serials', row.gtin)}>{t('catalogue.serialsOf')}</Button>
        </div>
      )}
      {row.printed ? (
        <Button onPress={() => runOperation(client.catalog.undoPrinted({ scope, ids, reason }))}>
          {t('catalogue.undoPrinted')}
        </Button>
      ) : (
        <Button onPress={() => runOperation(client.catalog.markPrinted({ scope, ids, reason }))}>
          {t('catalogue.markPrinted')}
        </Button>
      )}
      {row.active ? (
        <Button tone="danger" onPress={deactivate}>
          {t('catalogue.deactivate')}
        </Button>
      ) : (
        <Button onPress={activate}>{t('catalogue.activate')}</Button>
      )}
      {scope === 'serials' && (
        <Button tone={isVoided ? 'plain' : 'danger'} onPress={() => setVoiding(true)}>
          {isVoided ? t('void.undo') : t('void.void')}
        </Button>
      )}
      {scope === 'lots' && <GiveRightsButton of={{ lotId: row.id }} />}
      {row.lot !== null && <LotActions scope={scope} row={row} lot={row.lot} />}
      {voiding && (
        <VoidDialog row={row} action={isVoided ? 'undo' : 'void'} onClose={() => setVoiding(false)} />
      )}
    </div>
  );
}

/** Blocking a lot, and the way to all that is known of it. */
function LotActions(props: {
  readonly scope: Scope;
  readonly row: CatalogRow;
  readonly lot: LotKey['lot'];
}): ReactNode {
  const { scope, row, lot } = props;
  const { t } = useTranslation();
  const open = useTraceView((state) => state.open);
  const key = { gtin: row.gtin, lot };
  const { asking, ask, sameGoods, submit, onDone } = useLotBlock(key);
  const isBlocked = row.withheld?.code === 'lot_blocked';
  return (
    <>
      <Button onPress={() => open(key)}>{t('trace.trace')}</Button>
      {scope === 'lots' && (
        <Button tone={isBlocked ? 'plain' : 'danger'} onPress={() => ask(isBlocked ? 'release' : 'block')}>
          {t(isBlocked ? 'trace.release' : 'trace.block')}
        </Button>
      )}
      {asking !== null && (
        <LotBlockDialog
          lot={lot}
          action={asking}
          sameGoods={sameGoods}
          onSubmit={submit}
          onDone={onDone}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}

/** Name and brand of a product; its GTIN is what it is. */
export function ProductForm({ row }: { readonly row: CatalogRow }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const save = useSave();
  const [name, setName] = useSyncedField(row.name);
  const [brand, setBrand] = useSyncedField(row.brand);
  return (
    <Form
      className="detail-form"
      onSubmit={(event) => {
        event.preventDefault();
        save(client.catalog.updateProduct({ id: row.id, name, brand }));
      }}
    >
      <TextField label={t('fields.name')} value={name} onChange={setName} maxLength={200} />
      <TextField label={t('fields.brand')} value={brand} onChange={setBrand} maxLength={200} />
      <LookUpButton
        gtin={row.gtin}
        onFound={(item) => {
          // What the service leaves empty is not known there: it stays as it is here.
          if (item.name !== '') setName(item.name);
          if (item.brand !== '') setBrand(item.brand);
        }}
      />
      <Button type="submit" isDisabled={name === row.name && brand === row.brand}>
        {t('catalogue.save')}
      </Button>
    </Form>
  );
}

/** What is typed; a value that another has changed meanwhile takes its place, and is not written back by an old form. */
function useSyncedField(value: string): [text: string, setText: (text: string) => void] {
  const [known, setKnown] = useState(value);
  const [text, setText] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  return [text, setText];
}

function useSave(): (answer: Parameters<ReturnType<typeof useRunOperation>>[0]) => void {
  const { t } = useTranslation();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  return (answer) => runOperation(answer, () => notify({ tone: 'good', text: t('catalogue.saved') }));
}

/** Voids a serial, or undoes that: with a reason, which the ledger keeps. */
function VoidDialog(props: {
  readonly row: CatalogRow;
  readonly action: 'void' | 'undo';
  readonly onClose: () => void;
}): ReactNode {
  const { row, action, onClose } = props;
  const { t } = useTranslation();
  const client = useClient();
  const [reason, setReason] = useState('');
  const request = { ids: [row.id], reason };
  const submit = (): ReturnType<typeof client.ledger.voidSerials | typeof client.ledger.undoVoid> =>
    action === 'void' ? client.ledger.voidSerials(request) : client.ledger.undoVoid(request);
  return (
    <Dialog title={t(`void.${action}Title`, { what: rowName(row) })} open onClose={onClose}>
      <p>{t(`void.${action}Text`)}</p>
      <DialogForm<unknown>
        submitLabel={t(`void.${action}Go`)}
        onSubmit={reason.trim() === '' ? null : submit}
        onDone={onClose}
        onClose={onClose}
      >
        <ReasonField
          label={t('activity.reason')}
          reasons={
            action === 'void'
              ? [t('reasons.damaged'), t('reasons.lost'), t('reasons.scrapped')]
              : [t('reasons.mistake'), t('reasons.foundAgain')]
          }
          value={reason}
          onChange={setReason}
        />
      </DialogForm>
    </Dialog>
  );
}
