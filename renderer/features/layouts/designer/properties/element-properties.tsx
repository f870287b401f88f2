import './properties.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ElementOutcome } from '../../../../../shared/label/element-outcome.ts';
import type { BoxElement, Design, LayoutElement, LineElement } from '../../../../../shared/layout/layout.ts';
import { STROKES_MM } from '../../../../../shared/layout/layout-limits.ts';
import { useFormat } from '../../../../i18n/formatters.ts';
import { changeProperties } from './change-properties.ts';
import { MeasureField } from './measure-fields.tsx';
import { PictureProperties } from './picture-properties.tsx';
import { ConditionProperties, FittingProperties, NameField, PlaceProperties } from './place-properties.tsx';
import { SymbolProperties } from './symbol-properties.tsx';
import { TextProperties } from './text-properties.tsx';
import { TitledProperties } from './titled-properties.tsx';

/** All that can be said of the chosen element. */
export function ElementProperties(props: {
  readonly design: Design;
  readonly element: LayoutElement;
  /** How it came out on the record that is shown; null before that is known. */
  readonly outcome: ElementOutcome | null;
}): ReactNode {
  const { design, element, outcome } = props;
  const { t } = useTranslation();
  return (
    <section className="properties" aria-label={t('layouts.properties')}>
      <h2>{t(`layouts.kinds.${element.kind}`)}</h2>
      <OutcomeLine outcome={outcome} />
      <NameField key={element.id} design={design} element={element} />
      <KindProperties element={element} />
      <PlaceProperties element={element} />
      <details className="properties-more" open={element.onlyIf !== null}>
        <summary>{t('layouts.onlyIf.title')}</summary>
        <ConditionProperties element={element} />
      </details>
      <details className="properties-more">
        <summary>{t('layouts.fit.title')}</summary>
        <FittingProperties design={design} element={element} />
      </details>
    </section>
  );
}

/** The type size or the module that came out. */
function OutcomeLine({ outcome }: { readonly outcome: ElementOutcome | null }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (outcome === null) return null;
  if (outcome.state === 'empty') return <p className="designer-quiet">{t('layouts.emptyHere')}</p>;
  if (outcome.sizePt !== null)
    return <p className="designer-quiet">{t('layouts.setIn', { size: number(outcome.sizePt) })}</p>;
  if (outcome.moduleMm === null) return null;
  return (
    <p className="designer-quiet">
      {t('layouts.moduleOf', { module: number(Math.round(outcome.moduleMm * 1000) / 1000) })}
    </p>
  );
}

function KindProperties({ element }: { readonly element: LayoutElement }): ReactNode {
  switch (element.kind) {
    case 'text':
      return <TextProperties element={element} />;
    case 'titled':
      return <TitledProperties element={element} />;
    case 'symbol':
      return <SymbolProperties element={element} />;
    case 'picture':
      return <PictureProperties element={element} />;
    case 'line':
    case 'box':
      return <StrokeProperties element={element} />;
    case 'fill':
      return null;
  }
}

function StrokeProperties({ element }: { readonly element: LineElement | BoxElement }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="properties-grid">
      <MeasureField
        label={t('layouts.stroke')}
        value={element.strokeMm}
        minValue={STROKES_MM.least}
        maxValue={STROKES_MM.most}
        onChange={(strokeMm) => changeProperties(element)({ strokeMm })}
      />
      {element.kind === 'box' && (
        <MeasureField
          label={t('layouts.corner')}
          value={element.cornerRadiusMm}
          onChange={(cornerRadiusMm) => changeProperties(element)({ cornerRadiusMm })}
        />
      )}
    </div>
  );
}
