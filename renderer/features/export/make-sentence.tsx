import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Printer } from '../../../shared/printing/printer.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import type { Preview } from './use-preview.ts';
import type { DraftRequest } from './use-request.ts';

/** What Enter will do, in one sentence. */
export function MakeSentence({
  draft,
  preview,
  printer,
  hold,
  refused,
  goesOut,
}: {
  readonly draft: DraftRequest;
  readonly preview: Preview;
  readonly printer: Printer | null;
  readonly hold: boolean;
  /** Labels that cannot be made: until they are left out, Enter does nothing. */
  readonly refused: number;
  /** The service makes it, of what it holds itself. */
  readonly goesOut: boolean;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const { scope, output } = useExportDraft();
  const count = draft.labelCount;
  if (count === null) return '…';
  if (goesOut) {
    return [
      t(`service.sentence.${scope}`),
      t(`export.kind.${output.kind}`),
      ...(output.kind === 'sheet_pdf' ? [] : [output.format.toUpperCase()]),
    ].join(' · ');
  }
  if (count === 0) return t('export.sentenceNothing');
  if (refused > 0) return t('export.sentenceRefused', { count: refused });
  const what = t(`jobs.labels.${scope}`, {
    count,
    number: new Intl.NumberFormat(i18n.language).format(count),
  });
  if (output.kind !== 'sheet_pdf') {
    return `${what} · ${t(`export.kind.${output.kind}`)} · ${output.format.toUpperCase()}`;
  }
  const sheets = preview.picture?.kind === 'sheet' ? preview.picture.sheetCount : null;
  return [
    what,
    ...(output.copies > 1 ? [t('export.sentenceCopies', { count: output.copies })] : []),
    ...(sheets === null ? [] : [t('export.sentenceSheets', { count: sheets })]),
    ...(output.start > 1 ? [t('export.sentenceStart', { cell: output.start })] : []),
    ...(printer === null
      ? []
      : [t(hold ? 'export.sentenceHold' : 'export.sentencePrint', { printer: printer.name })]),
  ].join(' · ');
}
