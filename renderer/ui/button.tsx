import './button.css';

import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';

/** `accent` is for the one thing to do next; `danger` for what takes something away; `chosen` for one of several that is on. */
export type ButtonTone = 'accent' | 'plain' | 'quiet' | 'danger' | 'chosen';

/** A button of 40 px; `size="small"` off the main road. */
export function Button(
  props: Omit<ButtonProps, 'className' | 'style'> & {
    readonly tone?: ButtonTone;
    readonly size?: 'main' | 'small';
  },
): ReactNode {
  const { tone = 'plain', size = 'main', ...rest } = props;
  return <AriaButton {...rest} className={`button button-${tone} button-${size}`} />;
}
