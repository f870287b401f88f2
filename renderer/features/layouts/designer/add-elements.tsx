import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { type LayoutElement, UNIT_SYMBOLS } from '../../../../shared/layout/layout.ts';
import { ELEMENT_KINDS } from '../../../../shared/layout-editing/new-layout.ts';
import { useDesignerLists } from '../../../state/designer-lists.ts';
import { useIsForUnits } from '../../../state/layout-designer.ts';
import { Button, Select } from '../../../ui/controls.tsx';
import { designerActs } from './designer-acts.ts';
import { useAddPicture } from './use-add-picture.ts';
import { useFieldName } from './use-field-name.ts';
import { useRecordFields } from './use-record-fields.ts';

/** Pictures have a button of their own, and the symbols of cases and pallets one each. */
const NOT_ON_UNITS: readonly LayoutElement['kind'][] = ['picture', 'symbol'];
const ON_UNITS_ALONE: readonly LayoutElement['kind'][] = ['picture', 'titled'];

/** Puts something on the label: a field of the record, a symbol, a logo, a line, a frame, a black area. */
export function AddElements(): ReactNode {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const fields = useRecordFields();
  const forUnits = useIsForUnits();
  const { add } = designerActs();
  return (
    <section className="designer-part" aria-label={t('layouts.add')}>
      <h2>{t('layouts.add')}</h2>
      <Select<string>
        aria-label={t('layouts.addField')}
        placeholder={t('layouts.addField')}
        value=""
        options={fields.map((field) => [field, fieldName(field)])}
        onChange={(field) => {
          const known = fields.find((one) => one === field);
          if (known !== undefined) add('text', { field: known });
        }}
      />
      <div className="designer-add">
        {ELEMENT_KINDS.filter((kind) => !(forUnits ? NOT_ON_UNITS : ON_UNITS_ALONE).includes(kind)).map(
          (kind) => (
            <Button key={kind} size="small" onPress={() => add(kind)}>
              {t(`layouts.kinds.${kind}`)}
            </Button>
          ),
        )}
        {forUnits &&
          UNIT_SYMBOLS.map((symbol) => (
            <Button key={symbol} size="small" onPress={() => add('symbol', { symbol })}>
              {t(`layouts.symbol.${symbol}`)}
            </Button>
          ))}
        <AddPicture />
      </div>
    </section>
  );
}

/** Adds the picture that was kept last, or asks for a file where there is none yet. */
function AddPicture(): ReactNode {
  const { t } = useTranslation();
  const { add } = designerActs();
  const first = useDesignerLists(({ pictures }) => pictures[0]);
  const file = useRef<HTMLInputElement>(null);
  const addFile = useAddPicture((picture) => add('picture', { picture: picture.hash }));
  return (
    <>
      <Button
        size="small"
        onPress={() =>
          first === undefined ? file.current?.click() : add('picture', { picture: first.hash })
        }
      >
        {t('layouts.kinds.picture')}
      </Button>
      <input
        ref={file}
        type="file"
        accept=".png,.svg"
        className="only-spoken"
        tabIndex={-1}
        aria-label={t('layouts.pictures.file')}
        onChange={(event) => addFile(event.target.files?.[0])}
      />
    </>
  );
}
