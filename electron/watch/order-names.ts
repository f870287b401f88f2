/** What answers are called, after the name of the file that they answer. */
const RESULT = '.result.csv';

/** The name of the file that answers a watched one, beside it. */
export function resultNameOf(name: string): string {
  return `${name}${RESULT}`;
}

/**
 * True for the names of files that ask for labels: tables, but neither answers nor what other programs put beside a
 * file for a while. Excel's `~$orders.xlsx` and LibreOffice's `.~lock.orders.csv#` say who has it open; browsers and
 * sync programs end the name of what they still write with `.part`, `.crdownload` or `.tmp`, or begin it with a dot or `~`.
 */
export function isOrderName(name: string): boolean {
  return /\.(?:csv|xlsx|txt)$/i.test(name) && !/^[.~]/.test(name) && !name.toLowerCase().endsWith(RESULT);
}

/** The names that a spreadsheet program gives to the file that tells others who has this one open. */
export function lockNamesOf(name: string): readonly string[] {
  return [`~$${name}`, `.~lock.${name}#`];
}
