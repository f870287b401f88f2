import type { DateOrder } from '../../../../shared/catalog/date-order.ts';

/** Day, month and year as headings write them in English, German, French and Spanish: `DD/MM/YYYY`, `TT.MM.JJJJ`, `JJ/MM/AAAA`. */
const FORMS: readonly (readonly [RegExp, DateOrder])[] = [
  [/(?:yy|jj|aa){1,2}mm(?:dd|tt|jj)$/, 'ymd'],
  [/(?:dd|tt|jj)mm(?:yy|jj|aa){1,2}$/, 'dmy'],
  [/mm(?:dd|tt)(?:yy|jj|aa){1,2}$/, 'mdy'],
  // JJMM is a day and a month in French.
  [/(?:yyyy|jjjj|aaaa|yy)mm$/, 'ym'],
  [/mm(?:yy|jj|aa){1,2}$/, 'my'],
];

/**
 * The order of dates that a heading ends with, as `Expiry (DD/MM/YYYY)` does, and the rest of it; takes the heading as
 * `headingKey` writes it. Null where it says no order.
 */
export function orderInHeading(key: string): { readonly order: DateOrder; readonly rest: string } | null {
  for (const [form, order] of FORMS) {
    if (form.test(key)) return { order, rest: key.replace(form, '') };
  }
  return null;
}
