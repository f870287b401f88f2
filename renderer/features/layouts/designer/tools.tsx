import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { AlignTo, OrderStep } from '../../../../shared/layout-editing/arrange-elements.ts';
import type { Axis } from '../../../../shared/layout-editing/box-edges.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useLayoutDesigner } from '../../../state/layout-designer.ts';
import { Button } from '../../../ui/controls.tsx';
import { Icon, type IconName } from '../../../ui/icon.tsx';
import type { Zoom } from '../../../ui/zoom.ts';
import { ZoomButtons } from '../../../ui/zoom-buttons.tsx';
import { designerActs } from './designer-acts.ts';

const ALIGN_ICONS: Readonly<Record<AlignTo, IconName>> = {
  left: 'alignLeft',
  center: 'alignCenter',
  right: 'alignRight',
  top: 'alignTop',
  middle: 'alignMiddle',
  bottom: 'alignBottom',
};

const DISTRIBUTE_ICONS: Readonly<Record<Axis, IconName>> = {
  across: 'distributeAcross',
  down: 'distributeDown',
};

const ORDER_ICONS: Readonly<Record<OrderStep, IconName>> = {
  front: 'toFront',
  forward: 'up',
  backward: 'down',
  back: 'toBack',
};

/** What is done with the chosen elements: aligned, distributed, put over and under each other, turned, copied, taken away. */
export function ElementTools(): ReactNode {
  const { t } = useTranslation();
  const count = useLayoutDesigner((state) => state.session?.selection.length ?? 0);
  const acts = designerActs();
  const none = count === 0;
  return (
    <span className="designer-tools" role="group" aria-label={t('layouts.tools')}>
      {(Object.keys(ALIGN_ICONS) as AlignTo[]).map((to) => (
        <Tool
          key={to}
          label={t(`layouts.align.${to}`)}
          icon={ALIGN_ICONS[to]}
          isDisabled={none}
          onPress={() => acts.align(to)}
        />
      ))}
      <span className="designer-gap" />
      {(Object.keys(DISTRIBUTE_ICONS) as Axis[]).map((axis) => (
        <Tool
          key={axis}
          label={t(`layouts.distribute.${axis}`)}
          icon={DISTRIBUTE_ICONS[axis]}
          isDisabled={count < 3}
          onPress={() => acts.distribute(axis)}
        />
      ))}
      <span className="designer-gap" />
      {(Object.keys(ORDER_ICONS) as OrderStep[]).map((step) => (
        <Tool
          key={step}
          label={t(`layouts.order.${step}`)}
          icon={ORDER_ICONS[step]}
          isDisabled={none}
          onPress={() => acts.reorder(step)}
        />
      ))}
      <span className="designer-gap" />
      <Tool label={t('layouts.turn')} icon="turn" isDisabled={none} onPress={acts.turn} />
      <Tool label={t('layouts.duplicate')} icon="copy" isDisabled={none} onPress={acts.duplicate} />
      <Tool label={t('layouts.delete')} icon="delete" isDisabled={none} onPress={acts.remove} />
    </span>
  );
}

function Tool(props: {
  readonly label: string;
  readonly icon: IconName;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
}): ReactNode {
  const { label, icon, isDisabled, onPress } = props;
  return (
    <span className="designer-tool" title={label}>
      <Button size="small" tone="quiet" aria-label={label} isDisabled={isDisabled} onPress={onPress}>
        <Icon name={icon} />
      </Button>
    </span>
  );
}

/** Undo, redo, and how large the label is shown. */
export function ViewTools(props: {
  readonly zoom: Zoom;
  /** The chosen printer's dots an inch; null where nobody knows them. */
  readonly printerDpi: number | null;
}): ReactNode {
  const { zoom, printerDpi } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const showsDots = useLayoutDesigner((state) => state.view.showsDots);
  const setView = useLayoutDesigner((state) => state.setView);
  return (
    <span className="designer-tools">
      {printerDpi !== null && (
        <Button
          size="small"
          tone={showsDots ? 'chosen' : 'plain'}
          aria-pressed={showsDots}
          onPress={() => setView({ showsDots: !showsDots })}
        >
          {t('layouts.dots', { dpi: number(Math.round(printerDpi)) })}
        </Button>
      )}
      <ZoomButtons zoom={zoom} fitLabel={t('layouts.zoomFit')} />
    </span>
  );
}

/** Steps back, and forward again. */
export function HistoryTools(): ReactNode {
  const { t } = useTranslation();
  const canUndo = useLayoutDesigner((state) => (state.session?.history.past.length ?? 0) > 0);
  const canRedo = useLayoutDesigner((state) => (state.session?.history.future.length ?? 0) > 0);
  const undo = useLayoutDesigner((state) => state.undo);
  const redo = useLayoutDesigner((state) => state.redo);
  return (
    <span className="designer-tools">
      <Tool label={t('layouts.undo')} icon="undo" isDisabled={!canUndo} onPress={undo} />
      <Tool label={t('layouts.redo')} icon="redo" isDisabled={!canRedo} onPress={redo} />
    </span>
  );
}
