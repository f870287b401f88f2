import './detail-pane.css';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Scope } from '../../../shared/catalog/entities.ts';
import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { useCatalogueView } from '../../state/catalogue-view.ts';
import { rowName } from '../../state/row-name.ts';
import { useClient, useStation } from '../../state/station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/codes.tsx';
import { GtinNote } from '../../ui/gtin-note.tsx';
import { DetailActions } from './detail-actions.tsx';
import { LotForm, ProductForm } from './detail-forms.tsx';
import { LabelLife } from './label-life.tsx';
import { isVoided, useLife } from './use-life.ts';

/** One row of the catalogue: what is known of it, and what can be done with it. Esc closes it. */
export function DetailPane(props: { readonly scope: Scope; readonly row: CatalogRow }): ReactNode {
  const { scope } = props;
  const { t } = useTranslation();
  const select = useCatalogueView((state) => state.select);
  const row = useFresh(scope, props.row, () => select(null));
  const life = useLife(scope, row.id);
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    const box = pane.current;
    return () => {
      // The focus goes back to the table when the pane goes away under it.
      if (box?.contains(document.activeElement) === true) {
        document.querySelector<HTMLElement>('.catalogue-main .table')?.focus();
      }
    };
  }, []);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key === 'Escape' && document.querySelector('[role="dialog"]') === null) select(null);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [select]);
  return (
    <aside className="detail" ref={pane} aria-label={t('catalogue.detail')}>
      <div className="detail-head">
        <h2>
          <Code>{rowName(row)}</Code>
        </h2>
        <Button size="small" tone="quiet" aria-label={t('catalogue.close')} onPress={() => select(null)}>
          ✕
        </Button>
      </div>
      <dl className="detail-facts">
        <dt>{t('fields.gtin')}</dt>
        <dd>
          <Code groups>{nativeGtin(row.gtin)}</Code>
        </dd>
        {scope !== 'products' && (
          <>
            <dt>{t('fields.product')}</dt>
            <dd>{[row.name, row.brand].filter((text) => text !== '').join(', ')}</dd>
          </>
        )}
        {scope === 'serials' && row.lot !== null && (
          <>
            <dt>{t('fields.lot')}</dt>
            <dd>
              <Code>{row.lot}</Code>
            </dd>
          </>
        )}
        {scope === 'serials' && row.expiry !== null && (
          <>
            <dt>{t('fields.expiry')}</dt>
            <dd>
              <Code>{row.expiry}</Code>
            </dd>
          </>
        )}
        <dt>{t('fields.state')}</dt>
        <dd>
          {row.active ? t('catalogue.active') : t('catalogue.inactive')}
          {' · '}
          {row.printed ? t('catalogue.printed') : t('catalogue.neverPrinted')}
          {isVoided(life) && ` · ${t('void.voided')}`}
        </dd>
      </dl>
      <GtinNote gtin={row.gtin} />
      {scope === 'products' && <ProductForm row={row} />}
      {scope === 'lots' && <LotForm row={row} />}
      <DetailActions scope={scope} row={row} isVoided={isVoided(life)} />
      <LabelLife events={life} />
    </aside>
  );
}

/** The row as it is by now; `onGone` hears where an undo or a restore took it away. */
function useFresh(scope: Scope, row: CatalogRow, onGone: () => void): CatalogRow {
  const client = useClient();
  const gone = useRef(onGone);
  useEffect(() => {
    gone.current = onGone;
  });
  const version = useStation((state) => state.catalogueVersion);
  const [fresh, setFresh] = useState(row);
  useEffect(() => {
    let here = true;
    client.catalog.find({ scope, id: row.id }).then(
      (answer) => {
        if (here && answer.ok) setFresh(answer.value);
        else if (here) gone.current();
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [client, scope, row.id, version]);
  return fresh;
}
