import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Scope } from '../../../shared/catalog/entities.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { useCatalogueView } from '../../state/catalogue-view.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useMessages } from '../../state/messages.ts';
import { useNavigation } from '../../state/navigation.ts';
import { rowName } from '../../state/row-name.ts';
import { useClient } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { VoidDialog } from './void-dialog.tsx';

/** What can be done with one row of the catalogue. */
export function DetailActions(props: {
  readonly scope: Scope;
  readonly row: CatalogRow;
  readonly isVoided: boolean;
}): ReactNode {
  const { scope, row, isVoided } = props;
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const say = useMessages((state) => state.say);
  const show = useNavigation((state) => state.show);
  const pickOnly = useExportDraft((state) => state.pickOnly);
  const lookInto = useCatalogueView((state) => state.lookInto);
  const [voiding, setVoiding] = useState(false);
  const ids = [row.id];

  function deactivate(): void {
    act(client.catalog.setActive({ scope, ids, active: false }), () =>
      say({
        tone: 'plain',
        text: t('catalogue.deactivated', { what: rowName(row) }),
        action: { label: t('catalogue.undo'), run: activate },
      }),
    );
  }
  function activate(): void {
    act(client.catalog.setActive({ scope, ids, active: true }));
  }

  const reason = t('catalogue.markReason');
  return (
    <div className="detail-actions">
      <Button
        tone="accent"
        isDisabled={!row.active || isVoided}
        onPress={() => {
          pickOnly(scope, [row]);
          show('export');
        }}
      >
        {t('catalogue.makeLabels')}
      </Button>
      {scope === 'products' && (
        <div className="detail-pair">
          <Button onPress={() => lookInto('lots', row.gtin)}>{t('catalogue.lotsOf')}</Button>
          <Button onPress={() => lookInto('serials', row.gtin)}>{t('catalogue.serialsOf')}</Button>
        </div>
      )}
      {row.printed ? (
        <Button onPress={() => act(client.catalog.undoPrinted({ scope, ids, reason }))}>
          {t('catalogue.undoPrinted')}
        </Button>
      ) : (
        <Button onPress={() => act(client.catalog.markPrinted({ scope, ids, reason }))}>
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
      {voiding && <VoidDialog row={row} act={isVoided ? 'undo' : 'void'} onClose={() => setVoiding(false)} />}
    </div>
  );
}
