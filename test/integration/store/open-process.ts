/*
 * Opens a store in a process of its own: `open-process.ts DATA [UNIX_MS] [USER_ID]`. Waits until the time given, so that several
 * open at once; becomes another user where one is given, as root may write anywhere. Prints `opened`, or the problem as JSON.
 */
import BetterSqlite3 from 'better-sqlite3';

import { openDatabase } from '../../../electron/store/database.ts';

const [dataDirectory = '', at = '0', userId] = process.argv.slice(2);
if (userId !== undefined) {
  // What is still to be loaded may lie where that user cannot read.
  new BetterSqlite3(':memory:').close();
  process.setuid?.(Number(userId));
}
while (Date.now() < Number(at));
const opened = openDatabase(dataDirectory);
process.stdout.write(opened.ok ? 'opened' : JSON.stringify(opened.problem));
if (opened.ok) opened.value.close();
