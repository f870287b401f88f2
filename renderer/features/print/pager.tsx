import type { ReactNode } from 'react';

import { Button } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';

/** Goes back and forth, one at a time, through what is counted from 1. A mouse leaves the focus where it is, so that Enter still does what the screen says. */
export function Pager(props: {
  readonly at: number;
  readonly of: number;
  /** Which of how many is shown. */
  readonly text: string;
  readonly previous: string;
  readonly next: string;
  readonly onShow: (at: number) => void;
}): ReactNode {
  const { at, of, text, previous, next, onShow } = props;
  return (
    <span className="preview-group pager">
      <Button
        size="small"
        preventFocusOnPress
        aria-label={previous}
        isDisabled={at <= 1}
        onPress={() => onShow(at - 1)}
      >
        <Icon name="previous" />
      </Button>
      <span role="status">{text}</span>
      <Button
        size="small"
        preventFocusOnPress
        aria-label={next}
        isDisabled={at >= of}
        onPress={() => onShow(at + 1)}
      >
        <Icon name="next" />
      </Button>
    </span>
  );
}
