import { type HostStatus, readHostStatus } from './host-status.ts';
import type { Patience } from './patience.ts';
import type { PrinterConnection } from './printer-connection.ts';

/** What kind of printer listens. */
export type Greeting =
  /** It says how it is. */
  | { readonly kind: 'answers'; readonly status: HostStatus }
  /** It speaks, but not of its status: so a Zebra does that is out of labels or ribbon, open or too hot. */
  | { readonly kind: 'holds-back'; readonly identification: string }
  /** It takes data and says nothing. */
  | { readonly kind: 'mute' };

/**
 * Asks a printer how it is. One that is stopped may not answer `~HS` at all, by its manual; `~HI` tells it
 * from a printer that never answers.
 * @see https://docs.zebra.com/us/en/printers/software/zpl-pg/zpl-commands/~hs4.html
 */
export async function greet(
  connection: PrinterConnection,
  { answerMs }: Patience,
  signal: AbortSignal,
): Promise<Greeting> {
  const strings = await connection.ask('~HS', answerMs, signal);
  const status = strings === null ? null : readHostStatus(strings);
  if (status !== null) return { kind: 'answers', status };
  const [identification] = (await connection.ask('~HI', answerMs, signal)) ?? [];
  return identification === undefined ? { kind: 'mute' } : { kind: 'holds-back', identification };
}
