/** How dates can be written on labels. `MMM` is a month's short name; where day 00 means a month, the day goes. */
export const DATE_FORMATS = [
  ...(['YYYY-MM-DD', 'DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY', 'DD MMM YYYY'] as const),
  ...(['MMM YYYY', 'MM/YYYY', 'YYYY-MM'] as const),
];

/** One of {@link DATE_FORMATS}. */
export type DateFormat = (typeof DATE_FORMATS)[number];

/** How dates are written where nobody says otherwise: as ISO 8601 has them. */
export const DEFAULT_DATE_FORMAT: DateFormat = 'YYYY-MM-DD';
