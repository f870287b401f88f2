import { memo, type ReactNode, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { EXPORT_TYPES, formatsOf, type Sort, SORTS } from '../../../shared/contract/export-request.ts';
import { SYMBOL_KINDS } from '../../../shared/symbol/symbology.ts';
import { type Output, type OutputKind, useExportDraft } from '../../state/export-draft.ts';
import { useTemplates } from '../../state/printing.ts';
import { NumberField, Select } from '../../ui/controls.tsx';
import { ExportTargetPicker } from './export-target.tsx';
import { TemplatePicker } from './template-picker.tsx';

/** What most people want comes first: a sheet. */
const KINDS: readonly OutputKind[] = ['sheet_pdf', ...EXPORT_TYPES.filter((type) => type !== 'sheet_pdf')];

/** How it is made: sheet or ZIP, symbol, format, template, copies. */
export const OutputPanel = memo(function OutputPanel(): ReactNode {
  const { t } = useTranslation();
  const output = useExportDraft((state) => state.output);
  const setOutput = useExportDraft((state) => state.setOutput);
  const template = useTemplates()?.find((one) => one.id === output.template);
  const [picking, setPicking] = useState(false);
  const isSheet = output.kind === 'sheet_pdf';
  return (
    <div className="output" role="group" aria-label={t('export.how')}>
      <Select<OutputKind>
        label={t('export.output')}
        value={output.kind}
        onChange={(kind) => setOutput({ kind, format: formatsOf(kind)[0] ?? 'svg' })}
        options={KINDS.map((kind) => [kind, t(`export.kind.${kind}`)])}
      />
      {isSheet ? (
        <Select<Output['symbol']>
          label={t('export.symbol')}
          value={output.symbol}
          onChange={(symbol) => setOutput({ symbol })}
          options={SYMBOL_KINDS.map((symbol) => [symbol, t(`export.symbols.${symbol}`)])}
        />
      ) : (
        <Select<Output['format']>
          label={t('export.format')}
          value={output.format}
          onChange={(format) => setOutput({ format })}
          options={formatsOf(output.kind).map((format) => [format, format.toUpperCase()])}
        />
      )}
      {isSheet && (
        <>
          <div className="output-template field">
            <span className="field-label" id="template-label">
              {t('export.template')}
            </span>
            <AriaButton
              className="field-input select-button"
              aria-labelledby="template-label template-name"
              onPress={() => setPicking(true)}
            >
              <span id="template-name">{template?.name ?? output.template}</span>
              <span aria-hidden="true">…</span>
            </AriaButton>
          </div>
          <NumberField
            label={t('export.copies')}
            value={output.copies}
            minValue={1}
            maxValue={999}
            onChange={(copies) => setOutput({ copies: Number.isNaN(copies) ? 1 : copies })}
          />
          <NumberField
            label={t('export.startCell')}
            value={output.start}
            minValue={1}
            maxValue={template === undefined ? 1 : template.grid.columns * template.grid.rows}
            onChange={(start) => setOutput({ start: Number.isNaN(start) ? 1 : start })}
          />
          <TemplatePicker open={picking} onClose={() => setPicking(false)} />
        </>
      )}
      <Select<Sort>
        label={t('export.sort')}
        value={output.sort}
        onChange={(sort) => setOutput({ sort })}
        options={SORTS.map((sort) => [sort, t(`export.sorts.${sort}`)])}
      />
      <ExportTargetPicker />
    </div>
  );
});
