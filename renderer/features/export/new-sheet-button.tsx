import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../ui/button.tsx';
import { useSheetInPrinter } from './use-opened-sheet.ts';

/** Says that a new sheet lies in the printer: F2, which no scanner sends. */
export function NewSheetButton(): ReactNode {
  const { t } = useTranslation();
  const sheet = useSheetInPrinter();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'F2' || sheet === null || document.querySelector('[role="dialog"]') !== null) return;
      event.preventDefault();
      sheet.newSheet();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [sheet]);
  if (sheet === null) return null;
  return (
    <Button size="small" aria-keyshortcuts="F2" onPress={sheet.newSheet}>
      {t('export.newSheet')}
      <span aria-hidden="true">F2</span>
    </Button>
  );
}
