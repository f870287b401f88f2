import { type ReactNode, useLayoutEffect, useRef } from 'react';

import { Icon, type IconName } from '../../ui/icon.tsx';

/** How a stage is seen across the room: its colour, and with it its mark. */
export type BenchTone = 'found' | 'differs' | 'refused' | 'working' | 'waiting' | 'quiet';

/** Mark and colour say the same. */
const MARKS: Readonly<Record<BenchTone, IconName>> = {
  found: 'done',
  differs: 'differs',
  refused: 'failed',
  working: 'working',
  waiting: 'needsYou',
  quiet: 'scan',
};

/** Fills the screen with a colour, a mark and a sentence, and has on it what belongs to them. It gets the focus, and so is read out. */
export function StageFrame(props: {
  readonly tone: BenchTone;
  readonly title: ReactNode;
  /** The title is what there is to see, read from the other end of the room. */
  readonly isTitleAll?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { tone, title, isTitleAll = false, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <div
      className={`bench-stage bench-stage-${tone}${isTitleAll ? ' bench-stage-title' : ''}`}
      data-tone={tone}
    >
      <h1 className="bench-band" ref={heading} tabIndex={-1}>
        <span className="bench-mark" aria-hidden="true">
          <Icon name={MARKS[tone]} />
        </span>
        <span>{title}</span>
      </h1>
      {children}
    </div>
  );
}
