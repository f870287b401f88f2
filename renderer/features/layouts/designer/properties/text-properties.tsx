import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { TextElement, TypeSize } from '../../../../../shared/layout/layout.ts';
import { MOST_LINES, TYPE_PT } from '../../../../../shared/layout/layout-limits.ts';
import { Choice, Select } from '../../../../ui/controls.tsx';
import { AlignFields } from './align-fields.tsx';
import { changeProperties } from './change-properties.ts';
import { FaceField } from './face-field.tsx';
import { MeasureField } from './measure-fields.tsx';
import { TextParts } from './text-parts.tsx';

/** What a text says, how large, and how it stands in its box. */
export function TextProperties({ element }: { readonly element: TextElement }): ReactNode {
  const { t } = useTranslation();
  const change = changeProperties(element);
  const { parts, face, align, alignDown, mostLines, overflow, ink } = element;
  return (
    <>
      <TextParts id={element.id} parts={parts} onChange={(next, field) => change({ parts: next }, field)} />
      <div className="properties-grid">
        <SizeFields size={element.size} onChange={(size) => change({ size })} />
        <FaceField value={face} onChange={(chosen) => change({ face: chosen })} />
        <MeasureField
          label={t('layouts.text.lines')}
          value={mostLines}
          minValue={1}
          maxValue={MOST_LINES}
          onChange={(lines) => change({ mostLines: Math.round(lines) })}
        />
        <AlignFields align={align} alignDown={alignDown} onChange={change} />
        <Select<TextElement['overflow']>
          label={t('layouts.text.overflow')}
          value={overflow}
          options={(['shorten', 'leave_out'] as const).map((one) => [one, t(`layouts.overflow.${one}`)])}
          onChange={(chosen) => change({ overflow: chosen })}
        />
        <Select<TextElement['ink']>
          label={t('layouts.text.ink')}
          value={ink}
          options={(['black', 'white'] as const).map((one) => [one, t(`layouts.ink.${one}`)])}
          onChange={(chosen) => change({ ink: chosen })}
        />
      </div>
    </>
  );
}

/** A size that stays, or as large as fits between two. */
export function SizeFields(props: {
  readonly size: TypeSize;
  readonly onChange: (size: TypeSize) => void;
}): ReactNode {
  const { size, onChange } = props;
  const { t } = useTranslation();
  const mostPt = size.kind === 'fixed' ? size.pt : size.mostPt;
  const sized = (kind: TypeSize['kind'], pt: number, leastPt: number): TypeSize =>
    kind === 'fixed' ? { kind, pt, leastPt } : { kind, mostPt: pt, leastPt };
  return (
    <>
      <div className="properties-wide">
        <Choice<TypeSize['kind']>
          label={t('layouts.text.size')}
          value={size.kind}
          options={(['largest', 'fixed'] as const).map((kind) => [kind, t(`layouts.sizes.${kind}`)])}
          onChange={(kind) => onChange(sized(kind, mostPt, size.leastPt))}
        />
      </div>
      <MeasureField
        label={t(`layouts.sizes.${size.kind === 'fixed' ? 'pt' : 'mostPt'}`)}
        value={mostPt}
        minValue={TYPE_PT.least}
        maxValue={TYPE_PT.most}
        onChange={(pt) => onChange(sized(size.kind, pt, Math.min(size.leastPt, pt)))}
      />
      <MeasureField
        label={t('layouts.sizes.leastPt')}
        value={size.leastPt}
        minValue={TYPE_PT.least}
        maxValue={mostPt}
        onChange={(leastPt) => onChange(sized(size.kind, mostPt, leastPt))}
      />
    </>
  );
}
