import { loadedMedia, stockMismatch } from '../printing/media-check.ts';
import type { Printer } from '../printing/printer.ts';
import type { StockEntry } from './stock-library.ts';

/** What is known of a printer's stock. */
export type PrinterWithStock = Pick<Printer, 'settings' | 'status'>;

/** The stock that can be what lies in a printer. */
export interface LoadedStock {
  /** The likeliest first. */
  readonly entries: readonly StockEntry[];
  /** The one to take where a person says "use what is loaded"; null where several are as likely. */
  readonly best: StockEntry | null;
}

const NOTHING: LoadedStock = { entries: [], best: null };

/**
 * Finds the stock that can be what lies in a printer: of the same page as it (`media-check.ts` says how exactly), and fed
 * as the printer is. What was used last comes first, then a person's own. A roll is known by its size; of sheets dozens
 * have the same page, so that only one that was used before, or the only one that there is, is taken for the one that lies
 * there. A label printer of which nobody says what lies in it holds some roll: the one that was used last is the likeliest.
 * `recentIds` names the stock that was used, the last one first.
 */
export function loadedStock(
  entries: Iterable<StockEntry>,
  printer: PrinterWithStock,
  recentIds: readonly string[],
): LoadedStock {
  const isSaid = loadedMedia(printer).length > 0;
  const { feeds, language } = printer.settings;
  if (!isSaid && language === 'pdf') return NOTHING;
  const isRoll = feeds === 'roll' || language !== 'pdf';
  const rank = ({ template, origin }: StockEntry): number => {
    const used = recentIds.indexOf(template.id);
    if (used >= 0) return used;
    return recentIds.length + (origin === 'own' ? 0 : 1);
  };
  const fitting = [...entries]
    .filter(
      ({ template, medium }) => isRoll === (medium !== 'sheet') && stockMismatch(template, printer) === null,
    )
    .toSorted((one, other) => rank(one) - rank(other));
  const [first] = fitting;
  if (first === undefined) return NOTHING;
  const isSure = (isSaid && isRoll) || fitting.length === 1 || recentIds.includes(first.template.id);
  return { entries: fitting, best: isSure ? first : null };
}
