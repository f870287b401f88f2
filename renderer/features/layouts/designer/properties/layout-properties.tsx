import './properties.css';

import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { DesignSize } from '../../../../../shared/label/design-shape.ts';
import type { Ask } from '../../../../../shared/layout/ask.ts';
import { asksProblems } from '../../../../../shared/layout/ask-file.ts';
import type { Design, Layout } from '../../../../../shared/layout/layout.ts';
import { MOST_DESIGNS } from '../../../../../shared/layout/layout-limits.ts';
import { isForUnits } from '../../../../../shared/layout/layout-scope.ts';
import { LEAST_LABEL_MM, resizeDesign } from '../../../../../shared/layout-editing/change-design.ts';
import { useFormat } from '../../../../i18n/formatters.ts';
import { useIsForUnits, useLayoutDesigner } from '../../../../state/layout-designer.ts';
import { Button, Choice, Select } from '../../../../ui/controls.tsx';
import { AsksEditor } from './asks-editor.tsx';
import { MeasureField } from './measure-fields.tsx';
import { NameFields } from './name-fields.tsx';

/** What is said of the layout as a whole, and of the design that is shown: there where no element is chosen. */
export function LayoutProperties(props: {
  readonly layout: Layout;
  readonly design: Design;
  readonly designIndex: number;
}): ReactNode {
  const { layout, design, designIndex } = props;
  const { t } = useTranslation();
  const change = useLayoutDesigner((state) => state.change);
  return (
    <section className="properties" aria-label={t('layouts.properties')}>
      <h2>{t('layouts.layout')}</h2>
      <NameFields
        names={layout.names}
        label={(language) => t('layouts.nameIn', { language })}
        onChange={(language, changed) =>
          change((before) => ({ ...before, names: changed(before.names) }), `name ${language}`)
        }
      />
      {!isForUnits(layout) && <Asks layout={layout} />}
      <h2>{t('layouts.designs')}</h2>
      <DesignChoice layout={layout} designIndex={designIndex} />
      <DesignFields design={design} />
    </section>
  );
}

/** What is asked each time that labels are made. */
function Asks({ layout }: { readonly layout: Layout }): ReactNode {
  const { t } = useTranslation();
  const change = useLayoutDesigner((state) => state.change);
  const { asks } = layout;
  const problems = useMemo(() => (asks === undefined ? [] : asksProblems(asks)), [asks]);
  return (
    <details className="properties-more" open={asks !== undefined || undefined}>
      <summary>{t('asks.edit.title')}</summary>
      <AsksEditor
        asks={asks ?? []}
        problems={problems}
        onChange={(changed) => change((before) => withAsks(before, changed))}
      />
    </details>
  );
}

/** A layout that asks nothing says nothing of it. One for cases and pallets never asks. */
function withAsks({ id, names, designs }: Layout, asks: readonly Ask[]): Layout {
  return { id, names, ...(asks.length === 0 ? {} : { asks }), designs };
}

/** Goes from design to design, adds one like this, or takes it away. */
function DesignChoice(props: { readonly layout: Layout; readonly designIndex: number }): ReactNode {
  const { layout, designIndex } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const change = useLayoutDesigner((state) => state.change);
  const showDesign = useLayoutDesigner((state) => state.showDesign);
  const { designs } = layout;
  return (
    <>
      <Select<string>
        label={t('layouts.design.which')}
        value={String(designIndex)}
        options={designs.map(({ shape, widthMm, heightMm, requestedSymbol }, index) => [
          String(index),
          t('layouts.design.said', {
            number: index + 1,
            shape: t(`layouts.shapes.${shape}`),
            width: number(widthMm),
            height: number(heightMm),
            symbol: requestedSymbol === null ? '' : t(`layouts.requested.${requestedSymbol}`),
          }),
        ])}
        onChange={(index) => showDesign(Number(index))}
      />
      <span className="designer-tools">
        <Button
          size="small"
          isDisabled={designs.length >= MOST_DESIGNS}
          onPress={() => {
            change((before) => ({
              ...before,
              designs: before.designs.flatMap((one, index) => (index === designIndex ? [one, one] : [one])),
            }));
            showDesign(designIndex + 1);
          }}
        >
          {t('layouts.design.add')}
        </Button>
        <Button
          size="small"
          isDisabled={designs.length < 2}
          onPress={() => {
            change((before) => ({
              ...before,
              designs: before.designs.filter((_, index) => index !== designIndex),
            }));
            showDesign(Math.max(0, designIndex - 1));
          }}
        >
          {t('layouts.design.remove')}
        </Button>
      </span>
    </>
  );
}

/** The label that the design is drawn for. Its boxes follow as the layout would fit itself. */
function DesignFields({ design }: { readonly design: Design }): ReactNode {
  const { t } = useTranslation();
  const changeDesign = useLayoutDesigner((state) => state.changeDesign);
  const forUnits = useIsForUnits();
  const { shape, widthMm, heightMm, safeMarginMm, requestedSymbol } = design;
  const resize = (change: Partial<DesignSize>): void =>
    changeDesign((before) => resizeDesign(before, { shape, widthMm, heightMm, safeMarginMm, ...change }));
  return (
    <div className="properties-grid">
      <div className="properties-wide">
        <Choice<Design['shape']>
          label={t('layouts.design.shape')}
          value={shape}
          options={(['rectangle', 'round'] as const).map((one) => [one, t(`layouts.shapes.${one}`)])}
          onChange={(chosen) => resize({ shape: chosen })}
        />
      </div>
      <MeasureField
        label={t(shape === 'round' ? 'layouts.design.diameter' : 'layouts.box.widthMm')}
        value={widthMm}
        minValue={LEAST_LABEL_MM}
        onChange={(width) => resize({ widthMm: width })}
      />
      {shape === 'rectangle' && (
        <MeasureField
          label={t('layouts.box.heightMm')}
          value={heightMm}
          minValue={LEAST_LABEL_MM}
          onChange={(height) => resize({ heightMm: height })}
        />
      )}
      <MeasureField
        label={t('layouts.design.safeMargin')}
        value={safeMarginMm}
        onChange={(margin) => resize({ safeMarginMm: margin })}
      />
      {!forUnits && (
        <div className="properties-wide">
          <Select<string>
            label={t('layouts.design.requestedSymbol')}
            value={requestedSymbol ?? ''}
            options={[
              ['', t('layouts.requested.any')],
              ...(['linear', 'matrix'] as const).map((one): readonly [string, string] => [
                one,
                t(`layouts.requested.${one}`),
              ]),
            ]}
            onChange={(chosen) =>
              changeDesign((before) => ({
                ...before,
                requestedSymbol: chosen === 'linear' || chosen === 'matrix' ? chosen : null,
              }))
            }
          />
        </div>
      )}
    </div>
  );
}
