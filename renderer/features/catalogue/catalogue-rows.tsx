import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Scope } from '../../../shared/catalog/entities.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { type Shown, useCatalogueView } from '../../state/catalogue-view.ts';
import { useClient, useStation } from '../../state/station-context.tsx';
import { usePagedList } from '../../state/use-paged-list.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Choice, SearchField } from '../../ui/fields.tsx';
import { catalogueColumns } from './catalogue-columns.tsx';
import { DetailPane } from './detail-pane.tsx';

const SHOWN = ['active', 'inactive', 'all'] as const;

/** A pause in typing that means: ask. */
const PAUSE_MS = 80;

/** One table of the catalogue, and the details of the row that is chosen. */
export function CatalogueRows({ scope }: { readonly scope: Scope }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const client = useClient();
  const version = useStation((state) => state.catalogueVersion);
  const { search, shown, selected, setSearch, setShown, select } = useCatalogueView();
  const wanted = useSettled(search);
  const ask = useCallback(
    (stretch: { limit: number; offset: number }) =>
      client.catalog.list({ ...stretch, scope, search: wanted, show: shown }),
    [client, scope, wanted, shown],
  );
  const list = usePagedList(ask, version);
  const { total } = list;
  return (
    <>
      <div className="catalogue-tools">
        <SearchField label={t('catalogue.search')} value={search} onChange={setSearch} />
        <Choice<Shown>
          aria-label={t('catalogue.show')}
          value={shown}
          onChange={setShown}
          options={SHOWN.map((one) => [one, t(`catalogue.shown.${one}`)])}
        />
      </div>
      <p className="catalogue-count" role="status">
        {total !== null && t(`catalogue.count.${scope}`, { count: total, number: number(total) })}
      </p>
      <div className="catalogue-main">
        {total === 0 ? (
          <Empty>{wanted === '' ? t(`catalogue.nothing.${scope}`) : t('catalogue.nothingFound')}</Empty>
        ) : (
          <DataTable
            label={t(`scopes.${scope}`)}
            columns={catalogueColumns(scope, t)}
            total={total ?? 0}
            row={list.row}
            onOpen={select}
            isSelected={(row) => row.id === selected?.id}
          />
        )}
        {selected !== null && <DetailPane key={selected.id} scope={scope} row={selected} />}
      </div>
    </>
  );
}

/** A text, once the person has stopped typing. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
