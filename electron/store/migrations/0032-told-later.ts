import { TOLD } from './0029-told-triggers.ts';

/** True while rows of a table that were there when a hub was joined are not told of yet: those that come meanwhile wait, since their order matters. */
export const waits = (table: string): string =>
  `EXISTS (SELECT 1 FROM hub_membership, json_each(untold) AS each WHERE each.value ->> 'source' = '${table}')`;

/** Has rows that come meanwhile told of behind those. */
export const toldLater = (table: string): string => `
CREATE TRIGGER ${table}_told_later AFTER INSERT ON ${table}
WHEN ${TOLD} AND ${waits(table)}
BEGIN
  UPDATE hub_membership SET untold = (SELECT json_group_array(json(
      iif(each.value ->> 'source' = '${table}', json_set(each.value, '$.last', NEW.pk), each.value))) FROM json_each(untold) AS each);
END;`;
