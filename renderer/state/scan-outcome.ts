import { useTranslation } from 'react-i18next';

import { nativeGtin } from '../../shared/gs1/gtin.ts';
import type { ScanAnswer, ScanMatch } from '../../shared/ipc/scanner.ts';
import type { ScannedContent } from '../../shared/scan/scanned-content.ts';
import { useProblemText } from '../i18n/problem-text.ts';
import { rowName } from './catalogue-view.ts';

/** The records that a scan names. */
export interface ScanMatches {
  /** What the scanner sent. */
  readonly scanned: string;
  /** The likeliest of them. */
  readonly found: ScanMatch;
  readonly alsoFound: readonly ScanMatch[];
  /** False where the scan says what the record does not, or names several. */
  readonly exact: boolean;
}

/** What came of a scan: the record that it names, or why there is none. */
export type ScanOutcome =
  | ({ readonly kind: 'found' } & ScanMatches)
  | { readonly kind: 'unknown'; readonly content: ScannedContent }
  | { readonly kind: 'refused'; readonly scanned: string; readonly reason: string };

/** Gives what came of a scan that the station could read. */
export function scanOutcome(
  scanned: string,
  { found, alsoFound, exact, content }: ScanAnswer,
): Exclude<ScanOutcome, { kind: 'refused' }> {
  return found === null ? { kind: 'unknown', content } : { kind: 'found', scanned, found, alsoFound, exact };
}

/** Gives the function that names a record where several are to be told apart. */
export function useMatchText(): (match: ScanMatch) => string {
  const { t } = useTranslation();
  return ({ scope, row }) =>
    t(`scan.choose.${scope}`, {
      what: rowName(row),
      product: row.name === '' ? nativeGtin(row.gtin) : row.name,
    });
}

/** Gives the title and the sentence of a scan that names no record. */
export function useUnknownText(): (content: ScannedContent) => {
  readonly title: string;
  readonly sentence: string;
} {
  const { t } = useTranslation();
  return ({ identifies }) =>
    identifies === null || identifies === 'product'
      ? { title: t('scan.notFound'), sentence: t('scan.unknown') }
      : { title: t('scan.noProduct'), sentence: t(`scan.names.${identifies}`) };
}

/** Gives the function that says why no label of a record is made; null where one is. */
export function useWhyNoLabel(): (match: Pick<ScanMatch, 'row' | 'recordStatus'>) => string | null {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return ({ row, recordStatus }) => {
    if (row.withheld !== null) return problemText(row.withheld);
    return recordStatus === 'inactive' || recordStatus === 'voided'
      ? t(`scan.recordStatus.${recordStatus}`)
      : null;
  };
}
