import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useExportDraft } from '../../state/export-draft.ts';
import { Button } from '../../ui/button.tsx';

/** From sheet to sheet, or through a ZIP's symbols a dozen at a time. */
export function SheetPager(props: { readonly sheets: number; readonly text: string }): ReactNode {
  const { sheets, text } = props;
  const { t } = useTranslation();
  const sheet = useExportDraft((state) => state.sheet);
  const setSheet = useExportDraft((state) => state.setSheet);
  return (
    <span className="preview-group">
      <Button
        size="small"
        aria-label={t('export.previousSheet')}
        isDisabled={sheet <= 1}
        onPress={() => setSheet(sheet - 1)}
      >
        ‹
      </Button>
      <span role="status">{text}</span>
      <Button
        size="small"
        aria-label={t('export.nextSheet')}
        isDisabled={sheet >= sheets}
        onPress={() => setSheet(sheet + 1)}
      >
        ›
      </Button>
    </span>
  );
}
