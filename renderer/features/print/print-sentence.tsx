import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Printer } from '../../../shared/printing/printer.ts';
import type { StockEntry } from '../../../shared/stock/stock-library.ts';
import { useFormat, useMediaText } from '../../i18n/formatters.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import type { DraftDestination } from './destination.tsx';
import type { DraftRequest } from './use-export-request.ts';
import type { Preview } from './use-preview.ts';
import { usePrintDuration } from './use-print-duration.ts';

const MEDIUM_TEXTS = { roll: 'print.sentenceRoll', fan_fold: 'print.sentenceFanFold' } as const;

/** Says in one sentence what Enter does: Print 37 labels on ZD421, roll 57 × 32 mm, about 2 minutes. */
export function PrintSentence(props: {
  readonly draft: DraftRequest;
  readonly preview: Preview;
  readonly to: DraftDestination['to'];
  /** True where the label service makes it from its own catalogue. */
  readonly goesOut: boolean;
  readonly printer: Printer | null;
  readonly stock: StockEntry | null;
  readonly hold: boolean;
  /** False where the stock cannot be printed on that printer as it stands: Enter does nothing. */
  readonly isStockRight: boolean;
  /** False where the labels cannot even be shown: Enter does nothing, and the preview says why. */
  readonly isShown: boolean;
  /** Number of rejected labels: until they are excluded, Enter does nothing. */
  readonly rejectedCount: number;
}): ReactNode {
  const { draft, preview, to, goesOut, printer, stock, hold } = props;
  const { isStockRight, isShown, rejectedCount } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const mediaText = useMediaText();
  const duration = usePrintDuration(printer, stock);
  const { scope, output } = useExportDraft();
  const rows = draft.labelCount;
  if (rows === null) return '…';
  if (goesOut) return inOneSentence(t(`service.sentence.${scope}`), t(`print.kind.${output.kind}`));
  if (rows === 0) return t('print.sentenceNothing');
  if (rejectedCount > 0) return t('print.sentenceRefused', { count: rejectedCount });
  if (!isStockRight) return t('print.sentenceStock');
  if (!isShown) return t('print.sentenceProblem');
  const picture = preview.picture?.kind === 'sheet' ? preview.picture : null;
  const copies = to === 'zip' ? 1 : (picture?.copies ?? output.copies);
  const labels = rows * copies;
  const what = t('print.labels', { count: labels, number: number(labels) });
  const date = output.productionDate.trim();
  const dated = date === '' ? null : t('print.sentenceMade', { date });
  if (to === 'zip') {
    const kind = t(`print.kind.${output.kind}`);
    return inOneSentence(t('print.does.zip', { what }), kind, output.format.toUpperCase(), dated);
  }
  const mediumText = stock === null || stock.medium === 'sheet' ? null : MEDIUM_TEXTS[stock.medium];
  const sheets = picture?.sheetCount ?? null;
  return inOneSentence(
    to === 'pdf' || printer === null
      ? t('print.does.pdf', { what })
      : t(hold ? 'print.does.hold' : 'print.does.printer', { what, printer: printer.name }),
    copies > 1 ? t('print.sentenceCopies', { count: copies }) : null,
    mediumText !== null && stock !== null ? t(mediumText, { size: mediaText(stock.template.page) }) : null,
    mediumText === null && sheets !== null
      ? t('print.sentenceSheets', { count: sheets, number: number(sheets) })
      : null,
    mediumText === null && output.start > 1 ? t('print.sentenceStart', { cell: output.start }) : null,
    dated,
    to === 'printer' && !hold ? duration(labels) : null,
  );
}

function inOneSentence(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(', ');
}
