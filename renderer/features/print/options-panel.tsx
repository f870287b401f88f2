import { memo, type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { type Sort, SORTS } from '../../../shared/contract/export-request.ts';
import { SYMBOL_KINDS } from '../../../shared/symbol/symbology.ts';
import type { Output } from '../../state/draft-output.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { Button, NumberField, Select, TextField } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TargetPicker } from './destination.tsx';
import { SymbolOptionFields } from './symbol-options.tsx';

/** What is set more seldom: symbol, copies, where it is scanned, text, order, date. It lies over the list, beside the label that it changes. */
export const OptionsPanel = memo(function OptionsPanel({
  onClose,
}: {
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const output = useExportDraft((state) => state.output);
  const setOutput = useExportDraft((state) => state.setOutput);
  const isSheet = output.kind === 'sheet_pdf';
  useCloseByEscape(onClose);
  return (
    <section className="options" aria-label={t('print.how')}>
      <div className="options-head">
        <h2>{t('print.options')}</h2>
        <Button size="small" aria-label={t('print.closeOptions')} onPress={onClose}>
          <Icon name="close" />
        </Button>
      </div>
      <div className="options-fields">
        {isSheet && (
          <>
            <Select<Output['symbol']>
              label={t('print.symbol')}
              value={output.symbol}
              onChange={(symbol) => setOutput({ symbol })}
              options={SYMBOL_KINDS.map((symbol) => [symbol, t(`print.symbols.${symbol}`)])}
            />
            <NumberField
              label={t('print.copies')}
              value={output.copies}
              minValue={1}
              maxValue={999}
              onChange={(copies) => setOutput({ copies: Number.isNaN(copies) ? 1 : copies })}
            />
          </>
        )}
        <SymbolOptionFields />
        <Select<Sort>
          label={t('print.sort')}
          value={output.sort}
          onChange={(sort) => setOutput({ sort })}
          options={SORTS.map((sort) => [sort, t(`print.sorts.${sort}`)])}
        />
        <TargetPicker />
        <div className="options-wide">
          <TextField
            label={t('print.productionDate')}
            hint={t('print.productionDateHint')}
            value={output.productionDate}
            onChange={(productionDate) => setOutput({ productionDate })}
            code
          />
        </div>
      </div>
    </section>
  );
});

/** Closes the options with Esc, unless a list or a dialog over them is meant. */
function useCloseByEscape(onClose: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('[role="dialog"], [role="listbox"]') === null) onClose();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onClose]);
}
