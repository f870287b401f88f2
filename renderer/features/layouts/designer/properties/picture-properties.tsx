import type { ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { PictureElement } from '../../../../../shared/layout/layout.ts';
import { type Dithering, DITHERINGS } from '../../../../../shared/picture/picture.ts';
import { useDesignerLists } from '../../../../state/designer-lists.ts';
import { Button, Select } from '../../../../ui/controls.tsx';
import { useAddPicture } from '../use-add-picture.ts';
import { AlignFields } from './align-fields.tsx';
import { changeProperties } from './change-properties.ts';

/** Which picture it is, and how it becomes black and white. */
export function PictureProperties({ element }: { readonly element: PictureElement }): ReactNode {
  const { t } = useTranslation();
  const change = changeProperties(element);
  const { picture, dithering, align, alignDown } = element;
  const items = useDesignerLists((state) => state.pictures);
  const addFile = useAddPicture(({ hash }) => change({ picture: hash }));
  const isKept = items.some(({ hash, name }) => hash === picture || name === picture);
  const chosen = items.find(({ hash, name }) => hash === picture || name === picture)?.hash ?? picture;
  return (
    <div className="properties-grid">
      <div className="properties-wide">
        <Select<string>
          label={t('layouts.pictures.which')}
          value={chosen}
          options={[
            ...items.map(({ hash, name }): readonly [string, string] => [hash, name]),
            ...(isKept ? [] : ([[picture, t('layouts.pictures.gone')]] as const)),
          ]}
          onChange={(hash) => change({ picture: hash })}
        />
      </div>
      <div className="properties-wide">
        <FileTrigger acceptedFileTypes={['.png', '.svg']} onSelect={(files) => addFile(files?.[0])}>
          <Button size="small">{t('layouts.pictures.add')}</Button>
        </FileTrigger>
      </div>
      <Select<Dithering>
        label={t('layouts.pictures.dithering')}
        value={dithering}
        options={DITHERINGS.map((one) => [one, t(`layouts.dithering.${one}`)])}
        onChange={(one) => change({ dithering: one })}
      />
      <span />
      <AlignFields align={align} alignDown={alignDown} onChange={change} />
    </div>
  );
}
