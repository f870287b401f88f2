/**
 * How an act in the store becomes an event, as SQL: see 0029-warehouse.ts, and the migrations behind it that tell of more.
 */

/**
 * The event of an act: its place in the numbering, and what it says, as SQL. `subject` is what later events of the same one replace.
 * `of` is a row that the payload names by its alias, where it needs one: nothing is told where there is none.
 */
export const event = (kind: string, subject: string, payload: string, of = ''): string => `
  INSERT INTO bench_events (station, number, kind, subject, payload)
    SELECT station, (SELECT coalesce(max(number), 0) + 1 FROM bench_events AS told WHERE told.station = hub_membership.station),
        '${kind}', ${subject}, ${payload}
      FROM hub_membership${of === '' ? '' : ` JOIN ${of}`};`;

/** The condition that acts are told of: a hub was joined, and what is written is not another bench's event. */
export const TOLD = 'EXISTS (SELECT 1 FROM hub_membership WHERE applying = 0)';

/** A trigger that tells of an act. `when` is its event, such as `INSERT ON lots`; `condition` may be empty. */
export const trigger = (name: string, when: string, condition: string, body: string): string => `
CREATE TRIGGER ${name}_told AFTER ${when}
WHEN ${TOLD}${condition === '' ? '' : ` AND ${condition}`}
BEGIN${body}
END;`;

/** An act whose row bears the key of its event, so that taking it back can say which. `of` is the row that it was done to. */
export const keyedEvent = (
  table: string,
  { kind, payload, of, alias }: { kind: string; payload: string; of: string; alias: string },
): string => `${event(kind, "''", payload, `${of} AS ${alias}`)}
  UPDATE ${table} SET station = (SELECT station FROM hub_membership), event_number =
      (SELECT max(number) FROM bench_events WHERE station = (SELECT station FROM hub_membership))
    WHERE pk = NEW.pk AND EXISTS ${of};`;
