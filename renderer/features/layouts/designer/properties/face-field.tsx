import { type ReactNode, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { OwnFont } from '../../../../../shared/fonts/own-font.ts';
import type { TextElement } from '../../../../../shared/layout/layout.ts';
import { BUNDLED_FACES } from '../../../../../shared/layout/layout-fonts.ts';
import { useDesignerLists } from '../../../../state/designer-lists.ts';
import { Button, Select } from '../../../../ui/controls.tsx';
import { OwnFonts } from '../own-fonts.tsx';
import { FONT_FILES, useAddFont } from '../use-add-font.ts';

/** Chooses the face of a text: one of the program, a font that somebody brought, or one that is brought now. */
export function FaceField(props: {
  readonly value: TextElement['face'];
  readonly onChange: (face: TextElement['face']) => void;
}): ReactNode {
  const { value, onChange } = props;
  const { t } = useTranslation();
  const fonts = useDesignerLists((state) => state.fonts);
  const [busy, addFile] = useAddFont(({ id }) => onChange(id));
  const [listed, setListed] = useState(false);
  const isBundled = BUNDLED_FACES.some((face) => face === value);
  const own = isBundled ? undefined : ownFont(fonts, value);
  return (
    <>
      <Select<string>
        label={t('layouts.text.face')}
        value={own?.id ?? value}
        options={[
          ...BUNDLED_FACES.map((face): readonly [string, string] => [face, t(`layouts.faces.${face}`)]),
          ...fonts.map(({ id, name }): readonly [string, string] => [id, name]),
          ...(isBundled || own !== undefined
            ? []
            : ([[value, t('layouts.fonts.gone', { font: value })]] as const)),
        ]}
        onChange={onChange}
      />
      <span className="designer-tools">
        <FileTrigger acceptedFileTypes={FONT_FILES} onSelect={(files) => addFile(files?.[0])}>
          <Button size="small" isDisabled={busy}>
            {t(busy ? 'layouts.fonts.adding' : 'layouts.fonts.add')}
          </Button>
        </FileTrigger>
        <Button size="small" onPress={() => setListed(true)}>
          {t('layouts.fonts.title')}
        </Button>
      </span>
      {listed && <OwnFonts onClose={() => setListed(false)} />}
    </>
  );
}

/** By its id, or by its name as layouts may have it. */
function ownFont(fonts: readonly OwnFont[], face: string): OwnFont | undefined {
  return (
    fonts.find(({ id }) => id === face) ?? fonts.find(({ name }) => name.toLowerCase() === face.toLowerCase())
  );
}
