import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useExportDraft } from '../../state/export-draft.ts';
import { useImportWizard } from '../../state/navigation.ts';
import { useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { EmptyState } from '../../ui/status.tsx';

/** Says why there is nothing to make labels of, with the way on: another search, a file, or what there is. */
export function NothingSelected(): ReactNode {
  const { t } = useTranslation();
  const { scope, search, filters, setSearch, setFilters, setScope } = useExportDraft();
  const hasNothing = useStation(({ info }) => info?.firstStart === true);
  const startImport = useImportWizard((state) => state.start);
  if (hasNothing) {
    return (
      <EmptyState
        action={
          <Button tone="accent" onPress={startImport}>
            {t('import.title')}
          </Button>
        }
      >
        {t('print.nothing.catalogue')}
      </EmptyState>
    );
  }
  if (search.trim() !== '' || filters.neverPrinted || filters.runId !== null) {
    return (
      <EmptyState
        action={
          <Button
            onPress={() => {
              setSearch('');
              setFilters({ neverPrinted: false, runId: null });
            }}
          >
            {t('print.clearSearch')}
          </Button>
        }
      >
        {t('print.nothing.search')}
      </EmptyState>
    );
  }
  return (
    // Lots and serials are of products: those there are.
    <EmptyState
      action={
        scope !== 'products' && (
          <Button onPress={() => setScope('products')}>{t('print.showProducts')}</Button>
        )
      }
    >
      {t(`print.nothing.${scope}`)}
    </EmptyState>
  );
}
