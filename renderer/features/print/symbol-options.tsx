import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { archiveSymbols, HRI_CHOICES, type HriChoice } from '../../../shared/contract/export-request.ts';
import { AUTOMATIC_LAYOUT } from '../../../shared/contract/layout-reference.ts';
import {
  ERROR_CORRECTION_LEVELS,
  type ErrorCorrectionLevel,
} from '../../../shared/symbol/error-correction.ts';
import { SCAN_ENVIRONMENTS, type ScanEnvironment } from '../../../shared/symbol/specification-tables.ts';
import { SYMBOLOGIES } from '../../../shared/symbol/symbology.ts';
import type { MatrixTraits } from '../../../shared/symbol/symbology-traits.ts';
import type { Output } from '../../state/draft-output.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import type { SymbolOptions } from '../../state/symbol-options.ts';
import { Checkbox, Select } from '../../ui/controls.tsx';
import { TextLinesField } from './text-lines.tsx';

/** How the symbols are made, and what stands beside them: the options that mean something to the output that is chosen. */
export function SymbolOptionFields(): ReactNode {
  const { t } = useTranslation();
  const output = useExportDraft((state) => state.output);
  const setOutput = useExportDraft((state) => state.setOutput);
  const chooseScanEnvironment = useExportDraft((state) => state.chooseScanEnvironment);
  const { symbolOptions } = output;
  const set = (changed: Partial<SymbolOptions>): void =>
    setOutput({ symbolOptions: { ...symbolOptions, ...changed } });
  const matrices = matricesOf(output);
  const isSheet = output.kind === 'sheet_pdf';
  // Another layout decides these itself.
  const isAutomatic = isSheet && symbolOptions.layout === AUTOMATIC_LAYOUT;
  return (
    <>
      {isAutomatic && <TextLinesField />}
      <Select<ScanEnvironment | 'anywhere'>
        label={t('print.scannedAt')}
        value={symbolOptions.scanEnvironment ?? 'anywhere'}
        onChange={(place) => chooseScanEnvironment(place === 'anywhere' ? null : place)}
        options={(['anywhere', ...SCAN_ENVIRONMENTS] as const).map((place) => [
          place,
          t(`print.scanEnvironments.${place}`),
        ])}
      />
      {isAutomatic && matrices.length > 0 && (
        <>
          <Checkbox isSelected={symbolOptions.dualMarking} onChange={(dualMarking) => set({ dualMarking })}>
            {t('print.dualMarking')}
          </Checkbox>
          <Select<HriChoice>
            label={t('print.hri')}
            value={symbolOptions.hri}
            isDisabled={symbolOptions.dualMarking}
            onChange={(hri) => set({ hri })}
            options={HRI_CHOICES.map((choice) => [choice, t(`print.hriChoices.${choice}`)])}
          />
        </>
      )}
      {isSheet && (
        <Checkbox isSelected={symbolOptions.dataTitles} onChange={(dataTitles) => set({ dataTitles })}>
          {t('print.dataTitles')}
        </Checkbox>
      )}
      {matrices.some(({ hasLevels }) => hasLevels) && (
        <Select<ErrorCorrectionLevel>
          label={t('print.errorCorrection')}
          value={symbolOptions.errorCorrection}
          onChange={(errorCorrection) => set({ errorCorrection })}
          options={ERROR_CORRECTION_LEVELS.map((level) => [level, t(`print.levels.${level}`)])}
        />
      )}
      {matrices.some(({ content }) => content.kind === 'digital-link') && (
        <Checkbox
          isSelected={symbolOptions.uppercaseLink}
          onChange={(uppercaseLink) => set({ uppercaseLink })}
        >
          {t('print.uppercaseLink')}
        </Checkbox>
      )}
    </>
  );
}

/** The 2D symbologies of an output. */
function matricesOf({ kind, symbol }: Output): readonly MatrixTraits[] {
  const kinds = kind === 'sheet_pdf' ? [symbol] : archiveSymbols(kind).map((one) => one.kind);
  return kinds.flatMap((one) => (one === 'barcode_1d' ? [] : [SYMBOLOGIES[one]]));
}
