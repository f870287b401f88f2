import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { FoundStock } from '../../../../shared/ipc/stock.ts';
import { useExportDraft } from '../../../state/export-draft.ts';
import { useScanHandler } from '../../../state/scan-handler.ts';
import { useStockEntry, useStockSource } from '../../../state/stock.ts';
import { Button, Tabs } from '../../../ui/controls.tsx';
import { StockFinder, useStockFinding } from '../../../ui/stock-finder.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { MeasureDialog } from './measure-dialog.tsx';
import { OwnStockList } from './own-stock-list.tsx';

const PARTS = ['find', 'own'] as const;

/** Chooses the sheet or roll that labels are laid out on: found by maker, number, size, count or shape, or a person's own. */
export function StockChooser(props: {
  /** What can be the stock in the printer: it is offered first. */
  readonly loaded: readonly FoundStock[];
  readonly onClose: () => void;
}): ReactNode {
  const { loaded, onClose } = props;
  const { t } = useTranslation();
  const [part, setPart] = useState<(typeof PARTS)[number]>('find');
  const chooseStock = useExportDraft((state) => state.chooseStock);
  const choose = (id: string): void => {
    chooseStock(id);
    onClose();
  };
  return (
    <Tabs
      label={t('print.template')}
      selected={part}
      tabs={PARTS.map((one) => [one, t(`stock.part.${one}`)])}
      onChange={setPart}
    >
      {part === 'find' ? <FindStock loaded={loaded} onChoose={choose} /> : <OwnStockList onChoose={choose} />}
    </Tabs>
  );
}

function FindStock(props: {
  readonly loaded: readonly FoundStock[];
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { loaded, onChoose } = props;
  const { t } = useTranslation();
  const selectedId = useExportDraft((state) => state.output.template);
  const selected = useStockEntry(selectedId);
  const [doing, setDoing] = useState<'measure' | 'copy' | null>(null);
  const search = useStockFinding(useStockSource());
  // What is scanned off a box is looked for.
  useScanHandler((scanned) => search.onTextChange(scanned));
  return (
    <>
      <StockFinder {...search} loaded={loaded} selectedId={selectedId} onChoose={onChoose}>
        <Button onPress={() => setDoing('measure')}>{t('stock.measure.open')}</Button>
      </StockFinder>
      {selected !== null && (
        <div className="stock-chosen">
          <span>{t('stock.chosen', { stock: selected.template.name })}</span>
          <Button size="small" onPress={() => setDoing('copy')}>
            {t('stock.copyToOwn')}
          </Button>
        </div>
      )}
      {doing === 'measure' && (
        <MeasureDialog stock={null} onKept={({ id }) => onChoose(id)} onClose={() => setDoing(null)} />
      )}
      {doing === 'copy' && selected !== null && (
        <CopyDialog stock={selected.template} onClose={() => setDoing(null)} />
      )}
    </>
  );
}
