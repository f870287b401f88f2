import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { nativeGtin } from '../../../../shared/gs1/gtin.ts';
import type { PrintPlace } from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Code } from '../../../ui/codes.tsx';

/** One physical label: what it is called, and where it lies. */
export function PlaceText({ place }: { readonly place: PrintPlace }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { label, sheet, cell } = place;
  return (
    <>
      <Code>{label.serial ?? label.lot ?? nativeGtin(label.gtin)}</Code>{' '}
      <span className="print-facts">
        {t('queue.placeAt', { place: number(place.place), sheet: number(sheet), cell: number(cell) })}
        {place.copy > 1 && ` · ${t('queue.copy', { copy: number(place.copy) })}`}
      </span>
    </>
  );
}
