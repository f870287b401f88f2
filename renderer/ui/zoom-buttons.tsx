import './zoom-buttons.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../i18n/formatters.ts';
import { Button } from './controls.tsx';
import { Icon } from './icon.tsx';
import type { Zoom } from './zoom.ts';

/** Shows something as a whole, smaller or larger, and says how large it is. A mouse leaves the focus where it is: Enter may be waited for. */
export function ZoomButtons(props: {
  readonly zoom: Zoom;
  /** What showing the whole of it is called. */
  readonly fitLabel: string;
}): ReactNode {
  const { zoom, fitLabel } = props;
  const { t } = useTranslation();
  const { percent } = useFormat();
  const { zoomIn, zoomOut } = zoom;
  return (
    <span className="zoom" role="group" aria-label={t('print.zoom')}>
      <Button
        size="small"
        preventFocusOnPress
        tone={zoom.isFitted ? 'chosen' : 'plain'}
        aria-pressed={zoom.isFitted}
        onPress={zoom.fit}
      >
        {fitLabel}
      </Button>
      <Button
        size="small"
        preventFocusOnPress
        aria-label={t('print.zoomOut')}
        isDisabled={zoomOut === null}
        onPress={() => zoomOut?.()}
      >
        <Icon name="subtract" />
      </Button>
      <span className="zoom-scale">{percent(zoom.scale)}</span>
      <Button
        size="small"
        preventFocusOnPress
        aria-label={t('print.zoomIn')}
        isDisabled={zoomIn === null}
        onPress={() => zoomIn?.()}
      >
        <Icon name="add" />
      </Button>
    </span>
  );
}
