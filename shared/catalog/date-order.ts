/** The orders in which lists write the parts of a date: day, month and year, or only month and year. */
export const DATE_ORDERS = ['dmy', 'mdy', 'ymd', 'my', 'ym'] as const;

/** One of {@link DATE_ORDERS}. */
export type DateOrder = (typeof DATE_ORDERS)[number];
