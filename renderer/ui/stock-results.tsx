import './stock-results.css';

import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { FoundStock } from '../../shared/ipc/stock.ts';
import { numberText } from '../../shared/stock/stock-library.ts';
import { StockDrawing } from './stock-drawing.tsx';
import { useStockText } from './stock-text.ts';

/** Stock that was found, each with a small drawing of its sheet. Arrow keys move among them. */
export function StockResults(props: {
  /** What can lie in the printer: it comes before the others, and says so. */
  readonly loaded: readonly FoundStock[];
  readonly items: readonly FoundStock[];
  readonly selectedId: string;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { loaded, items, selectedId, onChoose } = props;
  const loadedIds = loaded.map(idOf);
  const { t } = useTranslation();
  return (
    <ListBox
      aria-label={t('stock.results')}
      className="stock-results"
      layout="grid"
      selectionMode="single"
      selectedKeys={[selectedId]}
      disallowEmptySelection
      onAction={(key) => onChoose(String(key))}
      onSelectionChange={(keys) => {
        const [id] = keys === 'all' ? [] : [...keys];
        if (id !== undefined) onChoose(String(id));
      }}
      renderEmptyState={() => <p className="stock-none">{t('stock.none')}</p>}
    >
      {[...loaded, ...items.filter((found) => !loadedIds.includes(idOf(found)))].map((found) => (
        <StockCard key={idOf(found)} found={found} isLoaded={loadedIds.includes(idOf(found))} />
      ))}
    </ListBox>
  );
}

function idOf({ entry }: FoundStock): string {
  return entry.template.id;
}

function StockCard(props: { readonly found: FoundStock; readonly isLoaded: boolean }): ReactNode {
  const { found, isLoaded } = props;
  const { t } = useTranslation();
  const text = useStockText();
  const { entry, foundAs, isRecent } = found;
  const { template, numbers, origin } = entry;
  const [first, ...further] = numbers.map(numberText);
  const shown = foundAs === null ? first : numberText(foundAs);
  const others = shown === first ? further : [first, ...further.filter((one) => one !== shown)];
  return (
    <ListBoxItem
      id={template.id}
      textValue={[shown, template.name].filter((part) => part !== undefined).join(', ')}
      className="stock-card"
    >
      <StockDrawing stock={template} />
      <span className="stock-card-text">
        <strong>{shown ?? template.name}</strong>
        {shown !== undefined && !template.name.startsWith(shown) && <span>{template.name}</span>}
        <span className="stock-card-quiet">{text(template)}</span>
        {others.length > 0 && (
          <span className="stock-card-quiet stock-card-others">
            {t('stock.alsoAs', { numbers: others.slice(0, 4).join(', ') })}
          </span>
        )}
        <span className="stock-card-marks">
          {isLoaded && <span className="stock-mark">{t('stock.loaded')}</span>}
          {origin === 'own' && <span className="stock-mark">{t('stock.own')}</span>}
          {isRecent && <span className="stock-mark">{t('stock.recent')}</span>}
        </span>
      </span>
    </ListBoxItem>
  );
}
