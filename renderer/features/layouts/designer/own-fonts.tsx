import './own-fonts.css';

import type { ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { OwnFont } from '../../../../shared/fonts/own-font.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useProblemText } from '../../../i18n/problem-text.ts';
import { useDesignerLists } from '../../../state/designer-lists.ts';
import { useConfirm, useRunOperation } from '../../../state/notifications.ts';
import { useClient } from '../../../state/station.tsx';
import { Button } from '../../../ui/controls.tsx';
import { Dialog, DialogButtons } from '../../../ui/dialogs.tsx';
import { FONT_FILES, useAddFont } from './use-add-font.ts';

/** The fonts that people brought: added, and removed where no layout names them. */
export function OwnFonts({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const fonts = useDesignerLists((state) => state.fonts);
  const [busy, addFile] = useAddFont(() => undefined);
  return (
    <Dialog title={t('layouts.fonts.title')} open onClose={onClose}>
      {fonts.length === 0 && <p className="designer-quiet">{t('layouts.fonts.none')}</p>}
      <ul className="own-fonts" aria-label={t('layouts.fonts.title')}>
        {fonts.map((font) => (
          <FontRow key={font.id} font={font} />
        ))}
      </ul>
      <p className="designer-quiet">{t('layouts.fonts.licence')}</p>
      <DialogButtons>
        <FileTrigger acceptedFileTypes={FONT_FILES} onSelect={(files) => addFile(files?.[0])}>
          <Button isDisabled={busy}>{t(busy ? 'layouts.fonts.adding' : 'layouts.fonts.add')}</Button>
        </FileTrigger>
        <Button tone="accent" onPress={onClose}>
          {t('app.close')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function FontRow({ font }: { readonly font: OwnFont }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const problemText = useProblemText();
  const remove = useRemoveFont();
  const { name, sizeBytes, usedBy } = font;
  const inUse = usedBy.length > 0;
  return (
    <li className="own-font">
      <strong>{name}</strong>
      <span className="designer-quiet">
        {t('layouts.fonts.size', { size: number(Math.ceil(sizeBytes / 1000)) })}
      </span>
      <Button
        size="small"
        tone="danger"
        isDisabled={inUse}
        aria-label={t('layouts.fonts.removeOf', { font: name })}
        onPress={() => remove(font)}
      >
        {t('layouts.text.remove')}
      </Button>
      {inUse && (
        <p className="designer-quiet">
          {problemText(newProblem('font_in_use', { font: name, layouts: usedBy }))}
        </p>
      )}
    </li>
  );
}

function useRemoveFont(): (font: OwnFont) => void {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const confirm = useConfirm((state) => state.confirm);
  return ({ id, name }) =>
    confirm({
      title: t('layouts.fonts.removeOf', { font: name }),
      text: t('layouts.fonts.removeText'),
      confirmLabel: t('layouts.text.remove'),
      onConfirm: () => runOperation(client.fonts.remove({ id })),
    });
}
