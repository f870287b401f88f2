import { setTimeout as sleep } from 'node:timers/promises';

import { HOST_STATUS, type HostStatus, isEmpty } from './host-status.ts';
import type { Patience } from './patience.ts';
import type { PrinterConnection } from './printer-connection.ts';

/**
 * Has a printer forget half a format that a broken connection left in it: what were sent next would be taken into it, and
 * neither label come out. Of its own it may still be getting its end, so it is asked twice. `~JX` cancels a format that is not
 * whole, and nothing else; `~JA` everything, so it is sent only where nobody's labels wait. Gives the status that it has in the
 * end, null where it no longer says.
 * @see Zebra, ZPL II Programming Guide, `~JX` and `~JA`
 */
export async function discardPartialFormat(
  connection: PrinterConnection,
  status: HostStatus,
  answerMs: number,
  { settleMs }: Patience,
  signal: AbortSignal,
): Promise<HostStatus | null> {
  if (!status.partialFormat) return status;
  const ask = (): Promise<HostStatus | null> => connection.ask(HOST_STATUS, answerMs, signal);
  await sleep(settleMs, undefined, { signal });
  let now = await ask();
  for (const command of ['~JX', '~JA']) {
    if (now === null || !now.partialFormat) return now;
    if (command === '~JA' && !isEmpty(now)) return now;
    await connection.write(Buffer.from(`${command}\r\n`, 'latin1'), answerMs, signal);
    now = await ask();
  }
  return now;
}
