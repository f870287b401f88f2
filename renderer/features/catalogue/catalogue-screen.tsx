import './catalogue-screen.css';

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Scope } from '../../../shared/catalog/entities.ts';
import { CATALOGUE_PARTS, type CataloguePart, useCatalogueView } from '../../state/catalogue-view.ts';
import { useImportDraft } from '../../state/import-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { AddDialog } from './add-dialog.tsx';
import { CatalogueRows } from './catalogue-rows.tsx';
import { ImportsList } from './imports-list.tsx';
import { MintDialog } from './mint-dialog.tsx';
import { RunsList } from './runs-list.tsx';

type Open = 'nothing' | 'adding' | 'minting';

/** Products, lots and serials: to look up, bring in, mend and switch off. */
export function CatalogueScreen(): ReactNode {
  const { t } = useTranslation();
  const { part, setPart } = useCatalogueView();
  const chooseFile = useImportDraft((state) => state.choose);
  const [open, setOpen] = useState<Open>('nothing');
  const scope = scopeOf(part);
  const close = (): void => setOpen('nothing');
  return (
    <section className="catalogue">
      <header className="catalogue-head">
        <h1>{t('screens.catalogue')}</h1>
        {scope !== null && <Button onPress={() => setOpen('adding')}>{t(`catalogue.add.${scope}`)}</Button>}
        {part !== 'products' && part !== 'imports' && (
          <Button onPress={() => setOpen('minting')}>{t('catalogue.mint')}</Button>
        )}
        <Button tone="accent" onPress={chooseFile}>
          {t('catalogue.import')}
        </Button>
      </header>
      <Tabs<CataloguePart>
        label={t('catalogue.parts')}
        part={part}
        parts={CATALOGUE_PARTS.map((one) => [one, t(`catalogue.part.${one}`)])}
        onChange={setPart}
      >
        {scope !== null && <CatalogueRows key={scope} scope={scope} />}
        {part === 'runs' && <RunsList />}
        {part === 'imports' && <ImportsList />}
      </Tabs>
      {scope !== null && <AddDialog scope={scope} open={open === 'adding'} onClose={close} />}
      <MintDialog kind={part === 'lots' ? 'lots' : 'serials'} open={open === 'minting'} onClose={close} />
    </section>
  );
}

function scopeOf(part: CataloguePart): Scope | null {
  return part === 'runs' || part === 'imports' ? null : part;
}
