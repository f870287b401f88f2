import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type {
  Design,
  ElementPlace,
  LayoutElement,
  QuarterTurns,
} from '../../../../../shared/layout/layout.ts';
import { LEAVE_OUT_ORDERS, LONGEST_PART_ID, PART_ID } from '../../../../../shared/layout/layout-limits.ts';
import { renameElement } from '../../../../../shared/layout-editing/change-elements.ts';
import { LEAST_SIDE_MM } from '../../../../../shared/layout-editing/move-elements.ts';
import { useLayoutDesigner } from '../../../../state/layout-designer.ts';
import { Checkbox, Select, TextField } from '../../../../ui/controls.tsx';
import { changeProperties } from './change-properties.ts';
import { FieldChoice } from './field-choice.tsx';
import { MeasureField, OptionalMeasureField } from './measure-fields.tsx';

/** What an element is called by, in the notes of jobs too; kept once it may be that. */
export function NameField(props: { readonly design: Design; readonly element: LayoutElement }): ReactNode {
  const { design, element } = props;
  const { t } = useTranslation();
  const changeDesign = useLayoutDesigner((state) => state.changeDesign);
  const select = useLayoutDesigner((state) => state.select);
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? element.id;
  const isTaken = design.elements.some((other) => other !== element && other.id === name);
  const error = isTaken ? t('layouts.element.taken') : t('layouts.element.badName');
  const isGood = PART_ID.test(name) && !isTaken;
  return (
    <TextField
      label={t('layouts.element.name')}
      value={name}
      maxLength={LONGEST_PART_ID}
      error={isGood ? undefined : error}
      onChange={setTyped}
      onBlur={() => {
        if (isGood && name !== element.id) {
          changeDesign((before) => renameElement(before, element.id, name));
          select([name]);
        }
        setTyped(null);
      }}
    />
  );
}

/** Where an element stands, and how its content is turned. */
export function PlaceProperties({ element }: { readonly element: LayoutElement }): ReactNode {
  const { t } = useTranslation();
  const change = changeProperties(element);
  const { box, quarterTurns } = element;
  return (
    <div className="properties-grid">
      {(['leftMm', 'topMm', 'widthMm', 'heightMm'] as const).map((side) => (
        <MeasureField
          key={side}
          label={t(`layouts.box.${side}`)}
          value={box[side]}
          minValue={side === 'leftMm' || side === 'topMm' ? 0 : LEAST_SIDE_MM}
          onChange={(value) => change({ box: { ...box, [side]: value } })}
        />
      ))}
      <div className="properties-wide">
        <Select<string>
          label={t('layouts.turned')}
          value={String(quarterTurns)}
          options={([0, 1, 2, 3] as const).map((turns) => [String(turns), t(`layouts.turns.${turns}`)])}
          onChange={(turns) => change({ quarterTurns: Number(turns) as QuarterTurns })}
        />
      </div>
    </div>
  );
}

/** When an element is there. */
export function ConditionProperties({ element }: { readonly element: LayoutElement }): ReactNode {
  const { t } = useTranslation();
  const change = changeProperties(element);
  const { onlyIf } = element;
  return (
    <div className="properties-grid">
      <FieldChoice
        label={t('layouts.onlyIf.field')}
        value={onlyIf?.field ?? null}
        none={t('layouts.onlyIf.always')}
        onChange={(field) => change({ onlyIf: field === null ? null : { field, is: onlyIf?.is ?? 'set' } })}
      />
      {onlyIf !== null && (
        <Select<'set' | 'empty'>
          label={t('layouts.onlyIf.is')}
          value={onlyIf.is}
          options={(['set', 'empty'] as const).map((one) => [one, t(`layouts.onlyIf.${one}`)])}
          onChange={(is) => change({ onlyIf: { ...onlyIf, is } })}
        />
      )}
    </div>
  );
}

const ACROSS = ['scale', 'left', 'right', 'both'] as const satisfies readonly ElementPlace['across'][];
const DOWN = ['scale', 'top', 'bottom', 'both'] as const satisfies readonly ElementPlace['down'][];

/** How an element follows labels of another size, and what goes where there is no room for all. */
export function FittingProperties(props: {
  readonly design: Design;
  readonly element: LayoutElement;
}): ReactNode {
  const { design, element } = props;
  const { t } = useTranslation();
  const change = changeProperties(element);
  const { across, down, leaveOutOrder, takes } = element;
  const others = design.elements.filter(({ id }) => id !== element.id);
  return (
    <div className="properties-grid">
      <Select<ElementPlace['across']>
        label={t('layouts.fit.across')}
        value={across}
        options={ACROSS.map((one) => [one, t(`layouts.fit.${one}`)])}
        onChange={(chosen) => change({ across: chosen })}
      />
      <Select<ElementPlace['down']>
        label={t('layouts.fit.down')}
        value={down}
        options={DOWN.map((one) => [one, t(`layouts.fit.${one}`)])}
        onChange={(chosen) => change({ down: chosen })}
      />
      <div className="properties-wide">
        <OptionalMeasureField
          label={t('layouts.fit.leaveOutOrder')}
          hint={t('layouts.fit.leaveOutHint')}
          value={leaveOutOrder}
          minValue={LEAVE_OUT_ORDERS.least}
          maxValue={LEAVE_OUT_ORDERS.most}
          onChange={(order) => change({ leaveOutOrder: order === null ? null : Math.round(order) })}
        />
      </div>
      {others.length > 0 && (
        <div className="properties-wide properties-takes" role="group" aria-label={t('layouts.fit.takes')}>
          <span className="field-label">{t('layouts.fit.takes')}</span>
          {others.map(({ id }) => (
            <Checkbox
              key={id}
              isSelected={takes.includes(id)}
              onChange={(isTaken) =>
                change({ takes: isTaken ? [...takes, id] : takes.filter((taken) => taken !== id) })
              }
            >
              {id}
            </Checkbox>
          ))}
        </div>
      )}
    </div>
  );
}
