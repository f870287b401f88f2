/** How much of the free room lies before what is aligned, across or down. */
export const SHARE_BEFORE = { left: 0, top: 0, center: 0.5, middle: 0.5, right: 1, bottom: 1 } as const;
