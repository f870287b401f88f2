import type { HubConnection } from '../../../electron/hub/hub-connection.ts';

/** What a query on a line ends with that was cut. */
export class LineCut extends Error {}

/**
 * A connection whose line is cut after so many queries: half of them before the hub heard the last one, the others before its answer
 * came back.
 */
export function cutAfter(
  hub: HubConnection,
  queries: number,
  { answerLost }: { readonly answerLost: boolean },
): HubConnection {
  let left = queries;
  return {
    ...hub,
    query: async (sql, values) => {
      left -= 1;
      if (left < 0 && !answerLost) throw new LineCut();
      const rows = await hub.query(sql, values);
      if (left < 0) throw new LineCut();
      return rows;
    },
  };
}
