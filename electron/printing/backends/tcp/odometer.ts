import type { LearnedPrinters } from './learned-printers.ts';
import { ConnectionLostError, type PrinterConnection, type Question } from './printer-connection.ts';

/** The most that a counter of the printer counts to. */
const LARGEST = 4_294_967_295;

/**
 * How many labels a printer has printed in its life, as Zebras of the last years tell; `untold` from those that know the
 * question and not the answer. It does not count feeds and calibration labels.
 * @see Zebra, Programming Guide, `odometer.total_label_count`
 */
export const ODOMETER: Question<number | 'untold'> = {
  command: '! U1 getvar "odometer.total_label_count"',
  read: (heard) => {
    const [, told] = /"(\d{1,10}|\?)"/.exec(heard) ?? [];
    if (told === undefined) return null;
    return told === '?' || Number(told) > LARGEST ? 'untold' : Number(told);
  },
};

/** What a printer's odometer shows; null where it has none or does not say. One that does not answer is not asked again. */
export async function askOdometer(
  connection: PrinterConnection,
  target: string,
  learned: LearnedPrinters,
  signal: AbortSignal,
): Promise<number | null> {
  if (!learned.of(target).hasOdometer) return null;
  try {
    const told = await connection.ask(ODOMETER, learned.answerMs(target), signal);
    if (typeof told === 'number') return told;
  } catch (error) {
    if (!(error instanceof ConnectionLostError)) throw error;
  }
  learned.learn(target, { hasOdometer: false });
  return null;
}
